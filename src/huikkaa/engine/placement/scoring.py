"""What a plan is worth by the published rules, the solver's and a hand-made one alike, part by part."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from huikkaa.engine.placement.asking import Person, Problem, Team, Wish
from huikkaa.engine.placement.demands import Broken, Plan, broken
from huikkaa.engine.placement.faults import Fault, faults_of, faults_of_plan


@dataclass(frozen=True)
class SkillScore:
    """Of one need: how many who can it are in the team, wanted and at least."""

    skill: str
    found: int
    wanted: int
    at_least: int


@dataclass(frozen=True)
class TeamScore:
    """A team of a plan: heads, hundredths of person-years, its leads by willingness, its needs, leavers by year."""

    name: str
    members: tuple[str, ...]
    years: int
    leads: tuple[str, ...]
    skills: tuple[SkillScore, ...]
    leaving: Mapping[int, int]


@dataclass(frozen=True)
class Score:
    """Points of a plan, part by part; with `faults` nothing else is told."""

    total: int = 0
    wishes: int = 0
    coverage: int = 0
    development: int = 0
    special: int = 0
    leavings: int = 0  # never above zero
    broken: tuple[Broken, ...] = ()
    teams: tuple[TeamScore, ...] = ()
    by_wish: Mapping[Wish, int] | None = None
    first: int = 0  # how many of those who have a first wish got one
    first_of: int = 0
    worst_off: tuple[
        str, ...
    ] = ()  # those whose fulfilled wish is the lowest of the plan, where not all are alike
    faults: tuple[Fault, ...] = ()


def score(problem: Problem, plan: Plan) -> Score:
    """The points of a plan and the demands it breaks. Every person must have a known team; else the faults are told."""
    faults = faults_of(problem) or faults_of_plan(problem, plan)
    if faults:
        return Score(faults=faults)
    problem = problem.in_order()
    wishes = {person.name: person.wish(plan[person.name]) for person in problem.people}
    teams = tuple(_team(problem, team, plan) for team in problem.teams)
    fulfilled = sum(problem.weights.of(wish) for wish in wishes.values())
    coverage = sum(_covered(problem, team, view) for team, view in zip(problem.teams, teams, strict=True))
    learned = sum(development(problem, person, plan[person.name]) for person in problem.people)
    special = sum(person.points_in.get(plan[person.name], 0) for person in problem.people)
    leavings = -sum(_over(problem, view) for view in teams)
    wishing = [person for person in problem.people if first_wishes(person)]
    return Score(
        total=fulfilled + coverage + learned + special + leavings,
        wishes=fulfilled,
        coverage=coverage,
        development=learned,
        special=special,
        leavings=leavings,
        broken=broken(problem, plan),
        teams=teams,
        by_wish=dict(Counter(wishes.values())),
        first=sum(plan[person.name] in first_wishes(person) for person in wishing),
        first_of=len(wishing),
        worst_off=tuple(_worst_off(problem, wishes)),
    )


def first_wishes(person: Person) -> tuple[str, ...]:
    """The teams a person wishes most: the very interesting, or where there is none those wished with training."""
    for wish in (Wish.VERY, Wish.TRAINING):
        found = tuple(sorted(team for team, said in person.wishes.items() if said is wish))
        if found:
            return found
    return ()


def development(problem: Problem, person: Person, team: str) -> int:
    """Points of a team that works with something the person wishes to learn, one or many."""
    wants = next(one for one in problem.teams if one.name == team).wants
    return problem.weights.development if any(wants(skill) for skill in person.develops) else 0


def fair_part(problem: Problem, year: int) -> int:
    """How many of a year's leavers a team may have without cost: an even part, rounded up."""
    return -(-sum(person.leaves == year for person in problem.people) // len(problem.teams))


def _team(problem: Problem, team: Team, plan: Plan) -> TeamScore:
    members = [person for person in problem.people if plan[person.name] == team.name]
    return TeamScore(
        team.name,
        tuple(person.name for person in members),
        sum(person.share_in(team.name) for person in members),
        tuple(person.name for person in sorted(members, key=_eager) if team.name in person.leads),
        tuple(
            SkillScore(
                need.skill, sum(person.can(need.skill) for person in members), need.wanted, need.at_least
            )
            for need in sorted(team.needs, key=lambda need: need.skill)
        ),
        dict(sorted(Counter(person.leaves for person in members if person.leaves is not None).items())),
    )


def _eager(person: Person) -> tuple[int, str]:
    """Willing leads in order: whoever is willing to lead fewest teams has this one at heart."""
    return len(person.leads), person.name


def _covered(problem: Problem, team: Team, view: TeamScore) -> int:
    found = {skill.skill: skill.found for skill in view.skills}
    return sum(
        problem.weights.covered * need.weight * min(need.wanted, found[need.skill]) for need in team.needs
    )


def _over(problem: Problem, view: TeamScore) -> int:
    if problem.balance is None:
        return 0
    over = sum(
        max(0, view.leaving.get(year, 0) - fair_part(problem, year)) for year in set(problem.balance.years)
    )
    return problem.balance.weight * over


def _worst_off(problem: Problem, wishes: Mapping[str, Wish]) -> Iterator[str]:
    points = {name: problem.weights.of(wish) for name, wish in wishes.items()}
    lowest = min(points.values())
    if lowest < max(points.values()):
        yield from sorted(name for name, own in points.items() if own == lowest)
