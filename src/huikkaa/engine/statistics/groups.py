"""Groups large enough to be shown: the others are told together, so that no figure exposes a person.

A group stands alone when it has enough cases and enough people. The rest are pooled; where even the pool would
be too small, the smallest group that stands alone joins it, so that nobody finds a small group by subtracting.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Grouped(Generic[Key]):
    """Which groups are shown alone (most cases first), and which are told together or not at all."""

    alone: tuple[Key, ...]
    together: tuple[Key, ...]
    is_together_shown: bool


def grouped(
    cases: Mapping[Key, int],
    people: Callable[[frozenset[Key]], int],
    *,
    enough_cases: int,
    enough_people: int,
) -> Grouped[Key]:
    """Divide groups (key to number of cases); `people` tells how many stand behind some groups together.

    Groups without a case are left out. `is_together_shown` is False where even the pool is too small.
    """

    def is_enough(keys: frozenset[Key]) -> bool:
        return sum(cases[key] for key in keys) >= enough_cases and people(keys) >= enough_people

    present = sorted((key for key in cases if cases[key] > 0), key=lambda key: -cases[key])
    alone: list[Key] = []
    pool: list[Key] = []
    for key in present:
        (alone if is_enough(frozenset([key])) else pool).append(key)
    while alone and pool and not is_enough(frozenset(pool)):
        pool.append(alone.pop())
    return Grouped(tuple(alone), tuple(pool), bool(pool) and is_enough(frozenset(pool)))
