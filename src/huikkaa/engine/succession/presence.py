"""What one person adds to each year: a head at its end, person-years during it, and hands for services."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from huikkaa.engine.succession.ages import MONTHS, last_of_month
from huikkaa.engine.succession.leaving import Leaving
from huikkaa.engine.succession.people import FULL, Worker, does_mostly_for
from huikkaa.engine.succession.scenarios import Scenario, part_of_year_after

EVERYBODY = ""
# The figure ("heads" or "time"), what it is cut by ("team" or "service"), and which one of them.
Key = tuple[str, str, str]
Row = tuple[Key, list[float]]


@dataclass(frozen=True)
class Placed:
    """A worker in a scenario: the day of moving away with a sector if any, and whether counted in heads."""

    worker: Worker
    moves: date | None
    is_head: bool


def placed(worker: Worker, scenario: Scenario) -> Placed:
    """The worker with what the scenario says of the own sector."""
    days = [
        one.day
        for one in scenario.departures
        if worker.sector == one.sector or (scenario.counts_makers and does_mostly_for(worker, one.sector))
    ]
    is_head = worker.kind == "permanent" or scenario.counts_fixed
    return Placed(worker, min(days, default=None), is_head)


def rows_of(one: Placed, leaving: Leaving | None, scenario: Scenario, as_of: date) -> list[Row]:
    """The person's own years until leaving or moving. A year is counted whole also before the day looked from."""
    years = range(as_of.year, as_of.year + scenario.years)
    moves = one.moves or date.max
    ends = min(leaving.ends if leaving else date.max, moves)
    at_work = min(leaving.last_at_work if leaving else date.max, moves - timedelta(days=1))
    heads = [float(ends > date(year, 12, 31)) for year in years]
    time = [_until(at_work, year) for year in years]
    return list(_rows(one, heads, time, heads))


def newcomer_rows(one: Placed, leaving: Leaving, scenario: Scenario, as_of: date) -> list[Row]:
    """The years of whoever comes in a leaver's place: a head when the post is filled, hands when the work is learnt."""
    years = range(as_of.year, as_of.year + scenario.years)
    if one.moves is not None or one.worker.kind != "permanent":
        return []
    comes = _later(leaving.ends, scenario.fill_months)
    learnt = _later(comes, scenario.learn_months)
    heads = [float(comes <= date(year, 12, 31)) for year in years]
    able = [float(learnt <= date(year, 12, 31)) for year in years]
    time = [part_of_year_after(comes, year) for year in years]
    done = [part_of_year_after(learnt, year) for year in years]
    return list(_rows(one, heads, time, able, done))


def added(rows: Iterable[Row]) -> dict[Key, list[float]]:
    """The rows of many people together."""
    sums: dict[Key, list[float]] = {}
    for key, values in rows:
        held = sums.get(key)
        if held is None:
            sums[key] = list(values)
        else:
            for place, value in enumerate(values):
                held[place] += value
    return sums


def _rows(
    one: Placed, heads: list[float], time: list[float], able: list[float], done: list[float] | None = None
) -> Iterator[Row]:
    worker, share = one.worker, one.worker.share / FULL
    for team in (EVERYBODY, worker.team):
        yield ("heads", "team", team), heads if one.is_head else [0.0] * len(heads)
        yield ("time", "team", team), [part * share for part in time]
    for service in worker.can:
        part_of_work = worker.work.get(service, 0.0) / FULL * share
        yield ("heads", "service", service), able
        yield ("time", "service", service), [part * part_of_work for part in done or time]


def _until(last: date, year: int) -> float:
    return 1.0 if last >= date(year, 12, 31) else 1 - part_of_year_after(last + timedelta(days=1), year)


def _later(day: date, months: int) -> date:
    return last_of_month(day.year * MONTHS + day.month - 1 + months)
