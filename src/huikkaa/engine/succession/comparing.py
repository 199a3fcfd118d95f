"""Scenarios side by side: year by year, with what each assumes otherwise than the first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple

from huikkaa.engine.succession.presence import EVERYBODY
from huikkaa.engine.succession.scenarios import Scenario
from huikkaa.engine.succession.years import Band, Result

SILENT = {"name", "draws"}


class Side(NamedTuple):
    """One scenario in one year: heads, person-years and the gone, and how many heads more than in the first one."""

    heads: Band
    person_years: Band
    gone: int
    more_heads: float


class Line(NamedTuple):
    """One year of every scenario."""

    year: int
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class Comparison:
    """Scenarios in the order given. `differs` names the assumptions that are not the same in all of them.

    `bases` are the counts of people that stay or go: where they differ, the shares of the gone do too.
    """

    names: tuple[str, ...]
    bases: tuple[int, ...]
    lines: tuple[Line, ...]
    differs: Mapping[str, tuple[object, ...]]


def compare(results: Sequence[Result], team: str = EVERYBODY) -> Comparison:
    """The years that all of them have. ValueError where there is nothing to compare or the days differ."""
    if not results or len({result.as_of for result in results}) != 1:
        raise ValueError("Scenarios are compared as of one day, and there must be some.")
    rows = [result.teams.get(team, ()) for result in results]
    lines = []
    for years in zip(*rows, strict=False):
        first = years[0].heads.usual
        sides = [
            Side(one.heads, one.person_years, one.gone, round(one.heads.usual - first, 2)) for one in years
        ]
        lines.append(Line(years[0].year, tuple(sides)))
    scenarios = [result.scenario for result in results]
    return Comparison(
        names=tuple(one.name for one in scenarios),
        bases=tuple(result.base for result in results),
        lines=tuple(lines),
        differs=_differing(scenarios),
    )


def _differing(scenarios: Sequence[Scenario]) -> dict[str, tuple[object, ...]]:
    found: dict[str, tuple[object, ...]] = {}
    for one in fields(Scenario):
        values = tuple(getattr(scenario, one.name) for scenario in scenarios)
        if one.name not in SILENT and any(value != values[0] for value in values):
            found[one.name] = values
    return found
