"""The question as one table: what every pair earns or costs by being in one group.

Pairs who must be together or apart get a figure so large that no other points outweigh it, so that the search needs to
know nothing else; whether they were kept is checked by name afterwards.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from huikkaa.engine.mixing.asking import Mixing, Pair

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Matrix:
    """Pairs of people (in the order of names) as square tables with empty diagonals.

    `points` is what a pair earns in a group, `forced` how many demands want it together (positive) or apart (negative),
    `met` 1 for pairs who have met before.
    """

    names: tuple[str, ...]
    points: Ints
    forced: Ints
    met: Ints
    least: Ints
    most: Ints

    @property
    def large(self) -> int:
        """More than all points of a round together."""
        return int(np.abs(self.points).sum()) + 1

    def worth(self, groups: Ints) -> int:
        """Points of one round's pairs."""
        same = groups[:, None] == groups[None, :]
        return int(self.points[same].sum()) // 2

    def unkept(self, groups: Ints) -> int:
        """How many pairs of a round are together that must not be, or apart that must be together."""
        same = groups[:, None] == groups[None, :]
        return int(((same & (self.forced < 0)) | (~same & (self.forced > 0))).sum()) // 2


def matrix_of(mixing: Mixing) -> Matrix:
    """The tables of a question without faults."""
    people = mixing.taking_part()
    names = tuple(person.name for person in people)
    number = {name: place for place, name in enumerate(names)}
    points = np.zeros((len(names), len(names)), dtype=np.int64)
    for trait, cost in sorted(mixing.breaks.items()):
        values = _codes([person.traits.get(trait, "") for person in people])
        points -= cost * (values[:, None] == values[None, :])
    for (one, other), earned in mixing.differences.items():
        if one in number and other in number:
            points[number[one], number[other]] += earned
            points[number[other], number[one]] += earned
    np.fill_diagonal(points, 0)
    forced = _pairs(number, _within(mixing.together)) - _pairs(number, _within(mixing.apart))
    return Matrix(
        names,
        points,
        forced,
        np.minimum(1, _pairs(number, mixing.met)),
        np.array([size.least for size in mixing.sizes], dtype=np.int64),
        np.array([size.most for size in mixing.sizes], dtype=np.int64),
    )


def _codes(values: Iterable[str]) -> Ints:
    """A number for each value; whoever has none has one of their own."""
    known: dict[str, int] = {}
    return np.array(
        [known.setdefault(value, place) if value else place for place, value in enumerate(values)]
    )


def _within(groups: Iterable[tuple[str, ...]]) -> Iterable[Pair]:
    return {pair for group in groups for pair in combinations(sorted(set(group)), 2)}


def _pairs(number: dict[str, int], pairs: Iterable[Pair]) -> Ints:
    """1 for each pair, both ways round; a pair told twice is one."""
    found = np.zeros((len(number), len(number)), dtype=np.int64)
    for one, other in pairs:
        if one in number and other in number:
            found[number[one], number[other]] = found[number[other], number[one]] = 1
    return found
