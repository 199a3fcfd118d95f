"""Questions as plain JSON, so that others can try the same ones: docs/methods/placement.md tells the form."""

from collections.abc import Mapping
from typing import Any

from huikkaa.engine.placement.asking import (
    FULL_TIME,
    Balance,
    Level,
    Need,
    Person,
    Problem,
    Team,
    Weights,
    Wish,
)


def read(told: Mapping[str, Any]) -> Problem:
    """A question from its JSON. Raises KeyError, TypeError or ValueError where a field is missing or unknown."""
    balance = told.get("balance")
    return Problem(
        tuple(_person(one) for one in told["people"]),
        tuple(_team(one) for one in told["teams"]),
        tuple(tuple(group) for group in told.get("together", ())),
        tuple(tuple(group) for group in told.get("apart", ())),
        Weights(**told.get("weights", {})),
        Balance(balance["ground"], tuple(balance["years"]), balance.get("weight", 2)) if balance else None,
    )


def read_assignment(text: str, *, minimised: bool) -> Problem:
    """Generalised assignment in the form of the OR-Library: agents, jobs, costs, weights, limits, agent by agent.

    Jobs are people who weigh and earn differently in each team, agents are teams with a maximum of person-years. Raises
    ValueError where a number is missing or is no whole number.
    """
    numbers = [int(word) for word in text.split()]
    agents, jobs = numbers[:2] if len(numbers) > 1 else (0, 0)
    pairs = agents * jobs
    if len(numbers) != 2 + 2 * pairs + agents:
        raise ValueError(f"{agents} agents and {jobs} jobs need {2 + 2 * pairs + agents} numbers.")
    costs, weights, limits = (
        numbers[2 : 2 + pairs],
        numbers[2 + pairs : 2 + 2 * pairs],
        numbers[2 + 2 * pairs :],
    )
    teams = [f"agent {agent + 1:03}" for agent in range(agents)]
    sign = -1 if minimised else 1
    people = tuple(
        Person(
            f"job {job + 1:05}",
            shares_in={team: weights[agent * jobs + job] for agent, team in enumerate(teams)},
            points_in={team: sign * costs[agent * jobs + job] for agent, team in enumerate(teams)},
        )
        for job in range(jobs)
    )
    places = tuple(Team(team, years_max=limit) for team, limit in zip(teams, limits, strict=True))
    return Problem(people, places, weights=Weights(unsaid=0))


def written(problem: Problem) -> dict[str, Any]:
    """A question as JSON; what is as usual is left out."""
    told: dict[str, Any] = {
        "weights": vars(problem.weights),
        "teams": [
            _told(vars(team) | {"needs": [vars(need) for need in team.needs]}) for team in problem.teams
        ],
        "people": [_told(_sorted(vars(person))) for person in problem.people],
        "together": [list(group) for group in problem.together],
        "apart": [list(group) for group in problem.apart],
    }
    if problem.balance:
        told["balance"] = vars(problem.balance) | {"years": list(problem.balance.years)}
    return told


def _person(told: Mapping[str, Any]) -> Person:
    changed = {
        "skills": {skill: Level(level) for skill, level in told.get("skills", {}).items()},
        "wishes": {team: Wish(wish) for team, wish in told.get("wishes", {}).items()},
        "develops": frozenset(told.get("develops", ())),
        "leads": frozenset(told.get("leads", ())),
    }
    return Person(**{**told, **changed})


def _team(told: Mapping[str, Any]) -> Team:
    return Team(**{**told, "needs": tuple(Need(**need) for need in told.get("needs", ()))})


def _sorted(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in told.items()}


def _told(told: Mapping[str, Any]) -> dict[str, Any]:
    """Only what somebody said: no empty lists, no bounds that bind nothing, no full time."""
    return {name: value for name, value in told.items() if not _usual(name, value)}


def _usual(name: str, value: Any) -> bool:
    if name.endswith("_max"):
        return value is None  # nobody at all is a bound, too
    return not value or (name == "share" and value == FULL_TIME)
