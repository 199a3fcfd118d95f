"""What a plan must keep: every bound, lock, tie and parting as a demand that can be named.

Wishes and wanted coverage are not demands: they earn points (`scoring`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from huikkaa.engine.placement.asking import Person, Problem, Team


class Kind(StrEnum):
    """What is demanded."""

    HEADS_MIN = "heads_min"
    HEADS_MAX = "heads_max"
    YEARS_MIN = "years_min"
    YEARS_MAX = "years_max"
    SKILL = "skill"
    LEADS = "leads"
    TOGETHER = "together"
    APART = "apart"
    LOCKED = "locked"


@dataclass(frozen=True, order=True)
class Demand:
    """One thing a plan must keep: of a team (its bound `limit`), or of people."""

    kind: Kind
    team: str = ""
    skill: str = ""
    people: tuple[str, ...] = ()
    limit: int = 0


@dataclass(frozen=True)
class Broken:
    """A demand that a plan does not keep, and what was found instead (heads, hundredths, holders or pairs)."""

    demand: Demand
    found: int


Plan = Mapping[str, str]  # a team for each person


def demands_of(problem: Problem) -> tuple[Demand, ...]:
    """Every demand of a question, in an order that does not depend on how it was typed."""
    found = [demand for team in problem.teams for demand in _of_team(team)]
    found += [
        Demand(Kind.LOCKED, team=person.locked, people=(person.name,))
        for person in problem.people
        if person.locked
    ]
    found += [Demand(Kind.TOGETHER, people=tuple(sorted(set(group)))) for group in problem.together]
    found += [Demand(Kind.APART, people=tuple(sorted(set(group)))) for group in problem.apart]
    return tuple(sorted(set(found)))


def _of_team(team: Team) -> Iterator[Demand]:
    if team.heads_min:
        yield Demand(Kind.HEADS_MIN, team.name, limit=team.heads_min)
    if team.heads_max is not None:
        yield Demand(Kind.HEADS_MAX, team.name, limit=team.heads_max)
    if team.years_min:
        yield Demand(Kind.YEARS_MIN, team.name, limit=team.years_min)
    if team.years_max is not None:
        yield Demand(Kind.YEARS_MAX, team.name, limit=team.years_max)
    if team.leads:
        yield Demand(Kind.LEADS, team.name, limit=team.leads)
    for need in team.needs:
        if need.at_least:
            yield Demand(Kind.SKILL, team.name, need.skill, limit=need.at_least)


def counts(demand: Demand, person: Person) -> int:
    """What a person adds to a demand of a team by being in it."""
    match demand.kind:
        case Kind.YEARS_MIN | Kind.YEARS_MAX:
            return person.share_in(demand.team)
        case Kind.SKILL:
            return int(person.can(demand.skill))
        case Kind.LEADS:
            return int(demand.team in person.leads)
        case _:
            return 1


AT_MOST = frozenset({Kind.HEADS_MAX, Kind.YEARS_MAX})
OF_TEAM = AT_MOST | {Kind.HEADS_MIN, Kind.YEARS_MIN, Kind.SKILL, Kind.LEADS}


def broken(problem: Problem, plan: Plan) -> tuple[Broken, ...]:
    """The demands that a plan does not keep, in their order."""
    people = {person.name: person for person in problem.people}
    members: dict[str, list[Person]] = {team.name: [] for team in problem.teams}
    for name, team in plan.items():
        members[team].append(people[name])
    found = ((demand, found_instead(demand, plan, members)) for demand in demands_of(problem))
    return tuple(Broken(demand, amount) for demand, amount in found if amount is not None)


def found_instead(demand: Demand, plan: Plan, members: Mapping[str, list[Person]]) -> int | None:
    """What was found where the demand is not kept; None where it is."""
    if demand.kind in OF_TEAM:
        amount = sum(counts(demand, person) for person in members[demand.team])
        kept = amount <= demand.limit if demand.kind in AT_MOST else amount >= demand.limit
        return None if kept else amount
    places = [plan[name] for name in demand.people if name in plan]
    if demand.kind is Kind.LOCKED:
        return None if places == [demand.team] else len(places)
    if demand.kind is Kind.TOGETHER:
        return None if len(set(places)) <= 1 else len(set(places))
    pairs = sum(1 for one, other in combinations(places, 2) if one == other)
    return pairs or None
