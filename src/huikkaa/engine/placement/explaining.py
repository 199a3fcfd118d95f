"""Why each person is where the plan puts them, and what the first wish would take: facts from which a sentence is made.

A reason compares the plan with one move: this person (with those tied to them) to the wished team, all else as it is.
What the wish would really take is asked of the solver (`what_if`), as others may move to make room.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from huikkaa.engine.placement.asking import USUAL, Effort, Need, Person, Problem, Wish
from huikkaa.engine.placement.clashes import Clash
from huikkaa.engine.placement.core import blocks_of
from huikkaa.engine.placement.demands import Demand, Plan, broken, demands_of, found_instead
from huikkaa.engine.placement.scoring import fair_parts, first_wishes, members_of, parts_of, score
from huikkaa.engine.placement.solving import Ending, place


class Because(StrEnum):
    """The one reason that is said."""

    LOCKED = "locked"
    FIRST_WISH = "first_wish"
    NO_WISH = "no_wish"
    TIED = "tied"  # those tied to her would break a demand, or cost points, that she alone would not
    BREAKS = "breaks"  # the wished team or the own one would break a demand
    COSTS = "costs"  # everything would be kept, and the whole would be worth less
    EVEN = "even"  # the move costs nothing: the plan could as well have it


@dataclass(frozen=True)
class Reason:
    """Why a person is in a team. `wished` is the first wish that lay nearest; `breaks` what moving alone would break;
    `costs` the points it would cost; `needed` the skills that her own team would then have too little of, and how many
    who can each are there now; `wishing` how many have that first wish and `having` how many of them got it.
    """

    person: str
    team: str
    wish: Wish
    because: Because
    wished: str = ""
    breaks: tuple[Demand, ...] = ()
    costs: int = 0
    needed: Mapping[str, int] = field(default_factory=dict)
    tied: tuple[str, ...] = ()
    wishing: int = 0
    having: int = 0


@dataclass(frozen=True)
class WhatIf:
    """What it would take that a person is in a team: the points it costs and who moves, or the demands in the way."""

    person: str
    team: str
    plan: Plan = field(default_factory=dict)
    costs: int = 0
    moves: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # person: from, to
    clash: Clash | None = None
    proven: bool = False


def reasons(problem: Problem, plan: Plan) -> tuple[Reason, ...]:
    """One reason for each person, in the order of their names; the plan is whole and its names are known."""
    explaining = Explaining(problem.in_order(), plan)
    return tuple(explaining.reason(person) for person in explaining.problem.people)


class Explaining:
    """A plan whose people are asked after one by one."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem, self.plan = problem, plan
        self.tied = {name: block for block in blocks_of(problem) for name in block}
        self.teams = {team.name: team for team in problem.teams}
        self.members, self.fair = members_of(problem, plan), fair_parts(problem)
        self.wishing = Counter(team for person in problem.people for team in first_wishes(person))
        self.having = Counter(
            plan[person.name] for person in problem.people if plan[person.name] in first_wishes(person)
        )
        lost = {one.demand for one in broken(problem, plan)}
        self.kept = [demand for demand in demands_of(problem) if demand not in lost]

    def reason(self, person: Person) -> Reason:
        """Why this person is in this team."""
        team, wished = self.plan[person.name], first_wishes(person)
        plain = Reason(person.name, team, person.wish(team), Because.FIRST_WISH)
        if person.locked == team:
            return replace(plain, because=Because.LOCKED)
        if not wished:
            return replace(plain, because=Because.NO_WISH)
        if team in wished:
            return replace(plain, wished=team)
        return min((self._unmet(person, plain, other) for other in wished), key=_nearness)

    def _unmet(self, person: Person, plain: Reason, wished: str) -> Reason:
        tied = tuple(name for name in self.tied[person.name] if name != person.name)
        breaks, costs = self._moved((person.name, *tied), wished)
        because = Because.BREAKS if breaks else Because.COSTS if costs > 0 else Because.EVEN
        if tied:
            because = Because.TIED
        return replace(
            plain,
            because=because,
            wished=wished,
            breaks=breaks,
            costs=costs,
            needed=self._needed(person),
            tied=tied,
            wishing=self.wishing[wished],
            having=self.having[wished],
        )

    def _moved(self, names: tuple[str, ...], team: str) -> tuple[tuple[Demand, ...], int]:
        """The demands newly broken and the points lost if these go to a team and nobody else moves."""
        plan = {**self.plan, **dict.fromkeys(names, team)}
        touched = {team, *(self.plan[name] for name in names)}
        moving = [one for old in sorted(touched) for one in self.members[old] if one.name in names]
        now = {old: [one for one in self.members[old] if one.name not in names] for old in touched}
        now[team] = [*now[team], *moving]
        members = {**self.members, **now}
        breaks = (
            demand
            for demand in self.kept
            if (demand.team in touched or set(demand.people) & set(names))
            and found_instead(demand, plan, members) is not None
        )
        return tuple(breaks), sum(
            self._worth(old, self.members) - self._worth(old, members) for old in touched
        )

    def _worth(self, team: str, members: Mapping[str, list[Person]]) -> int:
        return parts_of(self.problem, self.teams[team], members[team], self.fair).total

    def _needed(self, person: Person) -> dict[str, int]:
        """The skills of which the own team has no more than it wants, hers among them, and how many can each."""
        team = self.teams[self.plan[person.name]]
        here = self.members[team.name]
        holders = {
            need: sum(one.can(need.skill) for one in here) for need in team.needs if person.can(need.skill)
        }
        return {
            need.skill: count for need, count in sorted(holders.items(), key=_skill) if count <= need.wanted
        }


def _skill(pair: tuple[Need, int]) -> str:
    return pair[0].skill


def _nearness(reason: Reason) -> tuple[int, int, str]:
    return len(reason.breaks), reason.costs, reason.wished


def what_if(problem: Problem, plan: Plan, person: str, team: str, effort: Effort = USUAL) -> WhatIf:
    """What it would take that the person is in the team: the best plan with that settled, as near the old as may be."""
    asked = replace(
        problem,
        people=tuple(replace(one, locked=team) if one.name == person else one for one in problem.people),
    )
    outcome = place(near(asked, plan), effort)
    if not outcome.plan:
        return WhatIf(person, team, clash=outcome.clash, proven=outcome.ending is Ending.CLASH)
    costs = score(problem, plan).total - score(problem, outcome.plan).total
    moves = {name: (plan[name], now) for name, now in sorted(outcome.plan.items()) if plan[name] != now}
    return WhatIf(person, team, outcome.plan, costs, moves, proven=outcome.ending is Ending.OPTIMAL)


def near(problem: Problem, plan: Plan) -> Problem:
    """The same question in which of equally good plans the one that moves fewest people is best: every point counts as
    many as there are people and one more, and staying counts one.
    """
    times = len(problem.people) + 1
    old = problem.weights
    weights = replace(old, **{name: times * points for name, points in vars(old).items()})
    people = tuple(
        replace(
            one,
            points_in={
                team.name: times * one.points_in.get(team.name, 0) + (plan[one.name] == team.name)
                for team in problem.teams
            },
        )
        for one in problem.people
    )
    balance = problem.balance and replace(problem.balance, weight=times * problem.balance.weight)
    return replace(problem, people=people, weights=weights, balance=balance)
