"""The question as numbers: blocks of people who go together, teams, and rows that count what a team gets.

A row counts `coefs[block]` for each block in its team. Its count must stay between `low` and `high`; each counted up to
`cap` earns `reward`, each over `over` costs `cost`. Heads, person-years, needs, leads, leavings and partings are all
such rows, so that one solver, one bound and one search serve them all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import numpy.typing as npt

from huikkaa.engine.placement.asking import Person, Problem, Team
from huikkaa.engine.placement.demands import AT_MOST, OF_TEAM, Demand, Kind, Plan, counts, demands_of
from huikkaa.engine.placement.scoring import development, fair_parts

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Rows:
    """The rows of one team as arrays: coefs is rows x blocks, the others one figure a row."""

    coefs: Ints
    low: Ints
    high: Ints
    reward: Ints
    cap: Ints
    cost: Ints
    over: Ints

    def points(self, count: Ints) -> Ints:
        """Points of counts (one a row, or rows x anything)."""
        shape = (-1,) + (1,) * (count.ndim - 1)
        earned = self.reward.reshape(shape) * np.minimum(count, self.cap.reshape(shape))
        paid: Ints = self.cost.reshape(shape) * np.maximum(0, count - self.over.reshape(shape))
        worth: Ints = earned - paid
        return worth

    def missing(self, count: Ints) -> Ints:
        """How far counts are from what they must be."""
        shape = (-1,) + (1,) * (count.ndim - 1)
        under = np.maximum(0, self.low.reshape(shape) - count)
        missing: Ints = under + np.maximum(0, count - self.high.reshape(shape))
        return missing


@dataclass(frozen=True)
class Core:
    """Blocks x teams: points of each pair, which pairs are allowed, and the rows of each team."""

    blocks: tuple[tuple[str, ...], ...]
    teams: tuple[str, ...]
    points: Ints
    allowed: Flags
    rows: tuple[Rows, ...]

    @property
    def size(self) -> int:
        """How many choices there are."""
        return int(self.allowed.sum())

    def worth(self, places: Ints) -> int:
        """Points of a plan: the team's number for each block."""
        own = int(self.points[np.arange(len(places)), places].sum())
        return own + sum(int(rows.points(count).sum()) for rows, count in self._counts(places))

    def missing(self, places: Ints) -> int:
        """How far a plan is from keeping every row; 0 where it keeps them and every pair is allowed."""
        barred = int((~self.allowed[np.arange(len(places)), places]).sum())
        return barred + sum(int(rows.missing(count).sum()) for rows, count in self._counts(places))

    def _counts(self, places: Ints) -> Iterator[tuple[Rows, Ints]]:
        for team, rows in enumerate(self.rows):
            yield rows, rows.coefs @ (places == team)

    def plan(self, places: Ints) -> dict[str, str]:
        """The team's name for each person."""
        return {
            name: self.teams[team] for block, team in zip(self.blocks, places, strict=True) for name in block
        }

    def places(self, plan: Plan) -> Ints:
        """A plan as numbers; a block whose people were parted goes where its first is."""
        number = {team: place for place, team in enumerate(self.teams)}
        return np.array([number[plan[block[0]]] for block in self.blocks], dtype=np.int64)


def core_of(problem: Problem) -> Core:
    """The numbers of a question in order; a block that may go nowhere has no allowed team."""
    blocks = blocks_of(problem)
    people = {person.name: person for person in problem.people}
    members = [[people[name] for name in block] for block in blocks]
    demands = demands_of(problem)
    points = [
        [sum(_points(problem, one, team) for one in block) for team in problem.teams] for block in members
    ]
    apart = [set(demand.people) for demand in demands if demand.kind is Kind.APART]
    allowed = [
        [
            _may(block, team, parted=any(len(group & set(names)) > 1 for group in apart))
            for team in problem.teams
        ]
        for block, names in zip(members, blocks, strict=True)
    ]
    of_team = {name: list(rows) for name, rows in groupby(_in_teams(demands), key=lambda demand: demand.team)}
    return Core(
        blocks,
        tuple(team.name for team in problem.teams),
        np.array(points, dtype=np.int64),
        np.array(allowed, dtype=np.bool_),
        tuple(_rows(problem, team, of_team.get(team.name, []), members, apart) for team in problem.teams),
    )


def blocks_of(problem: Problem) -> tuple[tuple[str, ...], ...]:
    """People as blocks that go to one team: each alone, or all who are tied over any number of groups."""
    block = {person.name: [person.name] for person in problem.people}
    for first, *others in problem.together:
        for other in others:
            if block[other] is not block[first]:
                block[first] += block[other]
                block.update(dict.fromkeys(block[other], block[first]))
    return tuple(sorted({tuple(sorted(names)) for names in block.values()}))


def _in_teams(demands: tuple[Demand, ...]) -> list[Demand]:
    return sorted((demand for demand in demands if demand.kind in OF_TEAM), key=lambda demand: demand.team)


def _points(problem: Problem, person: Person, team: Team) -> int:
    own = problem.weights.of(person.wish(team.name)) + person.points_in.get(team.name, 0)
    return own + development(problem, person, team)


def _may(block: list[Person], team: Team, *, parted: bool) -> bool:
    return not parted and all(person.locked in ("", team.name) for person in block)


def _rows(
    problem: Problem, team: Team, demands: list[Demand], members: list[list[Person]], apart: list[set[str]]
) -> Rows:
    """All that is counted in a team. A row of numbers: low, high, reward, cap, cost, over and its coefficients."""
    found: list[tuple[int, int, int, int, int, int, list[int]]] = []
    for demand in demands:
        coefs = [sum(counts(demand, person) for person in block) for block in members]
        most = sum(coefs)
        low, high = (0, demand.limit) if demand.kind in AT_MOST else (demand.limit, most)
        found.append((low, high, 0, 0, 0, most, coefs))
    for need in team.needs:
        reward = problem.weights.covered * need.weight
        coefs = [sum(person.can(need.skill) for person in block) for block in members]
        found.append((0, sum(coefs), reward, need.wanted, 0, sum(coefs), coefs))
    for year, fair in fair_parts(problem).items():
        coefs = [sum(person.leaves == year for person in block) for block in members]
        found.append((0, sum(coefs), 0, 0, problem.balance.weight if problem.balance else 0, fair, coefs))
    for group in apart:
        coefs = [sum(person.name in group for person in block) for block in members]
        found.append((0, 1, 0, 0, 0, sum(coefs), coefs))
    *figures, coefficients = zip(*found, strict=True) if found else [()] * 7
    arrays = [np.array(one, dtype=np.int64) for one in figures]
    return Rows(np.array(coefficients, dtype=np.int64).reshape(len(found), len(members)), *arrays)
