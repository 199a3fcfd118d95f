"""Questions of mixed groups as plain JSON, so that others can try the same; docs/methods/mixing.md tells the form."""

from collections.abc import Mapping
from typing import Any

from huikkaa.engine.mixing.asking import ALL, Contract, Mixing, Person, Size, even_sizes


def read(told: Mapping[str, Any]) -> Mixing:
    """A question from its JSON. Raises KeyError, TypeError or ValueError where a field is missing or cannot be."""
    contracts = frozenset(Contract(one) for one in told.get("contracts", ALL))
    people = tuple(_person(one) for one in told["people"])
    taking_part = sum(one.contract in contracts for one in people)
    return Mixing(
        people,
        tuple(Size(int(least), int(most)) for least, most in told["sizes"])
        if "sizes" in told
        else even_sizes(taking_part, int(told["groups"])),
        rounds=int(told.get("rounds", 1)),
        breaks={str(name): int(cost) for name, cost in told.get("breaks", {"workplace": 1}).items()},
        differences={(str(one), str(other)): int(far) for one, other, far in told.get("differences", ())},
        again=int(told.get("again", 1)),
        met=frozenset((str(one), str(other)) for one, other in told.get("met", ())),
        together=tuple(tuple(group) for group in told.get("together", ())),
        apart=tuple(tuple(group) for group in told.get("apart", ())),
        contracts=contracts,
    )


def _person(told: Mapping[str, Any]) -> Person:
    return Person(
        str(told["name"]),
        {str(name): str(value) for name, value in told.get("traits", {}).items()},
        Contract(told.get("contract", Contract.PERMANENT)),
    )
