"""Why a question cannot be read at all, told before anything is reckoned: every fault, not only the first."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from enum import StrEnum

from huikkaa.engine.placement.asking import FULL_TIME, Person, Problem, Team
from huikkaa.engine.placement.demands import Plan


class FaultKind(StrEnum):
    """What is wrong; the page makes its sentence from this and the names."""

    NO_PEOPLE = "no_people"
    NO_TEAMS = "no_teams"
    SAME_NAME = "same_name"  # two people or two teams of one name
    SHARE = "share"  # not 1-100 %
    LEAVES = "leaves"  # a year that is not one
    UNKNOWN_TEAM = "unknown_team"
    UNKNOWN_PERSON = "unknown_person"
    HEADS = "heads"  # maximum under minimum, or negative
    YEARS = "years"
    NEED = "need"  # a negative or repeated need, or one wanting less than it must have
    NOBODY_CAN = "nobody_can"  # a team must have a skill that fewer people have altogether
    NOBODY_LEADS = "nobody_leads"
    GROUND = "ground"  # balance without its ground or its years
    POINTS = "points"  # points out of the range in which sums stay exact
    NOT_PLACED = "not_placed"  # a hand-made plan lacks a person


LARGEST = 10**9


@dataclass(frozen=True, order=True)
class Fault:
    """One fault: its kind, whose it is, and the two figures that do not agree."""

    kind: FaultKind
    name: str = ""
    about: str = ""
    given: int = 0
    limit: int = 0


def faults_of(problem: Problem) -> tuple[Fault, ...]:
    """Every fault of a question; empty where it can be reckoned."""
    found = list(_of_whole(problem))
    for person in problem.people:
        found += _of_person(person, {team.name for team in problem.teams})
    for team in problem.teams:
        found += _of_team(team, problem)
    return tuple(sorted(set(found)))


def faults_of_plan(problem: Problem, plan: Plan) -> tuple[Fault, ...]:
    """Why a hand-made plan cannot be scored: an unknown name, or a person without a team."""
    people, teams = {person.name for person in problem.people}, {team.name for team in problem.teams}
    found = [Fault(FaultKind.NOT_PLACED, name) for name in people - set(plan)]
    found += [Fault(FaultKind.UNKNOWN_PERSON, name) for name in set(plan) - people]
    found += [Fault(FaultKind.UNKNOWN_TEAM, team, name) for name, team in plan.items() if team not in teams]
    return tuple(sorted(found))


def _of_whole(problem: Problem) -> Iterator[Fault]:
    people = Counter(person.name for person in problem.people)
    teams = Counter(team.name for team in problem.teams)
    if not people:
        yield Fault(FaultKind.NO_PEOPLE)
    if not teams:
        yield Fault(FaultKind.NO_TEAMS)
    yield from (Fault(FaultKind.SAME_NAME, name, given=n) for name, n in (people + teams).items() if n > 1)
    for group in (*problem.together, *problem.apart):
        yield from (Fault(FaultKind.UNKNOWN_PERSON, name) for name in group if name not in people)
    balance = problem.balance
    if balance and not (balance.ground.strip() and balance.years):
        yield Fault(FaultKind.GROUND)
    weights = astuple(problem.weights)
    rewards = (problem.weights.covered, problem.weights.development, balance.weight if balance else 0)
    if any(abs(points) > LARGEST for points in (*weights, *rewards)) or min(rewards) < 0:
        yield Fault(FaultKind.POINTS)


def _of_person(person: Person, teams: set[str]) -> Iterator[Fault]:
    if not 1 <= person.share <= FULL_TIME:
        yield Fault(FaultKind.SHARE, person.name, given=person.share, limit=FULL_TIME)
    for share in person.shares_in.values():
        if not 0 <= share <= LARGEST:
            yield Fault(FaultKind.SHARE, person.name, given=share, limit=FULL_TIME)
    if person.leaves is not None and not 1900 < person.leaves < 2200:
        yield Fault(FaultKind.LEAVES, person.name, given=person.leaves)
    told = {
        *person.wishes,
        *person.leads,
        *person.shares_in,
        *person.points_in,
        *([person.locked] if person.locked else []),
    }
    yield from (Fault(FaultKind.UNKNOWN_TEAM, team, person.name) for team in told - teams)
    if any(abs(points) > LARGEST for points in person.points_in.values()):
        yield Fault(FaultKind.POINTS, person.name)


def _of_team(team: Team, problem: Problem) -> Iterator[Fault]:
    for kind, low, high in (
        (FaultKind.HEADS, team.heads_min, team.heads_max),
        (FaultKind.YEARS, team.years_min, team.years_max),
    ):
        if low < 0 or (high is not None and high < low):
            yield Fault(kind, team.name, given=low if high is None else high, limit=low)
    skills = Counter(need.skill for need in team.needs)
    for need in team.needs:
        if need.wanted < need.at_least or need.at_least < 0 or need.weight < 0 or skills[need.skill] > 1:
            yield Fault(FaultKind.NEED, team.name, need.skill, need.wanted, need.at_least)
        able = sum(person.can(need.skill) for person in problem.people)
        if able < need.at_least:
            yield Fault(FaultKind.NOBODY_CAN, team.name, need.skill, able, need.at_least)
    willing = sum(team.name in person.leads for person in problem.people)
    if team.leads < 0 or willing < team.leads:
        yield Fault(FaultKind.NOBODY_LEADS, team.name, given=willing, limit=team.leads)
