"""Demands that cannot all be kept: the smallest set that clashes, so that people know what to give up.

Each demand hangs on a switch. The solver tells a set of switches that cannot all be on; parts of it are then left out
for as long as the rest clash (deletion filter), which leaves a set of which every member is needed. Whether a
still smaller one exists is settled by guessing: the fewest demands that meet every way out known so far; if they clash,
they are the smallest set, and if not, they show a new way out (implicit hitting sets, after Ignatiev and others 2015).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from time import monotonic

from ortools.sat.python import cp_model

from huikkaa.engine.placement.asking import USUAL, Effort, Problem
from huikkaa.engine.placement.demands import AT_MOST, OF_TEAM, Demand, Kind, broken, counts, demands_of

SHARE_OF_WORK = 0.05  # one trial's part of the work
TRIALS = 200  # guesses at a smaller set
Places = dict[tuple[str, str], cp_model.IntVar]


@dataclass(frozen=True)
class Clash:
    """The demands that clash. Each of them is needed (`minimal`); no smaller set clashes (`smallest`)."""

    demands: tuple[Demand, ...] = ()
    minimal: bool = True
    smallest: bool = True


@dataclass
class Trials:
    """A question whose demands are tried in parts, and what was learnt on the way."""

    problem: Problem
    effort: Effort
    demands: tuple[Demand, ...]
    unsure: bool = False
    kept: frozenset[int] = frozenset()  # what the last plan that was met keeps
    began: float = field(default_factory=monotonic)

    def clash(self, chosen: Iterable[int]) -> bool:
        """Whether the chosen demands clash, proven; what nobody knows in time is taken as no."""
        chosen = sorted(chosen)
        cp, places = self._everybody()
        for place in chosen:
            for rule in self._rules(self.demands[place], places):
                cp.add(rule)
        solver, status = self._solved(cp)
        if status == cp_model.INFEASIBLE:
            return True
        self.unsure |= status == cp_model.UNKNOWN
        self.kept = frozenset(chosen) | (
            self._kept(solver, places) if status != cp_model.UNKNOWN else frozenset()
        )
        return False

    def told(self) -> list[int]:
        """Some demands that clash as the solver tells them from switches; all of them where it cannot tell."""
        cp, places = self._everybody()
        switches = [cp.new_bool_var("") for _demand in self.demands]
        for demand, switch in zip(self.demands, switches, strict=True):
            for rule in self._rules(demand, places):
                cp.add(rule).only_enforce_if(switch)
        cp.add_assumptions(switches)
        solver, status = self._solved(cp)
        by_index = {switch.index: place for place, switch in enumerate(switches)}
        found = solver.sufficient_assumptions_for_infeasibility() if status == cp_model.INFEASIBLE else ()
        return sorted(by_index[index] for index in found if index in by_index) or list(by_index.values())

    def late(self) -> bool:
        """Whether the clock's seconds are gone."""
        return monotonic() - self.began > self.effort.seconds

    def _everybody(self) -> tuple[cp_model.CpModel, Places]:
        """A model in which everybody is in exactly one team, and nothing else is asked."""
        cp = cp_model.CpModel()
        places = {
            (person.name, team.name): cp.new_bool_var("")
            for person in self.problem.people
            for team in self.problem.teams
        }
        for person in self.problem.people:
            cp.add_exactly_one(places[person.name, team.name] for team in self.problem.teams)
        return cp, places

    def _rules(self, demand: Demand, places: Places) -> Iterable[cp_model.BoundedLinearExpression | bool]:
        if demand.kind in OF_TEAM:
            amount = cp_model.LinearExpr.weighted_sum(
                [places[person.name, demand.team] for person in self.problem.people],
                [counts(demand, person) for person in self.problem.people],
            )
            yield amount <= demand.limit if demand.kind in AT_MOST else amount >= demand.limit
        elif demand.kind is Kind.LOCKED:
            yield places[demand.people[0], demand.team] == 1
        else:
            for team in self.problem.teams:
                here = [places[name, team.name] for name in demand.people]
                if demand.kind is Kind.APART:
                    yield cp_model.LinearExpr.sum(here) <= 1
                else:
                    yield from (here[0] == other for other in here[1:])

    def _solved(self, cp: cp_model.CpModel) -> tuple[cp_model.CpSolver, cp_model.CpSolverStatus]:
        solver = cp_model.CpSolver()
        told = solver.parameters
        told.num_workers, told.random_seed = 1, self.effort.seed % 2**31
        told.linearization_level = (
            2  # counting (nine rooms, ten who must be apart) is seen by the relaxation only
        )
        told.max_deterministic_time = max(0.1, self.effort.work * SHARE_OF_WORK)
        told.max_time_in_seconds = max(0.1, self.effort.seconds - (monotonic() - self.began))
        return solver, solver.solve(cp)

    def _kept(self, solver: cp_model.CpSolver, places: Places) -> frozenset[int]:
        plan = {name: team for (name, team), var in places.items() if solver.boolean_value(var)}
        lost = {one.demand for one in broken(self.problem, plan)}
        return frozenset(place for place, demand in enumerate(self.demands) if demand not in lost)


def clash_of(problem: Problem, effort: Effort = USUAL) -> Clash | None:
    """The smallest set of demands that clash; None where a plan keeps them all (or none was shown to be impossible)."""
    problem = problem.in_order()
    held = Trials(problem, effort, demands_of(problem))
    if not held.clash(range(len(held.demands))):
        return None
    found = held.told()
    found = _every_needed(held, found if held.clash(found) else list(range(len(held.demands))))
    minimal = not held.unsure
    found, smallest = _smaller(held, found)
    return Clash(tuple(held.demands[place] for place in found), minimal, smallest and not held.unsure)


def _every_needed(held: Trials, found: list[int]) -> list[int]:
    """Leave out half of the demands, a quarter and so on to single ones, for as long as the rest still clash."""
    size = max(1, len(found) // 2)
    while True:
        for first in range(0, len(found), size):
            part = found[first : first + size]
            if held.late():
                held.unsure = True
                return [one for one in found if one >= 0]
            if held.clash(one for one in found if one >= 0 and one not in part):
                found[first : first + size] = [-1] * len(part)
        found = [one for one in found if one >= 0]
        if size == 1:
            return found
        size = max(1, size // 2)


def _smaller(held: Trials, found: list[int]) -> tuple[list[int], bool]:
    """A smallest set, and whether that is certain."""
    ways_out: list[set[int]] = []
    everything = set(range(len(held.demands)))
    for _trial in range(TRIALS):
        guess = _fewest(ways_out, len(found))
        if guess is None:
            return found, True
        if held.clash(guess):
            return sorted(guess), True
        kept = set(held.kept)
        for place in sorted(everything - kept, key=lambda one: (one in found, one)):
            if place not in kept and not held.clash(kept | {place}):
                kept |= held.kept
        ways_out.append(everything - kept)
        if held.late():
            break
    return found, False


def _fewest(ways_out: list[set[int]], under: int) -> list[int] | None:
    """The fewest demands that meet every way out, fewer than `under`; None where there are none so few."""
    cp = cp_model.CpModel()
    chosen = {place: cp.new_bool_var("") for place in sorted(set().union(*ways_out))}
    for way in ways_out:
        cp.add_bool_or(chosen[place] for place in sorted(way))
    cp.add(sum(chosen.values()) <= under - 1)
    cp.minimize(sum(chosen.values()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    if solver.solve(cp) != cp_model.OPTIMAL:
        return None
    return [place for place, var in chosen.items() if solver.boolean_value(var)]
