"""Rounds of groups for a question: each searched in turn, then each again beside the others, and how good it is."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from time import monotonic

import numpy as np

from huikkaa.engine import placement
from huikkaa.engine.mixing.asking import USUAL, Effort, Mixing
from huikkaa.engine.mixing.faults import Fault, faults_of
from huikkaa.engine.mixing.matrix import Ints, Matrix, matrix_of
from huikkaa.engine.mixing.proving import provable, proven
from huikkaa.engine.mixing.scoring import Round, bound_of
from huikkaa.engine.mixing.searching import mixed

POLISHINGS = 3  # times each round is searched again beside the others


class Ending(StrEnum):
    """How it ended."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    CLASH = "clash"
    UNKNOWN = "unknown"  # no groups keep the demands that were met, and no proof that none can
    REFUSED = "refused"


@dataclass(frozen=True)
class Outcome:
    """The rounds with their points; `bound` is above all rounds there can be."""

    ending: Ending
    rounds: tuple[Round, ...] = ()
    points: int = 0
    bound: int = 0
    gap: float = 0.0
    seconds: float = 0.0
    repeatable: bool = True
    faults: tuple[Fault, ...] = ()
    clash: placement.Clash | None = None


def mix(mixing: Mixing, effort: Effort = USUAL) -> Outcome:
    """The best rounds found and how good they are proven to be; faults and clashes are answers, never errors."""
    faults = faults_of(mixing)
    return Outcome(Ending.REFUSED, faults=faults) if faults else Solving(mixing, effort).outcome()


@dataclass
class Solving:
    """One question under way."""

    mixing: Mixing
    effort: Effort
    rounds: list[Ints] = field(default_factory=list)
    cut: bool = False

    def __post_init__(self) -> None:
        """Make the tables once."""
        self.began = monotonic()
        self.matrix: Matrix = matrix_of(self.mixing)
        self.bound = bound_of(self.mixing)
        alone = replace(self.mixing, rounds=1, met=frozenset())
        self.enough = self.bound if self.mixing.rounds == 1 else bound_of(alone)
        self.same = [np.zeros_like(self.matrix.points) for _round in range(self.mixing.rounds)]

    def outcome(self) -> Outcome:
        """Look, and tell."""
        self._look()
        if self._unkept() and not self._repaired():
            clash = placement.clash_of(self._as_placement())
            return Outcome(Ending.CLASH if clash else Ending.UNKNOWN, clash=clash, repeatable=not self.cut)
        points = self._worth()
        if points < self.bound and self.mixing.rounds == 1 and provable(self.matrix):
            points = self._prove(points)
        bound = max(points, self.bound)
        return Outcome(
            Ending.OPTIMAL if points == bound else Ending.FEASIBLE,
            tuple(dict(zip(self.matrix.names, groups.tolist(), strict=True)) for groups in self.rounds),
            points,
            bound,
            (bound - points) / max(1, abs(bound), abs(points)),
            monotonic() - self.began,
            not self.cut,
        )

    def _look(self) -> None:
        rounds = self.mixing.rounds
        few = rounds == 1 and provable(self.matrix)  # the proof will find what is missed
        steps = (
            1000 if few else max(100, self.effort.steps // (1 if rounds == 1 else rounds * (1 + POLISHINGS)))
        )
        for number in range(rounds):
            self.rounds.append(self._search(number, steps, None))
            self._note(number)
        for _time in range(POLISHINGS if rounds > 1 else 0):
            before = self._worth()
            for number in range(rounds):
                self.rounds[number] = self._search(number, steps, self.rounds[number])
                self._note(number)
            if self._worth() in (before, self.bound):
                break

    def _unkept(self) -> bool:
        return any(self.matrix.unkept(groups) for groups in self.rounds)

    def _repaired(self) -> bool:
        """Begin again from groups that keep every demand, as the exact search finds them."""
        plan = placement.place(
            self._as_placement(), placement.Effort(work=10, seconds=self.effort.seconds)
        ).plan
        if not plan:
            return False
        start = np.array([int(plan[name]) - 1 for name in self.matrix.names], dtype=np.int64)
        for number, groups in enumerate(self.rounds):
            if self.matrix.unkept(groups):
                self.rounds[number] = self._search(number, 1000, start)
                self._note(number)
        return not self._unkept()

    def _search(self, number: int, steps: int, start: Ints | None) -> Ints:
        """One round beside what the others have: meeting somebody again costs more each time."""
        met = self.matrix.met + sum(same for other, same in enumerate(self.same) if other != number)
        points = self.matrix.points - self.mixing.again * met
        np.fill_diagonal(points, 0)
        large = int(np.abs(points).sum()) + 1
        points = points + large * self.matrix.forced
        enough = self.enough + large * int((self.matrix.forced > 0).sum() // 2)
        groups, cut = mixed(
            points,
            self.matrix.least,
            self.matrix.most,
            self.effort.seed + number,
            steps,
            enough,
            self._late,
            start,
        )
        self.cut |= cut
        return groups

    def _note(self, number: int) -> None:
        groups = self.rounds[number]
        self.same[number] = (groups[:, None] == groups[None, :]).astype(np.int64)

    def _worth(self) -> int:
        times = self.matrix.met + sum(self.same)
        again = np.triu(times * (times - 1) // 2, 1).sum()
        return sum(self.matrix.worth(groups) for groups in self.rounds) - self.mixing.again * int(again)

    def _late(self) -> bool:
        return monotonic() - self.began > self.effort.seconds

    def _prove(self, points: int) -> int:
        """The exact search, of the one round there is; pairs who met before cost there, too."""
        told = self.matrix.points - self.mixing.again * self.matrix.met
        exact = Matrix(
            self.matrix.names, told, self.matrix.forced, self.matrix.met, self.matrix.least, self.matrix.most
        )
        found = proven(
            exact, self.effort.seed, self.effort.proof, self.effort.seconds - (monotonic() - self.began)
        )
        if found is None:
            return points
        groups, bound = found
        self.bound = min(self.bound, bound)
        if exact.worth(groups) > points:
            self.rounds[0] = groups
            self._note(0)
        return self._worth()

    def _as_placement(self) -> placement.Problem:
        """Only the demands: groups as teams, so that a clash is named by the same search."""
        return placement.Problem(
            tuple(placement.Person(name) for name in self.matrix.names),
            tuple(
                placement.Team(f"{place:03}", heads_min=size.least, heads_max=size.most)
                for place, size in enumerate(self.mixing.sizes, start=1)
            ),
            together=self._taking_part(self.mixing.together),
            apart=self._taking_part(self.mixing.apart),
        )

    def _taking_part(self, groups: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
        names = set(self.matrix.names)
        return tuple(tuple(sorted(names & set(group))) for group in groups if len(names & set(group)) > 1)
