"""Demands that cannot all be kept: the smallest set that clashes, so that people know what to give up.

Each demand hangs on a switch. The solver tells a set of switches that cannot all be on; each is then tried without
(deletion filter), which leaves a set of which every member is needed. Whether a still smaller one exists is settled by
guessing: the fewest demands that meet every way out known so far; if they clash, they are the smallest set, and if
not, they show a new way out (implicit hitting sets, after Ignatiev and others 2015).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from time import monotonic

from ortools.sat.python import cp_model

from huikkaa.engine.placement.asking import Effort, Problem
from huikkaa.engine.placement.demands import AT_MOST, OF_TEAM, Demand, Kind, broken, counts, demands_of

SHARE_OF_WORK = 0.05  # one trial's part of the work
TRIALS = 200  # guesses at a smaller set


@dataclass(frozen=True)
class Clash:
    """The demands that clash. Each of them is needed (`minimal`); no smaller set clashes (`smallest`)."""

    demands: tuple[Demand, ...] = ()
    minimal: bool = True
    smallest: bool = True


@dataclass
class Switches:
    """A question with a switch for each demand, and what was learnt of them."""

    problem: Problem
    effort: Effort
    demands: tuple[Demand, ...]
    cp: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    unsure: bool = False
    kept: frozenset[int] = frozenset()  # what the last plan that was met keeps
    began: float = field(default_factory=monotonic)

    def __post_init__(self) -> None:
        """Everybody is in exactly one team; each demand holds if its switch is on."""
        self.places = {
            (person.name, team.name): self.cp.new_bool_var("")
            for person in self.problem.people
            for team in self.problem.teams
        }
        for person in self.problem.people:
            self.cp.add_exactly_one(self.places[person.name, team.name] for team in self.problem.teams)
        self.switches = [self.cp.new_bool_var("") for _demand in self.demands]
        for demand, switch in zip(self.demands, self.switches, strict=True):
            for rule in self._rules(demand):
                self.cp.add(rule).only_enforce_if(switch)

    def _rules(self, demand: Demand) -> Iterable[cp_model.BoundedLinearExpression]:
        if demand.kind in OF_TEAM:
            amount = cp_model.LinearExpr.weighted_sum(
                [self.places[person.name, demand.team] for person in self.problem.people],
                [counts(demand, person) for person in self.problem.people],
            )
            yield amount <= demand.limit if demand.kind in AT_MOST else amount >= demand.limit
        elif demand.kind is Kind.LOCKED:
            yield self.places[demand.people[0], demand.team] == 1
        else:
            for team in self.problem.teams:
                here = [self.places[name, team.name] for name in demand.people]
                if demand.kind is Kind.APART:
                    yield cp_model.LinearExpr.sum(here) <= 1
                else:
                    yield from (here[0] == other for other in here[1:])

    def clash(self, chosen: Iterable[int]) -> list[int] | None:
        """Of the chosen demands some that clash; None where they can all be kept, or where nobody knows."""
        chosen = sorted(chosen)
        self.cp.clear_assumptions()
        self.cp.add_assumptions([self.switches[place] for place in chosen])
        solver = cp_model.CpSolver()
        told = solver.parameters
        told.num_workers, told.random_seed = 1, self.effort.seed % 2**31
        told.max_deterministic_time = max(0.1, self.effort.work * SHARE_OF_WORK)
        told.max_time_in_seconds = self.effort.seconds
        status = solver.solve(self.cp)
        if status == cp_model.INFEASIBLE:
            by_index = {self.switches[place].index: place for place in chosen}
            told_core = solver.sufficient_assumptions_for_infeasibility()
            return sorted(by_index[index] for index in told_core if index in by_index) or chosen
        self.unsure |= status == cp_model.UNKNOWN
        self.kept = frozenset(chosen) | (self._kept(solver) if status != cp_model.UNKNOWN else frozenset())
        return None

    def _kept(self, solver: cp_model.CpSolver) -> frozenset[int]:
        plan = {name: team for (name, team), var in self.places.items() if solver.boolean_value(var)}
        lost = {one.demand for one in broken(self.problem, plan)}
        return frozenset(place for place, demand in enumerate(self.demands) if demand not in lost)

    def late(self) -> bool:
        """Whether the clock's seconds are gone."""
        return monotonic() - self.began > self.effort.seconds


def clash_of(problem: Problem, effort: Effort = Effort()) -> Clash | None:
    """The smallest set of demands that clash; None where a plan keeps them all (or none was shown to be impossible)."""
    problem = problem.in_order()
    held = Switches(problem, effort, demands_of(problem))
    found = held.clash(range(len(held.demands)))
    if found is None:
        return None
    found = _every_needed(held, found)
    minimal = not held.unsure
    found, smallest = _smaller(held, found)
    return Clash(tuple(held.demands[place] for place in found), minimal, smallest and not held.unsure)


def _every_needed(held: Switches, found: list[int]) -> list[int]:
    """Leave out one demand after another for as long as the rest still clash."""
    for place in list(found):
        if held.late():
            held.unsure = True
        elif place in found:
            fewer = held.clash(one for one in found if one != place)
            found = fewer if fewer is not None else found
    return found


def _smaller(held: Switches, found: list[int]) -> tuple[list[int], bool]:
    """A smallest set, and whether that is certain."""
    ways_out: list[set[int]] = []
    everything = set(range(len(held.demands)))
    for _trial in range(TRIALS):
        guess = _fewest(ways_out, len(found))
        if guess is None:
            return found, True
        if held.clash(guess) is not None:
            return sorted(guess), True
        kept = set(held.kept)
        for place in sorted(everything - kept, key=lambda one: (one in found, one)):
            if place not in kept and held.clash(kept | {place}) is None:
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
