"""What mixed groups are asked from: people with their workplaces, the sizes of groups, and who must or must not meet.

Names are ids. Points are whole numbers. The page docs/methods/mixing.md tells the objective in words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Contract(StrEnum):
    """On what terms somebody works; which of them are mixed is chosen."""

    PERMANENT = "permanent"
    FIXED_TERM = "fixed_term"
    SUBSIDISED = "subsidised"


ALL = frozenset(Contract)
Pair = tuple[str, str]


@dataclass(frozen=True)
class Person:
    """Somebody to be put into one group a round; `traits` say what she shares with others (workplace, profession)."""

    name: str
    traits: Mapping[str, str] = field(default_factory=dict)
    contract: Contract = Contract.PERMANENT


@dataclass(frozen=True)
class Size:
    """How many a group has, from and to."""

    least: int
    most: int


@dataclass(frozen=True)
class Mixing:
    """The whole question.

    `breaks`: points that two of one trait cost in a group (workplace: 1). `differences`: points that a pair earns in a
    group, where somebody has measured how different they are. `again`: points each meeting costs that is not the
    pair's first; `met` are pairs who have met before. Only people of the chosen `contracts` take part.
    """

    people: tuple[Person, ...]
    sizes: tuple[Size, ...]
    rounds: int = 1
    breaks: Mapping[str, int] = field(default_factory=lambda: {"workplace": 1})
    differences: Mapping[Pair, int] = field(default_factory=dict)
    again: int = 1
    met: frozenset[Pair] = frozenset()
    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    contracts: frozenset[Contract] = ALL

    def taking_part(self) -> tuple[Person, ...]:
        """Those whose contract was chosen, in the order of their names."""
        return tuple(
            sorted(
                (one for one in self.people if one.contract in self.contracts), key=lambda person: person.name
            )
        )


@dataclass(frozen=True)
class Effort:
    """How hard to look: steps of the search, the clock's last word, the seed."""

    steps: int = 40_000
    seconds: float = 30.0
    seed: int = 1
    proof: float = 20.0  # deterministic seconds for a proof where the question is small


USUAL = Effort()


def even_sizes(people: int, groups: int) -> tuple[Size, ...]:
    """So many groups of people as even as can be: 11 in 3 are 4, 4 and 3."""
    each, over = divmod(people, max(1, groups))
    return tuple(Size(each + (place < over), each + (place < over)) for place in range(groups))
