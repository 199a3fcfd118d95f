"""Sums with what they are of, and how they are put together."""

from collections.abc import Hashable, Iterable
from typing import NamedTuple, TypeVar

from huikkaa.domain.insight.sums import Sums
from huikkaa.engine.statistics import Block

K = TypeVar("K", bound=Hashable)


class Part(NamedTuple):
    """What some sums are of: a block of days, a team, and a service and a unit where these are told apart (else 0)."""

    block: Block
    team: int
    service: int = 0
    unit: int = 0
    confidential: bool = False


Parts = list[tuple[Part, Sums]]


def put_together(keyed: Iterable[tuple[K, Sums]]) -> dict[K, Sums]:
    """The sums of each key together; those that stand alone are handed on as they are, so nobody may change them."""
    found: dict[K, Sums] = {}
    own: set[K] = set()
    for key, sums in keyed:
        alone = found.get(key)
        if alone is None:
            found[key] = sums
            continue
        if key not in own:
            own.add(key)
            found[key] = added((alone, sums))
        else:
            alone.add(sums)
    return found


def added(parts: Iterable[Sums]) -> Sums:
    """All of these together."""
    total = Sums()
    for sums in parts:
        total.add(sums)
    return total
