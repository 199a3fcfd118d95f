"""The exact search: CP-SAT over the numbers of a question, or over a part of them while the rest stays."""

from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from huikkaa.engine.placement.core import Core, Flags, Ints, Rows


@dataclass(frozen=True)
class Found:
    """What a search ended with: places (None if it has none), an upper bound of points, and the work it took."""

    places: Ints | None
    bound: float
    impossible: bool
    proven: bool
    work: float
    cut: bool  # the clock ended it, so a second run may differ


@dataclass(frozen=True)
class Search:
    """Limits of a search: work in deterministic seconds, the clock's seconds, the seed."""

    work: float
    seconds: float
    seed: int


def search(
    core: Core,
    choices: Flags,
    start: Ints | None,
    limits: Search,
    *,
    unlike: tuple[Ints, ...] = (),
    differ: int = 0,
    at_least: int | None = None,
) -> Found:
    """The best plan within `choices` (blocks x teams); proven where the search ended by itself.

    With `at_least` only plans of so many points are looked for.
    With `unlike`, the plan differs from each of those in `differ` blocks or more.
    """
    model = Model(core, choices)
    for other in unlike:
        same = [var for block, var in model.of_pair(other) if var is not None]
        model.cp.add(sum(same) <= len(core.blocks) - differ)
    if at_least is not None:
        model.cp.add(model.worth >= at_least)
    if start is not None:
        model.hint(start)
    return model.solve(limits)


class Model:
    """A CP-SAT model of the numbers; what is already settled is folded into constants."""

    def __init__(self, core: Core, choices: Flags) -> None:
        self.core, self.cp = core, cp_model.CpModel()
        self.vars: list[dict[int, cp_model.IntVar]] = []
        self._choose(choices)
        self.terms: list[cp_model.LinearExpr] = []
        self.figures: list[int] = []
        for block, own in enumerate(self.vars):
            for team, var in own.items():
                self.terms.append(var)
                self.figures.append(int(core.points[block, team]))
        for team, rows in enumerate(core.rows):
            self._count(team, rows)
        self.worth = cp_model.LinearExpr.weighted_sum(self.terms, self.figures)
        self.cp.maximize(self.worth)

    def _choose(self, choices: Flags) -> None:
        for block in range(len(self.core.blocks)):
            own = {int(team): self.cp.new_bool_var("") for team in np.flatnonzero(choices[block])}
            self.vars.append(own)
            self.cp.add_exactly_one(own.values())

    def _count(self, team: int, rows: Rows) -> None:
        for row in range(len(rows.low)):
            held = [
                (own[team], int(rows.coefs[row, block]))
                for block, own in enumerate(self.vars)
                if team in own and rows.coefs[row, block]
            ]
            most = sum(coef for _var, coef in held)
            count = cp_model.LinearExpr.weighted_sum(
                [var for var, _coef in held], [coef for _var, coef in held]
            )
            low, high = int(rows.low[row]), int(rows.high[row])
            if low > 0 or high < most:
                self.cp.add_linear_constraint(count, max(low, 0), high)
            reward, cap = int(rows.reward[row]), min(int(rows.cap[row]), most)
            if reward and cap > 0:
                self._earn(count, reward, cap, most)
            cost, over = int(rows.cost[row]), int(rows.over[row])
            if cost and over < most:
                above = self.cp.new_int_var(0, most - over, "")
                self.cp.add(above >= count - over)
                self._add(above, -cost)

    def _earn(self, count: cp_model.LinearExpr, reward: int, cap: int, most: int) -> None:
        if cap >= most:
            self._add(count, reward)
            return
        earned = self.cp.new_int_var(0, cap, "")
        self.cp.add(earned <= count)
        self._add(earned, reward)

    def _add(self, term: cp_model.LinearExpr, figure: int) -> None:
        self.terms.append(term)
        self.figures.append(figure)

    def of_pair(self, places: Ints) -> list[tuple[int, cp_model.IntVar | None]]:
        """The variable of each block's team in a plan; None where that choice is not open."""
        return [
            (block, own.get(int(team)))
            for block, (own, team) in enumerate(zip(self.vars, places, strict=True))
        ]

    def hint(self, places: Ints) -> None:
        """Begin from a plan."""
        for own, team in zip(self.vars, places, strict=True):
            for place, var in own.items():
                self.cp.add_hint(var, int(place == team))

    def solve(self, limits: Search) -> Found:
        """Search within the limits."""
        solver = cp_model.CpSolver()
        told = solver.parameters
        told.num_workers = (
            1  # the same plan again and again; and on small windows one is faster than two that share
        )
        told.random_seed = limits.seed % 2**31
        told.max_deterministic_time, told.max_time_in_seconds = (
            max(limits.work, 0.01),
            max(limits.seconds, 0.1),
        )
        status = solver.solve(self.cp)
        found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        places = (
            [next(team for team, var in own.items() if solver.boolean_value(var)) for own in self.vars]
            if found
            else None
        )
        proto = solver.response_proto
        return Found(
            np.array(places, dtype=np.int64) if places is not None else None,
            solver.best_objective_bound if found or status == cp_model.UNKNOWN else -np.inf,
            impossible=status == cp_model.INFEASIBLE,
            proven=status == cp_model.OPTIMAL,
            work=proto.deterministic_time,
            cut=status not in (cp_model.OPTIMAL, cp_model.INFEASIBLE) and proto.wall_time >= limits.seconds,
        )
