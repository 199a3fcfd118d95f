"""Year by year: how many are left, how many person-years, and who can still do what; with bands for what is uncertain.

Monte Carlo: each draw lets everybody leave once, by `leaving.drawn_leaving`, and fills posts by chance. The bands are
the 10th, 50th and 90th percentile of the draws; beside them stands the count by the rule (`usual`), which is made of
single people and changes when one of them does. Chance is an argument: seeded alike, the result is the same.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from huikkaa.engine.statistics import percentile
from huikkaa.engine.succession.leaving import (
    Closed,
    Leaving,
    drawn_leaving,
    is_settled,
    is_weekend,
    usual_leaving,
)
from huikkaa.engine.succession.people import Problem, Worker, problems_of, usable
from huikkaa.engine.succession.presence import (
    EVERYBODY,
    Key,
    Placed,
    Row,
    added,
    newcomer_rows,
    placed,
    rows_of,
)
from huikkaa.engine.succession.scenarios import PARTS, Below, Scenario

LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9
Draws = dict[Key, list[list[float]]]
Cuts = Collection[str]


class Band(NamedTuple):
    """A figure by the rule, and the 10th, 50th and 90th percentile of what chance makes of it."""

    usual: float
    low: float
    middle: float
    high: float


class YearEnd(NamedTuple):
    """A year of a team or of a service: heads on its last day, and person-years at work during it.

    `gone` counts the own people whose employment has ended by then, by the rule, and `known` those of them whose day is
    known and not estimated. Of a service `heads` are those who can do it.
    """

    year: int
    heads: Band
    person_years: Band
    gone: int = 0
    known: int = 0


@dataclass(frozen=True)
class Result:
    """What a scenario comes to. `base` people stay or go; `moved` go with a sector and are in neither count.

    `unknown` are those of the base of whose leaving nothing is known: they are counted as staying. `counted` are the
    people of the base, `bases` how many of them there are in each team.
    """

    scenario: Scenario
    as_of: date
    base: int
    moved: tuple[str, ...]
    leavings: tuple[Leaving, ...]
    unknown: int
    teams: Mapping[str, tuple[YearEnd, ...]]
    services: Mapping[str, tuple[YearEnd, ...]]
    problems: tuple[Problem, ...]
    counted: frozenset[str] = frozenset()
    bases: Mapping[str, int] = field(default_factory=dict)

    @property
    def years(self) -> tuple[YearEnd, ...]:
        """The whole staff."""
        return self.teams.get(EVERYBODY, ())

    def gone_by(self, year: int) -> list[Leaving]:
        """Those whose employment has ended by the end of a year, by the rule: the people behind the count."""
        return _ended(self.leavings, year)

    @property
    def beyond(self) -> list[Leaving]:
        """Those whose employment ends after the last of the years: in none of them are they counted as gone."""
        last = self.as_of.year + self.scenario.years - 1
        return [one for one in self.leavings if one.ends.year > last]


class _Chance(NamedTuple):
    below: Below
    closed: Closed


def reckon(
    workers: Sequence[Worker],
    scenario: Scenario,
    as_of: date,
    below: Below,
    closed: Closed = is_weekend,
    *,
    bands_of: Cuts = ("team", "service"),
) -> Result:
    """The years from that of `as_of` on. What is wrong in the data is told in `problems`, and nobody is lost by it.

    Chance is drawn for the figures of `bands_of` only; the bands of others are their figure by the rule. Services are
    many, and most of the work.
    """
    people = [placed(worker, scenario) for worker in usable(workers, as_of)]
    leavings = {one.worker.key: usual_leaving(one.worker, scenario, as_of, closed) for one in people}
    usual = added(row for one in people for row in _expected(one, leavings[one.worker.key], scenario, as_of))
    drawn_for = [key for key in usual if key[1] in bands_of]
    draws = _drawn(people, scenario, as_of, _Chance(below, closed), drawn_for)
    counted = [one.worker for one in people if one.is_head and one.moves is None]
    ends = sorted(_known(leavings, counted), key=lambda one: (one.ends, one.key))
    team_of = {worker.key: worker.team for worker in counted}

    def years(cut: str, name: str) -> tuple[YearEnd, ...]:
        of_it = [one for one in ends if cut == "team" and name in (EVERYBODY, team_of[one.key])]
        return tuple(
            YearEnd(
                as_of.year + place,
                _band(("heads", cut, name), place, usual, draws),
                _band(("time", cut, name), place, usual, draws),
                len(_ended(of_it, as_of.year + place)),
                sum(one.is_own_word for one in _ended(of_it, as_of.year + place)),
            )
            for place in range(scenario.years)
        )

    return Result(
        scenario,
        as_of,
        base=len(counted),
        moved=tuple(one.worker.key for one in people if one.is_head and one.moves is not None),
        leavings=tuple(ends),
        unknown=len(counted) - len(ends),
        teams={name: years("team", name) for name in _names(usual, "team")},
        services={name: years("service", name) for name in _names(usual, "service")},
        problems=problems_of(workers, as_of),
        counted=frozenset(team_of),
        bases=Counter(team_of.values()),
    )


def counted_in(workers: Sequence[Worker], scenario: Scenario, as_of: date) -> frozenset[str]:
    """The people whom a scenario counts as staying or going."""
    people = (placed(worker, scenario) for worker in usable(workers, as_of))
    return frozenset(one.worker.key for one in people if one.is_head and one.moves is None)


def ends_by_rule(
    workers: Sequence[Worker], scenario: Scenario, as_of: date, closed: Closed = is_weekend
) -> dict[str, int | None]:
    """The year in which each person's employment ends by the rule; None of whom nothing is known."""
    people = usable(workers, as_of)
    found = ((worker.key, usual_leaving(worker, scenario, as_of, closed)) for worker in people)
    return {key: leaving.ends.year if leaving else None for key, leaving in found}


