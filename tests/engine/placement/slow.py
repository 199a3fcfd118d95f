"""The same rules written again, slow and plain: every plan is tried."""

from collections.abc import Iterator
from itertools import combinations, product

import numpy as np

from huikkaa.engine.placement import (
    Balance,
    Demand,
    Kind,
    Level,
    Need,
    Person,
    Plan,
    Problem,
    Team,
    Wish,
    demands_of,
)

LEVELS = (Level.NONE, Level.LEARNING, Level.CAN, Level.TEACHES)


def plans(problem: Problem) -> Iterator[dict[str, str]]:
    names = [person.name for person in problem.people]
    for teams in product([team.name for team in problem.teams], repeat=len(names)):
        yield dict(zip(names, teams, strict=True))


def keeps(problem: Problem, plan: Plan, demand: Demand) -> bool:
    people = {person.name: person for person in problem.people}
    here = [people[name] for name, team in plan.items() if team == demand.team]
    where = [plan[name] for name in demand.people]
    return {
        Kind.HEADS_MIN: lambda: len(here) >= demand.limit,
        Kind.HEADS_MAX: lambda: len(here) <= demand.limit,
        Kind.YEARS_MIN: lambda: sum(one.share for one in here) >= demand.limit,
        Kind.YEARS_MAX: lambda: sum(one.share for one in here) <= demand.limit,
        Kind.SKILL: lambda: sum(one.skills.get(demand.skill, 0) >= 2 for one in here) >= demand.limit,
        Kind.LEADS: lambda: sum(demand.team in one.leads for one in here) >= demand.limit,
        Kind.LOCKED: lambda: where == [demand.team],
        Kind.TOGETHER: lambda: len(set(where)) == 1,
        Kind.APART: lambda: len(set(where)) == len(where),
    }[demand.kind]()


def points(problem: Problem, plan: Plan) -> int:
    found, weights = 0, problem.weights
    worth = {
        "very": weights.very,
        "training": weights.training,
        "unsaid": weights.unsaid,
        "not": weights.not_interested,
    }
    wants = {team.name: {need.skill for need in team.needs} for team in problem.teams}
    for person in problem.people:
        own = plan[person.name]
        found += worth[person.wishes.get(own, Wish.UNSAID)] + person.points_in.get(own, 0)
        found += weights.development * bool(wants[own] & person.develops)
    for team in problem.teams:
        here = [person for person in problem.people if plan[person.name] == team.name]
        for need in team.needs:
            holders = sum(person.skills.get(need.skill, 0) >= 2 for person in here)
            found += weights.covered * need.weight * min(need.wanted, holders)
        for year in problem.balance.years if problem.balance else ():
            leaving = sum(person.leaves == year for person in problem.people)
            fair = (leaving + len(problem.teams) - 1) // len(problem.teams)
            found -= problem.balance.weight * max(0, sum(person.leaves == year for person in here) - fair)  # type: ignore[union-attr]
    return found


def best(problem: Problem) -> int | None:
    """The most points of any plan that keeps every demand; None where none does."""
    demands = demands_of(problem)
    kept = (plan for plan in plans(problem) if all(keeps(problem, plan, demand) for demand in demands))
    return max((points(problem, plan) for plan in kept), default=None)


def smallest_clash(problem: Problem) -> int:
    """How many demands the smallest set has that no plan keeps; 0 where there is none."""
    demands = demands_of(problem)
    kept = [
        {place for place, demand in enumerate(demands) if keeps(problem, plan, demand)}
        for plan in plans(problem)
    ]
    if any(len(one) == len(demands) for one in kept):
        return 0
    for size in range(1, len(demands) + 1):
        for chosen in combinations(range(len(demands)), size):
            if not any(set(chosen) <= one for one in kept):
                return size
    raise AssertionError("a question that nothing answers has a clash")


def drawn(seed: int, tight: float = 0.35) -> Problem:
    """A small question of all kinds of demands; the tighter, the likelier it has no answer."""
    rng = np.random.default_rng(seed)
    teams = ["A", "B", "C"][: int(rng.integers(2, 4))]
    names = [f"p{number}" for number in range(int(rng.integers(3, 6)))]
    people = tuple(_person(name, teams, rng, tight) for name in names)

    def some(share: float) -> bool:
        return bool(rng.random() < share)

    def pair() -> tuple[str, ...]:
        return tuple(str(name) for name in rng.choice(names, size=2, replace=False))

    def able(skill: str) -> int:
        return sum(person.can(skill) for person in people)

    return Problem(
        people,
        tuple(
            Team(
                name,
                heads_min=int(rng.integers(0, 3)) if some(tight) else 0,
                heads_max=int(rng.integers(2, 5)) if some(tight) else None,
                years_max=int(rng.integers(10, 40)) * 10 if some(tight) else None,
                needs=tuple(
                    Need(
                        skill,
                        2,
                        at_least=min(able(skill), 1) if some(tight) else 0,
                        weight=int(rng.integers(1, 3)),
                    )
                    for skill in ("s", "t")
                    if some(0.6)
                ),
                leads=int(some(tight) and any(name in person.leads for person in people)),
            )
            for name in teams
        ),
        together=(pair(),) if some(tight) else (),
        apart=(pair(),) if some(tight) else (),
        balance=Balance("So it was agreed.", (2027,), weight=3) if some(0.5) else None,
    )


def _person(name: str, teams: list[str], rng: np.random.Generator, tight: float) -> Person:
    return Person(
        name,
        share=int(rng.choice([100, 80, 50])),
        skills={skill: LEVELS[int(rng.integers(0, 4))] for skill in ("s", "t")},
        wishes={team: list(Wish)[int(rng.integers(0, 4))] for team in teams},
        develops=frozenset(["s"]) if rng.random() < 0.3 else frozenset(),
        leads=frozenset([teams[0]]) if rng.random() < 0.4 else frozenset(),
        locked=str(rng.choice(teams)) if rng.random() < tight / 4 else "",
        leaves=2027 if rng.random() < 0.5 else None,
    )
