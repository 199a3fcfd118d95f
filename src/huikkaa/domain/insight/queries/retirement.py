"""The years ahead, reckoned from people: employments, what was said of leaving, cohorts, skills and real work.

Read only while the measure is on. By name only those are told who have said it themselves, and only to those named to
plan; of everybody else there are sums, and others than planners see numbers of five or more, which no subtraction
makes smaller.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from huikkaa.domain.catalogue.queries import calendar_in_force
from huikkaa.domain.insight.queries.staff import Staff
from huikkaa.domain.insight.rules import ENOUGH_PEOPLE
from huikkaa.domain.planning.models import SavedScenario
from huikkaa.domain.planning.scenarios.queries import scenario_of
from huikkaa.engine.calendar import closed_reason
from huikkaa.engine.succession import (
    Need,
    Result,
    Scenario,
    Shortage,
    Worker,
    counted_in,
    ends_by_rule,
    reckon,
    shortages,
    tellable,
    tellable_years,
)
from huikkaa.kernel import chance

SEED = 2018
HEADS = 2
Closed = Callable[[date], bool]


@dataclass(frozen=True)
class Ahead:
    """The years of one scenario, and what is short in them, as far as the reader may be told.

    `told` are the years whose numbers of people may be told, `teams_told` those of single teams; `is_told` is whether
    the scenario may be told at all, for one of other people may give away a few by subtraction. Where fewer than five
    can do a service (`able`), `short` rests on entered ends of employments only; `hidden` is how many such services
    fall short by what people have said and by estimates, which are sums and never single people.
    """

    result: Result
    short: Sequence[Shortage]
    hidden: int
    told: frozenset[int]
    teams_told: frozenset[int]
    is_told: bool
    is_of_now: bool
    able: Mapping[str, int]

    @property
    def last(self) -> int:
        """The last of the years."""
        return self.result.as_of.year + self.result.scenario.years - 1


class _Told(NamedTuple):
    """Which years may be told of all, which of single teams, and whether the scenario may be told at all.

    `is_of_now` is whether it counts the same people as now.
    """

    years: frozenset[int]
    of_teams: frozenset[int]
    is_told: bool
    is_of_now: bool = True


def ahead(
    scenarios: Sequence[Scenario], staff: Staff, *, plans: bool, beside: Sequence[Scenario] = ()
) -> list[Ahead]:
    """Reckon each scenario from the same people and the same chance; nothing while the measure is off.

    `plans` is whether the reader is named to plan. `beside` are the scenarios that others may see too: what is told of
    one is held against them.
    """
    if not staff.is_on:
        return []
    everything = [*beside, *scenarios]
    workers = staff.workers(with_sectors=any(one.departures and one.counts_makers for one in everything))
    needs, closed = _needs(workers, staff), closed_days()
    able = Counter(service for worker in workers for service in worker.can | worker.work.keys())
    results = [_reckoned(workers, one, staff.day, closed) for one in scenarios]
    if plans:
        years = frozenset(range(staff.day.year, staff.day.year + Scenario().years))
        told: list[_Told] = [_Told(years, years, True)] * len(results)
    else:
        told = _told(workers, scenarios, beside, staff.day, closed)
    return [
        Ahead(
            result,
            *_short(result, workers, needs, closed, plans),
            able=able,
            told=may.years,
            teams_told=may.of_teams,
            is_told=may.is_told,
            is_of_now=may.is_of_now,
        )
        for result, may in zip(results, told, strict=True)
    ]


def short_when_known(scenario: Scenario, staff: Staff) -> Sequence[Shortage]:
    """What is short by what people have said and by entered ends: for those who have opened the names."""
    workers, closed = staff.workers(with_sectors=bool(scenario.departures)), closed_days()
    known = [replace(one, birth_year=None) for one in workers]
    result = _reckoned(known, replace(scenario, draws=1), staff.day, closed)
    return [one for one in shortages(result, _needs(workers, staff)) if one.lack != "time"]


def closed_days() -> Closed:
    """Whether a day is closed, by the calendar in force; each day is looked up once."""
    calendar, known = calendar_in_force(), dict[date, bool]()

    def closed(day: date) -> bool:
        if day not in known:
            known[day] = closed_reason(calendar, day) is not None
        return known[day]

    return closed


def scenario_on(saved: SavedScenario, staff: Staff) -> Scenario:
    """A saved scenario, or one that is only being tried, as the engine reads it; work ends in every service offered."""
    return scenario_of(saved, staff.day, staff.offered if saved.eased_percent else [])


def _reckoned(workers: Sequence[Worker], scenario: Scenario, day: date, closed: Closed) -> Result:
    with chance.seeded(SEED):
        return reckon(workers, scenario, day, chance.below, closed, bands_of=("team",))


def _needs(workers: Sequence[Worker], staff: Staff) -> list[Need]:
    """What each service takes now, in person-years of those who do it; two must be able to do it."""
    spent: dict[str, float] = {}
    for worker in workers:
        for service, share in worker.work.items():
            spent[service] = spent.get(service, 0.0) + share / 100 * worker.share / 100
    teams = {key: str(one.answering_team_id) for key, one in staff.services.items()}
    return [Need(service, teams.get(service, ""), amount, HEADS) for service, amount in sorted(spent.items())]


def _short(
    result: Result, workers: Sequence[Worker], needs: Sequence[Need], closed: Closed, plans: bool
) -> tuple[Sequence[Shortage], int]:
    """What is short as far as it may be told, and how many more services are."""
    last = result.as_of.year + result.scenario.years - 1
    leaving = {one.key for one in result.gone_by(last)}
    able, gone = Counter[str](), Counter[str]()
    for worker in workers:
        services = worker.can | worker.work.keys()
        able.update(services)
        gone.update(services if worker.key in leaving else ())
    behind = able if plans else gone
    by_sums = [need for need in needs if behind[need.service] >= ENOUGH_PEOPLE]
    by_people = [need for need in needs if behind[need.service] < ENOUGH_PEOPLE]
    entered = [replace(one, birth_year=None, stated=None) for one in workers]
    certain = reckon(entered, replace(result.scenario, draws=1), result.as_of, _never, closed, bands_of=())
    found = [*shortages(result, by_sums, 0 if plans else last), *shortages(certain, by_people)]
    named = {one.service for one in found}
    hidden = [one for one in shortages(result, by_people) if one.service not in named]
    return found, len(hidden)


def _never(_whole: int) -> int:
    """No chance: where no range is asked for, none is drawn."""
    return 0


def _told(
    workers: Sequence[Worker],
    scenarios: Sequence[Scenario],
    beside: Sequence[Scenario],
    day: date,
    closed: Closed,
) -> list[_Told]:
    """Of each scenario the years that may be told to others than planners, of all together and of single teams."""
    now = Scenario()
    years = range(day.year, day.year + now.years)
    populations = [counted_in(workers, one, day) for one in (now, *beside, *scenarios)]
    ends = ends_by_rule(workers, now, day, closed)
    of_now = {key: ends[key] for key in populations[0]}
    all_told = tellable_years(of_now, dict.fromkeys(of_now, ""), years)
    teams_told = tellable_years(of_now, {one.key: one.team for one in workers}, years)
    may = tellable(populations, ends, years[-1])[1 + len(beside) :]
    nothing = frozenset[int]()
    return [
        _Told(all_told, teams_told, True)
        if population == populations[0]
        else _Told(frozenset(years[-1:]) if is_told else nothing, nothing, is_told, is_of_now=False)
        for population, is_told in zip(populations[1 + len(beside) :], may, strict=True)
    ]
