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


@dataclass(frozen=True)
class Parts:
    """Points of one team of a plan, part by part."""

    wishes: int
    coverage: int
    development: int
    special: int
    leavings: int

    @property
    def total(self) -> int:
        """All together."""
        return self.wishes + self.coverage + self.development + self.special + self.leavings


def score(problem: Problem, plan: Plan) -> Score:
    """The points of a plan and the demands it breaks. Every person must have a known team; else the faults are told."""
    faults = faults_of(problem) or faults_of_plan(problem, plan)
    if faults:
        return Score(faults=faults)
    problem = problem.in_order()
    wishes = {person.name: person.wish(plan[person.name]) for person in problem.people}
    members = members_of(problem, plan)
    fair = fair_parts(problem)
    parts = [parts_of(problem, team, members[team.name], fair) for team in problem.teams]
    wishing = [person for person in problem.people if first_wishes(person)]
    return Score(
        total=sum(part.total for part in parts),
        wishes=sum(part.wishes for part in parts),
        coverage=sum(part.coverage for part in parts),
        development=sum(part.development for part in parts),
        special=sum(part.special for part in parts),
        leavings=sum(part.leavings for part in parts),
        broken=broken(problem, plan),
        teams=tuple(_team(team, members[team.name]) for team in problem.teams),
        by_wish=dict(Counter(wishes.values())),
        first=sum(plan[person.name] in first_wishes(person) for person in wishing),
        first_of=len(wishing),
        worst_off=tuple(_worst_off(problem, wishes)),
    )


def members_of(problem: Problem, plan: Plan) -> dict[str, list[Person]]:
    """The people of each team, in the order of the question."""
    members: dict[str, list[Person]] = {team.name: [] for team in problem.teams}
    for person in problem.people:
        members[plan[person.name]].append(person)
    return members


def parts_of(problem: Problem, team: Team, members: list[Person], fair: Mapping[int, int]) -> Parts:
    """What a team with these members earns; no team's points depend on another's members."""
    found = {need.skill: sum(person.can(need.skill) for person in members) for need in team.needs}
    covered = sum(need.weight * min(need.wanted, found[need.skill]) for need in team.needs)
    leaving = Counter(person.leaves for person in members)
    over = sum(max(0, leaving[year] - part) for year, part in fair.items())
    return Parts(
        sum(problem.weights.of(person.wish(team.name)) for person in members),
        problem.weights.covered * covered,
        sum(development(problem, person, team) for person in members),
        sum(person.points_in.get(team.name, 0) for person in members),
        -over * (problem.balance.weight if problem.balance else 0),
    )


def first_wishes(person: Person) -> tuple[str, ...]:
    """The teams a person wishes most: the very interesting, or where there is none those wished with training."""
    for wish in (Wish.VERY, Wish.TRAINING):
        found = tuple(sorted(team for team, said in person.wishes.items() if said is wish))
        if found:
            return found
    return ()


def development(problem: Problem, person: Person, team: Team) -> int:
    """Points of a team that works with something the person wishes to learn, one or many."""
    return problem.weights.development if any(team.wants(skill) for skill in person.develops) else 0


def fair_parts(problem: Problem) -> dict[int, int]:
    """How many of each year's leavers a team may have without cost: an even part, rounded up."""
    years = sorted(set(problem.balance.years)) if problem.balance else []
    leaving = Counter(person.leaves for person in problem.people)
    return {year: -(-leaving[year] // len(problem.teams)) for year in years}


def _team(team: Team, members: list[Person]) -> TeamScore:
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


def _worst_off(problem: Problem, wishes: Mapping[str, Wish]) -> Iterator[str]:
    points = {name: problem.weights.of(wish) for name, wish in wishes.items()}
    lowest = min(points.values())
    if lowest < max(points.values()):
        yield from sorted(name for name, own in points.items() if own == lowest)
