"""Questions of mixed groups as plain JSON, so that others can try the same; docs/methods/mixing.md tells the form."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from huikkaa.engine.mixing.asking import ALL, Contract, Mixing, Person, Size, even_sizes

THOUSANDTHS = 1000


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


def read_diversity(text: str) -> Mixing:
    """Maximum diversity in the form of MDGPLIB: people, groups, `ss` or `ds`, limits by group; one, other, far.

    Distances are counted in thousandths, so that sums are exact. Raises ValueError where the text is of another form.
    """
    first, *lines = [line.split() for line in text.splitlines() if line.strip()] or [[]]
    try:
        people, groups = int(first[0]), int(first[1])
        limits = [int(word) for word in first[3 : 3 + 2 * groups]]
        names = [f"element {number:05}" for number in range(people)]
        return Mixing(
            tuple(Person(name) for name in names),
            tuple(Size(limits[2 * group], limits[2 * group + 1]) for group in range(groups)),
            breaks={},
            differences={
                (names[int(one)], names[int(other)]): round(Decimal(far) * THOUSANDTHS)
                for one, other, far in lines
            },
        )
    except (IndexError, InvalidOperation) as trouble:
        raise ValueError("This is not a diversity instance in the form of MDGPLIB.") from trouble


def _person(told: Mapping[str, Any]) -> Person:
    return Person(
        str(told["name"]),
        {str(name): str(value) for name, value in told.get("traits", {}).items()},
        Contract(told.get("contract", Contract.PERMANENT)),
    )
