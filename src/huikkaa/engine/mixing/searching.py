"""The search of one round: tabu steps of swaps and moves, shaken when nothing gets better (iterated tabu search).

Every step makes the best swap of two people, or the best move of one where sizes allow, among those who were not moved
lately. Where there are many people, a step looks at the swaps of some of them, drawn anew each time.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
NEVER = np.iinfo(np.int64).min // 4
LOOKED_AT = 60_000  # pairs a step looks at


@dataclass
class Walk:
    """Groups under way: `sums[person, group]` is what a person earns with a group's members."""

    points: Ints
    least: Ints
    most: Ints
    groups: Ints
    rng: np.random.Generator
    sums: Ints = field(init=False)
    towards: Ints = field(init=False)  # person x person: what the first earns in the second's group
    count: Ints = field(init=False)
    until: Ints = field(init=False)
    worth: int = field(init=False)

    def __post_init__(self) -> None:
        """Count everything once."""
        self.until = np.zeros(len(self.groups), dtype=np.int64)
        self.restart(self.groups)

    def restart(self, groups: Ints) -> None:
        """Go on from other groups."""
        self.groups = groups.copy()
        inside = np.zeros((len(groups), len(self.least)), dtype=np.int64)
        inside[np.arange(len(groups)), groups] = 1
        self.sums = self.points @ inside
        self.towards = self.sums[:, groups]
        self.count = inside.sum(axis=0)
        self.worth = int(self.sums[np.arange(len(groups)), groups].sum()) // 2

    def shift(self, person: int, group: int) -> None:
        """One person to another group."""
        old = int(self.groups[person])
        own = self.points[:, person]
        self.worth += int(self.sums[person, group] - self.sums[person, old])
        self.sums[:, old] -= own
        self.sums[:, group] += own
        self.groups[person] = group
        self.count[old] -= 1
        self.count[group] += 1
        for changed in (old, group):
            members = np.flatnonzero(self.groups == changed)
            self.towards[:, members] = self.sums[:, changed, None]

    def swap(self, one: int, other: int) -> None:
        """Two people change groups."""
        first, second = int(self.groups[one]), int(self.groups[other])
        change = self.points[:, other] - self.points[:, one]
        self.worth += int(
            self.sums[one, second]
            - self.sums[one, first]
            + self.sums[other, first]
            - self.sums[other, second]
        ) - 2 * int(self.points[one, other])
        self.sums[:, first] += change
        self.sums[:, second] -= change
        self.groups[one], self.groups[other] = second, first
        for changed in (first, second):
            members = np.flatnonzero(self.groups == changed)
            self.towards[:, members] = self.sums[:, changed, None]

    def step(self, now: int, best: int) -> None:
        """The best swap or move that is free, or that makes the best plan so far."""
        people = len(self.groups)
        rows = self._rows(people)
        own = self.sums[np.arange(people), self.groups]
        change = self.towards[rows] + self.towards[:, rows].T
        change -= own[rows][:, None]
        change -= own[None, :]
        change -= 2 * self.points[rows]
        change[self.groups[rows][:, None] == self.groups[None, :]] = NEVER
        barred = self.until > now
        if barred.any():
            held = (barred[rows][:, None] | barred[None, :]) & (change + self.worth <= best)
            change[held] = NEVER
        row, other = divmod(int(change.argmax()), people)
        gain, one = int(change[row, other]), int(rows[row])
        person, group, better = self._best_shift(rows, own, barred, best)
        if better > gain:
            self.shift(person, group)
            self._rest(now, person)
        elif gain > NEVER // 2:
            self.swap(one, other)
            self._rest(now, one, other)

    def _rows(self, people: int) -> Ints:
        few = max(1, LOOKED_AT // people)
        return np.arange(people) if few >= people else self.rng.integers(0, people, size=few)

    def _best_shift(
        self, rows: Ints, own: Ints, barred: npt.NDArray[np.bool_], best: int
    ) -> tuple[int, int, int]:
        open_groups = np.flatnonzero(self.count < self.most)
        movable = rows[self.count[self.groups[rows]] > self.least[self.groups[rows]]]
        if not len(open_groups) or not len(movable):
            return 0, 0, NEVER
        change = self.sums[np.ix_(movable, open_groups)] - own[movable][:, None]
        change[self.groups[movable][:, None] == open_groups[None, :]] = NEVER
        change[barred[movable][:, None] & (change + self.worth <= best)] = NEVER
        row, place = divmod(int(change.argmax()), len(open_groups))
        return int(movable[row]), int(open_groups[place]), int(change[row, place])

    def _rest(self, now: int, *people: int) -> None:
        for person in people:
            self.until[person] = now + 3 + int(self.rng.integers(0, 3 + len(self.groups) // 12))

    def shake(self, strength: int) -> None:
        """Swap some people at random."""
        for _time in range(strength):
            one, other = (int(person) for person in self.rng.integers(0, len(self.groups), size=2))
            if self.groups[one] != self.groups[other]:
                self.swap(one, other)


def first_groups(people: int, least: Ints, most: Ints, rng: np.random.Generator) -> Ints:
    """Any groups of the right sizes: first each gets its least, then the smallest with room."""
    count = least.copy()
    for _one in range(people - int(least.sum())):
        room = np.flatnonzero(count < most)
        count[room[count[room].argmin()]] += 1
    return rng.permutation(np.repeat(np.arange(len(least)), count))


def mixed(
    points: Ints,
    least: Ints,
    most: Ints,
    seed: int,
    steps: int,
    enough: int,
    late: Callable[[], bool],
    start: Ints | None = None,
) -> tuple[Ints, bool]:
    """The best groups of so many steps, and whether the clock cut them short. Stops at `enough` points."""
    rng = np.random.default_rng(seed)
    walk = Walk(
        points,
        least,
        most,
        first_groups(len(points), least, most, rng) if start is None else start.copy(),
        rng,
    )
    kept, best, stale = walk.groups.copy(), walk.worth, 0
    local, patience = walk.worth, 200 + 4 * len(points)
    for now in range(1, steps + 1):
        if best >= enough or (now % 32 == 0 and late()):
            return kept, best < enough
        walk.step(now, best)
        stale = 0 if walk.worth > local else stale + 1
        local = max(local, walk.worth)
        if walk.worth > best:
            kept, best = walk.groups.copy(), walk.worth
        if stale > patience:
            walk.restart(kept)
            walk.shake(2 + int(rng.integers(0, 1 + len(points) // 6)))
            local, stale = walk.worth, 0
    return kept, False