def _expected(one: Placed, leaving: Leaving | None, scenario: Scenario, as_of: date) -> list[Row]:
    """By the rule: the person's own years, and the expected part of whoever comes instead."""
    rows, fills = rows_of(one, leaving, scenario, as_of), scenario.fills(one.worker.team)
    if leaving is not None and fills:
        coming = newcomer_rows(one, leaving, scenario, as_of)
        rows += [(key, [value * fills for value in values]) for key, values in coming]
    return rows


def _drawn(
    people: Sequence[Placed], scenario: Scenario, as_of: date, by: _Chance, keys: Collection[Key]
) -> Draws:
    """For each figure its values in every draw, year by year."""
    known: dict[tuple[str, Leaving | None, bool], list[Row]] = {}
    found: Draws = {key: [] for key in keys}
    settled, unsettled = _apart(people, scenario, as_of, by.closed)
    certain = [row for row in added(settled).items() if row[0] in found]
    for _draw in range(scenario.draws):
        rows: list[Row] = list(certain)
        for one in unsettled:
            leaving = drawn_leaving(one.worker, scenario, as_of, by.below, by.closed)
            is_filled = by.below(PARTS) < scenario.fills(one.worker.team) * PARTS
            case = one.worker.key, leaving, is_filled
            if case not in known:
                cases = rows_of(one, leaving, scenario, as_of)
                if leaving is not None and is_filled:
                    cases += newcomer_rows(one, leaving, scenario, as_of)
                known[case] = [row for row in cases if row[0] in found]
            rows += known[case]
        sums = added(rows)
        for key, values in found.items():
            values.append(sums[key])
    return found


def _apart(
    people: Sequence[Placed], scenario: Scenario, as_of: date, closed: Closed
) -> tuple[list[Row], list[Placed]]:
    """The rows of those whose years chance cannot change, which are reckoned once, and the others."""
    settled: list[Row] = []
    unsettled = []
    last = as_of.year + scenario.years - 1
    for one in people:
        leaving = usual_leaving(one.worker, scenario, as_of, closed)
        may_be_filled = (
            leaving is not None and leaving.ends.year <= last and scenario.fills(one.worker.team) > 0
        )
        if may_be_filled or not is_settled(one.worker, scenario, as_of):
            unsettled.append(one)
        else:
            settled += rows_of(one, leaving, scenario, as_of)
    return settled, unsettled


def _band(key: Key, place: int, usual: Mapping[Key, list[float]], draws: Draws) -> Band:
    if key not in draws:
        return Band(*[round(usual[key][place], 2)] * 4)
    ordered = sorted(values[place] for values in draws[key])
    low, middle, high = (percentile(ordered, share) or 0.0 for share in (LOW, MIDDLE, HIGH))
    return Band(*(round(value, 2) for value in (usual[key][place], low, middle, high)))


def _known(leavings: Mapping[str, Leaving | None], counted: Sequence[Worker]) -> list[Leaving]:
    found = (leavings[worker.key] for worker in counted)
    return [leaving for leaving in found if leaving is not None]


def _ended(leavings: Sequence[Leaving], year: int) -> list[Leaving]:
    return [one for one in leavings if one.ends <= date(year, 12, 31)]


def _names(sums: Mapping[Key, object], cut: str) -> list[str]:
    return sorted({name for _figure, by, name in sums if by == cut})
