"""The proof where the question is small: CP-SAT over every pair and group."""

from itertools import combinations

import numpy as np
from ortools.sat.python import cp_model

from huikkaa.engine.mixing.matrix import Ints, Matrix

SMALL = 1500  # people x people x groups


def provable(matrix: Matrix) -> bool:
    """Whether a proof is worth trying."""
    return len(matrix.names) ** 2 * len(matrix.least) <= SMALL


def proven(matrix: Matrix, seed: int, work: float, seconds: float) -> tuple[Ints, int] | None:
    """The best groups of one round and an upper bound of their points; None where nothing was found."""
    cp = cp_model.CpModel()
    people, groups = range(len(matrix.names)), range(len(matrix.least))
    inside = [[cp.new_bool_var("") for _group in groups] for _person in people]
    for person in people:
        cp.add_exactly_one(inside[person])
    for group in groups:
        cp.add_linear_constraint(
            cp_model.LinearExpr.sum([row[group] for row in inside]),
            int(matrix.least[group]),
            int(matrix.most[group]),
        )
    _order_alike(cp, matrix, inside)
    terms = [_pair(cp, matrix, inside, one, other) for one, other in combinations(people, 2)]
    _meet(cp, matrix, dict(zip(combinations(people, 2), (var for var, _points in terms), strict=True)))
    cp.maximize(
        cp_model.LinearExpr.weighted_sum([var for var, _points in terms], [points for _var, points in terms])
    )
    solver = cp_model.CpSolver()
    told = solver.parameters
    told.num_workers, told.random_seed = 1, seed % 2**31
    told.max_deterministic_time, told.max_time_in_seconds = work, max(0.1, seconds)
    if solver.solve(cp) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    found = [
        next(group for group in groups if solver.boolean_value(inside[person][group])) for person in people
    ]
    return np.array(found, dtype=np.int64), int(np.floor(solver.best_objective_bound + 1e-6))


def _order_alike(cp: cp_model.CpModel, matrix: Matrix, inside: list[list[cp_model.IntVar]]) -> None:
    """Groups of one size are the same but for their numbers: of those, the nth is not for the first n - 1 people."""
    alike: dict[tuple[int, int], int] = {}
    for group, size in enumerate(zip(matrix.least.tolist(), matrix.most.tolist(), strict=True)):
        rank = alike.setdefault(size, 0)
        alike[size] += 1
        for person in range(min(rank, len(inside))):
            cp.add(inside[person][group] == 0)


def _meet(cp: cp_model.CpModel, matrix: Matrix, same: dict[tuple[int, int], cp_model.IntVar]) -> None:
    """What follows for pairs: everybody meets as many as a group has; who shares with two, those two share, too."""
    least, most = int(matrix.least.min()) - 1, int(matrix.most.max()) - 1
    for person in range(len(matrix.names)):
        cp.add_linear_constraint(
            cp_model.LinearExpr.sum([var for pair, var in same.items() if person in pair]),
            max(0, least),
            most,
        )
    for one, two, three in combinations(range(len(matrix.names)), 3):
        sides = (same[one, two], same[two, three], same[one, three])
        for side in sides:
            cp.add(sum(sides) - 2 * side <= 1)


def _pair(
    cp: cp_model.CpModel, matrix: Matrix, inside: list[list[cp_model.IntVar]], one: int, other: int
) -> tuple[cp_model.IntVar, int]:
    """Whether two share a group, and what that earns."""
    same = cp.new_bool_var("")
    for group in range(len(matrix.least)):
        cp.add(inside[one][group] - inside[other][group] <= 1 - same)
        cp.add(inside[one][group] + inside[other][group] <= 1 + same)
    forced = int(matrix.forced[one, other])
    if forced:
        cp.add(same == int(forced > 0))
    return same, int(matrix.points[one, other])
