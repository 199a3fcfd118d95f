"""How good a plan could be at most: the linear relaxation, and from its prices a bound that holds whatever they are.

Each row has a price. A block then chooses the team that is best after prices, and each row the count that is best for
it; the sum is above every plan (Lagrangian duality), for any prices at all. So the rounding of the linear solver
cannot make a bound that lies.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from ortools.linear_solver import pywraplp

from huikkaa.engine.placement.core import Core, Flags, Rows

Floats = npt.NDArray[np.float64]
TINY = 1e-6


@dataclass(frozen=True)
class Bound:
    """An upper bound of points, what each pair would lose of it, and the relaxed plan (shares of a block in teams)."""

    points: int
    losses: Floats
    shares: Floats
    prices: list[Floats]
    whole: bool = True  # the linear solver came to its end

    def choices(self, core: Core, reached: int) -> Flags:
        """The pairs that a plan better than `reached` may still use."""
        return core.allowed & (self.losses <= self.points - reached - 1 + TINY)


def relaxed(core: Core, seconds: float) -> Bound | None:
    """The bound of the linear relaxation; without prices where time ran out, None where even it has no plan."""
    solver = pywraplp.Solver.CreateSolver("GLOP")
    solver.SetTimeLimit(int(seconds * 1000))
    objective = solver.Objective()
    objective.SetMaximization()
    pairs = np.argwhere(core.allowed)
    vars_: dict[tuple[int, int], pywraplp.Variable] = {}
    ones = [solver.Constraint(1, 1) for _block in core.blocks]
    for block, team in pairs.tolist():
        var = vars_[block, team] = solver.NumVar(0, solver.infinity(), "")
        objective.SetCoefficient(var, float(core.points[block, team]))
        ones[block].SetCoefficient(var, 1)
    counted = [_count(solver, rows, team, vars_) for team, rows in enumerate(core.rows)]
    status = solver.Solve()
    if status == pywraplp.Solver.INFEASIBLE:
        return None
    if status != pywraplp.Solver.OPTIMAL:
        even = core.allowed / core.allowed.sum(axis=1)[:, None]
        return replace(bound_of(core, [np.zeros(len(rows.low)) for rows in core.rows], even), whole=False)
    prices = [np.array([row.dual_value() for row in own]) for own in counted]
    shares = np.zeros(core.points.shape)
    for (block, team), var in vars_.items():
        shares[block, team] = var.solution_value()
    return bound_of(core, prices, shares)


def _count(
    solver: pywraplp.Solver, rows: Rows, team: int, vars_: dict[tuple[int, int], pywraplp.Variable]
) -> list[pywraplp.Constraint]:
    """The rows of a team: a count that equals what is counted, and what it earns and costs."""
    found = []
    objective, endless = solver.Objective(), solver.infinity()
    for row in range(len(rows.low)):
        count = solver.NumVar(float(rows.low[row]), float(rows.high[row]), "")
        linked = solver.Constraint(0, 0)
        linked.SetCoefficient(count, -1)
        for block in np.flatnonzero(rows.coefs[row]).tolist():
            if (block, team) in vars_:
                linked.SetCoefficient(vars_[block, team], float(rows.coefs[row, block]))
        found.append(linked)
        if rows.reward[row]:
            earned = solver.NumVar(0, float(rows.cap[row]), "")
            objective.SetCoefficient(earned, float(rows.reward[row]))
            under = solver.Constraint(-endless, 0)
            under.SetCoefficient(earned, 1)
            under.SetCoefficient(count, -1)
        if rows.cost[row]:
            above = solver.NumVar(0, endless, "")
            objective.SetCoefficient(above, -float(rows.cost[row]))
            over = solver.Constraint(-float(rows.over[row]), endless)
            over.SetCoefficient(above, 1)
            over.SetCoefficient(count, -1)
    return found


def bound_of(core: Core, prices: list[Floats], shares: Floats) -> Bound:
    """The bound of any prices (one array a team)."""
    net = core.points.astype(np.float64)
    for team, (rows, own) in enumerate(zip(core.rows, prices, strict=True)):
        net[:, team] -= own @ rows.coefs
    net[~core.allowed] = -np.inf
    best = net.max(axis=1)
    rows_best = sum(float(dearest(rows, own).sum()) for rows, own in zip(core.rows, prices, strict=True))
    return Bound(int(np.floor(best.sum() + rows_best + TINY)), best[:, None] - net, shares, prices)


def dearest(rows: Rows, prices: Floats) -> Floats:
    """The best of points + price x count over each row's range: at one of the corners of its broken line."""
    corners = np.stack(
        [rows.low, rows.high, *(np.clip(one, rows.low, rows.high) for one in (rows.cap, rows.over))]
    )
    values = np.stack([rows.points(corner) + prices * corner for corner in corners])
    best: Floats = values.max(axis=0)
    return best
