"""A plan for a question: first a good one fast, then a bound, then the proof or the best that the work allows."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from time import monotonic

import numpy as np

from huikkaa.engine.placement.asking import USUAL, Effort, Problem
from huikkaa.engine.placement.bounding import Bound, relaxed
from huikkaa.engine.placement.clashes import Clash, clash_of
from huikkaa.engine.placement.climbing import climb
from huikkaa.engine.placement.core import Core, Flags, Ints, core_of
from huikkaa.engine.placement.demands import Plan
from huikkaa.engine.placement.faults import Fault, faults_of
from huikkaa.engine.placement.knapsacks import Sharpened, sharpened
from huikkaa.engine.placement.proving import Search, search

SMALL = 3000  # choices that the exact search takes whole at once
NEAREST = 3  # teams a block keeps in the first search
FIRST_WINDOW = 2.0  # work
LAST_WINDOW = 8.0
MENDS = 12  # without gain, before what is left goes to the exact search
DIVE = 1.5  # work of the first search
TINY = 1e-6
STEPS = 400  # of the sharper bound


class Ending(StrEnum):
    """How it ended."""

    OPTIMAL = "optimal"  # no plan is better, proven
    FEASIBLE = "feasible"  # a plan and its distance to the bound
    CLASH = "clash"  # no plan keeps every demand, proven
    UNKNOWN = "unknown"  # neither a plan nor a proof within the work
    REFUSED = "refused"  # the question has faults


@dataclass(frozen=True)
class Outcome:
    """The plan with its proof. `bound` is above every plan; `gap` is how far below it this one may be (0.1 = 10 %)."""

    ending: Ending
    plan: Plan = field(default_factory=dict)
    points: int = 0
    bound: int = 0
    gap: float = 0.0
    first_seconds: float = 0.0  # when the first plan was there
    seconds: float = 0.0
    repeatable: bool = True  # the clock cut nothing: the same question gives the same plan
    faults: tuple[Fault, ...] = ()
    clash: Clash | None = None


@dataclass(frozen=True)
class Progress:
    """How far a search is: seconds, and the points and the gap of the best plan so far (None where there is none)."""

    seconds: float
    points: int | None
    bound: int | None
    gap: float | None


Tell = Callable[[Progress], None]


def unheard(_progress: Progress) -> None:
    """Nobody listens to the progress."""


def place(problem: Problem, effort: Effort = USUAL, tell: Tell = unheard) -> Outcome:
    """The best plan found and how good it is proven to be; faults and clashes are answers, never errors.

    `tell` hears of each better plan and bound while the search goes on.
    """
    faults = faults_of(problem)
    if faults:
        return Outcome(Ending.REFUSED, faults=faults)
    core = core_of(problem.in_order())
    possible = core.allowed.any(axis=1).all()
    outcome = Solving(core, effort, tell).outcome() if possible else Outcome(Ending.CLASH)
    return outcome if outcome.plan else _explained(problem, outcome, effort)


def _explained(problem: Problem, outcome: Outcome, effort: Effort) -> Outcome:
    """No plan was found: the demands that clash, sought in the seconds that are left, or in a tenth of all."""
    left = max(effort.seconds / 10, effort.seconds - outcome.seconds, 1.0)
    clash = clash_of(problem, replace(effort, seconds=left))
    return replace(outcome, clash=clash, ending=Ending.CLASH if clash else outcome.ending)


def gap_of(points: int, bound: int) -> float:
    """How far below the bound, as a part of the larger of the two figures."""
    return (bound - points) / max(1, abs(bound), abs(points)) if bound > points else 0.0


class Solving:
    """One question under way: the best so far, the bound, the work left."""

    def __init__(self, core: Core, effort: Effort, tell: Tell = unheard) -> None:
        self.core, self.effort, self.tell = core, effort, tell
        self.told: tuple[int | None, int] | None = None
        self.began, self.left = monotonic(), effort.work
        self.best: Ints | None = None
        self.points, self.bound = 0, int(np.iinfo(np.int64).max)
        self.first_seconds, self.cut, self.impossible = 0.0, False, False
        self.relaxed: Bound | None = None
        self.sharp: Sharpened | None = None
        self.free, self.stale = 60, 0
        self.rng = np.random.default_rng(effort.seed)

    def outcome(self) -> Outcome:
        """Look, and tell."""
        self._look()
        spent = monotonic() - self.began
        if self.best is None:
            ending = Ending.CLASH if self.impossible else Ending.UNKNOWN
            return Outcome(ending, seconds=spent, repeatable=not self.cut)
        gap = gap_of(self.points, self.bound)
        ending = Ending.OPTIMAL if self.points >= self.bound else Ending.FEASIBLE
        bound = max(self.points, self.bound)
        return Outcome(
            ending,
            self.core.plan(self.best),
            self.points,
            bound,
            gap,
            self.first_seconds,
            spent,
            not self.cut,
        )

    def _look(self) -> None:
        blocks, teams = self.core.points.shape
        steps = min(4000, 100 + 4 * blocks * teams, 200 + 2_000_000 // (blocks * teams))
        self._take(climb(self.core, self.effort.seed, steps))
        self.relaxed = relaxed(self.core, self.effort.seconds / 3)
        if self.relaxed:
            self.bound, self.cut = self.relaxed.points, not self.relaxed.whole
            if not self._near():
                rounded = np.where(self.core.allowed, self.relaxed.shares, -1.0).argmax(axis=1)
                self._take(climb(self.core, self.effort.seed, 3 * steps, rounded))
            self._sharpen(self.relaxed)
            self._windows()
            self._dive(self.relaxed)
        while not self._near() and not self._over():
            if self.stale >= MENDS and self._choices().sum() <= SMALL:
                self._whole(self.left)
            else:
                self._mend()

    def _sharpen(self, bound: Bound) -> None:
        """The bound by packing, where people-years bind."""
        if self._near() or self._over():
            return
        floor = self.points if self.best is not None else bound.points - 0.01 * abs(bound.points)
        self.sharp = sharpened(self.core, bound.prices, floor, STEPS)
        if self.sharp:
            self.bound = min(
                self.bound,
                max(self.sharp.points, self.points if self.best is not None else self.sharp.points),
            )

    def _choices(self, above: int | None = None) -> Flags:
        """The pairs that a plan of more points than the best (or than `above`) may still use."""
        if above is None and self.best is None:
            return self.core.allowed
        points = self.points if above is None else above
        open_ = self.core.allowed
        if self.relaxed:
            open_ = self.relaxed.choices(self.core, points)
        return open_ & self.sharp.choices(self.core, points) if self.sharp else open_

    def _windows(self) -> None:
        """Suppose the best lies just under the bound: few pairs can be in such a plan, and those are searched whole.

        Where there is no such plan the bound comes down, and the window opens further.
        """
        known, work = self.best is not None, FIRST_WINDOW
        width = max(1, (self.bound - self.points) // 16 if known else abs(self.bound) // 1000)
        while not self._near() and not self._over():
            floor = self.bound - width
            if self.best is not None and floor <= self.points:
                return
            choices = self._choices(above=floor - 1)
            if choices.sum() > SMALL or (self.best is None and choices.sum() == self.core.size):
                return
            if not self._settled(choices, floor, work):
                work *= 2
                if work > LAST_WINDOW:
                    return
            width *= 2

    def _settled(self, choices: Flags, floor: int, work: float) -> bool:
        """Whether it was settled if there is a plan of `floor` points or more, all such being within the choices."""
        if not choices.any(axis=1).all():
            self.bound = floor - 1
            return True
        found = search(self.core, choices, None, self._limits(min(work, self.left)), at_least=floor)
        self._spend(found.work, cut=found.cut)
        self._take(found.places)
        if found.impossible:
            self.bound = floor - 1
        elif found.proven:
            self.bound = self.points
        return found.impossible or found.proven

    def _whole(self, work: float) -> None:
        """The exact search over every pair that a better plan may use."""
        choices = self._choices()
        if not choices.any(axis=1).all():
            self.bound = self.points  # some block has nowhere better to be
            return
        start = (
            self.best if self.best is not None and choices[np.arange(len(choices)), self.best].all() else None
        )
        found = search(self.core, choices, start, self._limits(work))
        self._spend(found.work, cut=found.cut)
        self._take(found.places)
        if found.impossible:
            self.bound, self.impossible = self.points, self.best is None
        elif found.bound > -np.inf:
            self.bound = max(min(self.bound, int(np.floor(found.bound + 1e-6))), self.points)

    def _dive(self, bound: Bound) -> None:
        """Search among the pairs that cost least after prices."""
        if self._near() or self._over():
            return
        losses = self.sharp.with_it if self.sharp else bound.losses
        self._within(self._near_best(bound.shares > TINY), min(4 * DIVE, self.left / 4))
        if self._near() or self._over():
            return
        keep = losses <= np.sort(losses, axis=1)[:, min(NEAREST, len(self.core.teams)) - 1][:, None]
        self._within(self._near_best(keep), min(DIVE, self.left / 4))

    def _near_best(self, keep: Flags) -> Flags:
        """Those of the pairs that are allowed, and the best plan's own."""
        keep = keep & self.core.allowed
        if self.best is not None:
            keep[np.arange(len(keep)), self.best] = True
        return keep

    def _mend(self) -> None:
        """Free some teams' people and place them anew; more of them each time nothing came of it."""
        if self.best is None:
            self._whole(self.left)
            return
        before, open_ = self.points, self._choices()
        choices = np.zeros_like(self.core.allowed)
        teams = self.rng.choice(len(self.core.teams), size=min(4, len(self.core.teams)), replace=False)
        free = self.rng.permutation(np.flatnonzero(np.isin(self.best, teams)))[: self.free]
        choices[np.ix_(free, teams)] = open_[np.ix_(free, teams)]
        choices[np.arange(len(choices)), self.best] = True
        ended = self._within(choices, 2.0)
        gained = self.points > before
        self.stale = 0 if gained else self.stale + 1
        self.free = min(400, self.free + self.free // 4) if ended and not gained else max(30, self.free - 5)

    def _within(self, choices: Flags, work: float) -> bool:
        """A search over some pairs only: it can better the plan, not the bound. Whether it came to its end."""
        start = (
            self.best if self.best is not None and choices[np.arange(len(choices)), self.best].all() else None
        )
        found = search(self.core, choices, start, self._limits(min(work, self.left)))
        self._spend(found.work, cut=found.cut)
        self._take(found.places)
        return found.proven

    def _limits(self, work: float) -> Search:
        return Search(work, self.effort.seconds - (monotonic() - self.began), self.effort.seed)

    def _spend(self, work: float, *, cut: bool) -> None:
        self.left -= max(work, 0.01)
        self.cut |= cut

    def _take(self, places: Ints | None) -> None:
        """Remember a plan that is better than the best."""
        if places is None or self.core.missing(places):
            return
        points = self.core.worth(places)
        if self.best is None:
            self.first_seconds = monotonic() - self.began
        if self.best is None or points > self.points:
            self.best, self.points = places.copy(), points
            self._say()

    def _say(self) -> None:
        """Tell of a better plan or bound, once."""
        now = (None if self.best is None else self.points, self.bound)
        if now == self.told:
            return
        self.told = now
        points, bound = now[0], self.bound if self.bound < np.iinfo(np.int64).max else None
        gap = None if points is None or bound is None else gap_of(points, bound)
        self.tell(Progress(monotonic() - self.began, points, bound, gap))

    def _near(self) -> bool:
        """Whether nothing more is to be found: the plan is good enough, or there is none."""
        self._say()
        known = self.best is not None and gap_of(self.points, self.bound) <= self.effort.good_enough
        return known or self.impossible

    def _over(self) -> bool:
        late = monotonic() - self.began > self.effort.seconds
        self.cut |= late
        return late or self.left <= 0
