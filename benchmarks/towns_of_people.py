"""Makes placement questions of any size from a seed, as benchmarks/instances holds them.

`python -m benchmarks.towns_of_people PEOPLE TEAMS SKILLS SEED` prints one as JSON.
"""

import json
import sys
from typing import Any

import numpy as np

from huikkaa.engine.placement import Balance, Level, Need, Person, Problem, Team, Wish
from huikkaa.engine.placement.instances import written

SHARES = (100, 100, 100, 100, 80, 60, 50)
YEARS = (2027, 2028, 2029, 2030, 2031, 2032)


def made(people: int, teams: int, skills: int, seed: int) -> Problem:
    """A question that somebody could ask: skills come in families, wishes follow skills, some popular teams."""
    rng = np.random.default_rng([people, teams, skills, seed])
    team_names = [f"team {number:02}" for number in range(1, teams + 1)]
    skill_names = [f"skill {number:02}" for number in range(1, skills + 1)]
    fields = rng.random((teams, skills)) ** 3  # which skills a team lives on
    fame = rng.random(teams)
    homes = rng.integers(0, teams, size=people)
    persons = [
        _person(number, int(homes[number]), team_names, skill_names, fields, fame, rng)
        for number in range(people)
    ]
    return Problem(
        tuple(persons),
        tuple(_team(place, team_names, skill_names, fields, persons, homes, rng) for place in range(teams)),
        together=_groups(persons, rng, people // 50, 2),
        apart=_groups(persons, rng, people // 40, 2),
        balance=Balance(
            "Half of the office workers leave in six years; no team is to lose most of its own.", YEARS
        ),
    )


def _person(
    number: int,
    home: int,
    teams: list[str],
    skills: list[str],
    fields: Any,
    fame: Any,
    rng: np.random.Generator,
) -> Person:
    able = rng.random(len(skills)) < 0.08 + 0.75 * fields[home]
    levels = {skill: Level(int(rng.integers(1, 5))) for skill, one in zip(skills, able, strict=True) if one}
    liked = np.argsort(-(fame + rng.random(len(teams)) + (np.arange(len(teams)) == home)))
    wishes = {teams[liked[0]]: Wish.VERY}
    wishes |= {teams[place]: Wish.TRAINING for place in liked[1:3]}
    wishes |= {
        teams[place]: Wish.NOT for place in liked[-max(1, len(teams) // 4) :] if teams[place] not in wishes
    }
    return Person(
        f"person {number + 1:04}",
        share=int(rng.choice(SHARES)),
        skills=levels,
        wishes=wishes,
        develops=frozenset(skills[place] for place in rng.choice(len(skills), size=1)),
        leads=frozenset({teams[liked[0]]}) if rng.random() < 0.15 else frozenset(),
        locked=teams[home] if rng.random() < 0.02 else "",
        leaves=int(rng.choice(YEARS)) if rng.random() < 0.5 else None,
    )


def _team(
    place: int,
    teams: list[str],
    skills: list[str],
    fields: Any,
    persons: list[Person],
    homes: Any,
    rng: np.random.Generator,
) -> Team:
    """Bounds and needs around what a plan everybody at home would give, so that there is a plan and a squeeze."""
    here = [person for person, home in zip(persons, homes, strict=True) if home == place]
    years = sum(person.share for person in here)
    needs = []
    for skill in np.argsort(-fields[place])[: max(3, len(skills) // 2)]:
        able = sum(person.can(skills[skill]) for person in here)
        wanted = max(1, round(able * float(rng.uniform(0.8, 1.4))))
        needs.append(
            Need(skills[skill], wanted, at_least=min(wanted, able // 2), weight=int(rng.integers(1, 4)))
        )
    return Team(
        teams[place],
        heads_min=max(0, len(here) - 3 - len(here) // 10),
        heads_max=len(here) + 2 + len(here) // 10,
        years_max=years + 100 + years // 20,
        needs=tuple(needs),
        leads=int(any(teams[place] in person.leads for person in here)),
    )


def _groups(
    persons: list[Person], rng: np.random.Generator, count: int, size: int
) -> tuple[tuple[str, ...], ...]:
    """Pairs of people who are not locked, nobody in two of them."""
    free = [person.name for person in persons if not person.locked]
    drawn = rng.permutation(free).tolist()
    return tuple(tuple(drawn[place * size : (place + 1) * size]) for place in range(count))


def as_text(problem: Problem) -> str:
    """JSON with a person or a team on a line, so that a change shows."""
    told = written(problem)
    lists = [name for name in ("teams", "people", "together", "apart") if name in told]
    parts = [f'"{name}": {json.dumps(told[name], ensure_ascii=False)}' for name in told if name not in lists]
    for name in lists:
        rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in told[name])
        parts.append(f'"{name}": [\n{rows}\n]')
    return "{" + ",\n".join(parts) + "}\n"


if __name__ == "__main__":
    sys.stdout.write(as_text(made(*(int(argument) for argument in sys.argv[1:5]))))
