"""Reading sums: for any team, service and units, and any blocks of days, with as few rows as there are blocks.

Where no sums are kept (the days and weeks of one service in some units) the facts of those days are summed.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import orjson
from django.db.models import Aggregate, Case, Q, QuerySet, Sum, TextField, When
from django.db.models.functions import Cast

from huikkaa.domain.insight.models import COUNTERS, TALLIES, RequestFact, Rollup
from huikkaa.domain.insight.queries.parts import Part, Parts, put_together
from huikkaa.domain.insight.queries.past import Past
from huikkaa.domain.insight.sums import COARSE, Sums
from huikkaa.domain.work.models import Request
from huikkaa.engine.statistics import Block

Cut = Rollup.Cut
ORDER = (*COUNTERS, *TALLIES)


@dataclass(frozen=True)
class Narrowing:
    """Whose figures are asked for; what is None does not narrow. Units are given with those under them."""

    team: int | None = None
    service: int | None = None
    units: frozenset[int] | None = None


EVERYTHING = Narrowing()


def told_apart(narrowing: Narrowing, by: str) -> tuple[bool, bool]:
    """Whether the rows to be read tell services apart, and units: what is narrowed by must be told apart too."""
    return (
        by == Cut.SERVICE or narrowing.service is not None,
        by == Cut.UNIT or narrowing.units is not None,
    )


def read(
    narrowing: Narrowing, by: str, blocks: Collection[Block], tallies: Sequence[str] = ()
) -> dict[Part, Sums]:
    """The sums of blocks by team, or by team and "service" or "unit"; of the tallies only those that are named."""
    return regrouped(read_apart(narrowing, told_apart(narrowing, by), blocks, tallies), by)


def read_apart(
    narrowing: Narrowing,
    apart: tuple[bool, bool],
    blocks: Collection[Block],
    tallies: Sequence[str] = (),
    past: Past | None = None,
) -> Parts:
    """The sums of blocks with services and units told apart as asked."""
    is_by_service, is_by_unit = apart
    if not (is_by_service and is_by_unit):
        cut = Cut.SERVICE if is_by_service else Cut.UNIT if is_by_unit else Cut.TEAM
        return [(part, sums) for _cut, part, sums in _rolled((cut,), narrowing, blocks, tallies, past)]
    coarse = [block for block in blocks if block.grain in COARSE]
    fine = [block for block in blocks if block.grain not in COARSE]
    found: Parts = _summed(narrowing, fine) if fine else []
    if coarse:
        rows = _rolled((Cut.BOTH,), narrowing, coarse, tallies, past)
        found += [(part, sums) for _cut, part, sums in rows]
    return found


def read_askers(blocks: Sequence[Block], names: Sequence[str], past: Past) -> Parts:
    """The sums of asking units over all teams, of everything; all blocks together, as in `read_together`."""
    return _together(Cut.ASKER, EVERYTHING, blocks, names, past)


def read_together(
    narrowing: Narrowing,
    apart: tuple[bool, bool],
    blocks: Sequence[Block],
    names: Sequence[str],
    past: Past,
) -> Parts:
    """As `read_apart`, for who needs no block by itself: parts hold all past blocks or all others, and bear the first.

    Only the counters and tallies that are named are read.

    Eighty units over five years are hundreds of rows; the database adds them up many times faster.
    """
    is_by_service, is_by_unit = apart
    if is_by_service and is_by_unit:
        return read_apart(narrowing, apart, blocks, [name for name in names if name in TALLIES], past)
    cut = Cut.SERVICE if is_by_service else Cut.UNIT if is_by_unit else Cut.TEAM
    return _together(cut, narrowing, blocks, names, past)


def read_with_contacts(
    narrowing: Narrowing, blocks: Collection[Block], tallies: Sequence[str], past: Past
) -> tuple[Parts, Parts]:
    """The sums of teams, and beside them the counted contacts, which know no service and no unit."""
    if narrowing.service is not None or narrowing.units is not None:
        return read_apart(narrowing, told_apart(narrowing, Cut.TEAM), blocks, tallies, past), []
    rows = _rolled((Cut.TEAM, Cut.TALLY), narrowing, blocks, tallies, past)
    return (
        [(part, sums) for cut, part, sums in rows if cut == Cut.TEAM],
        [(part, sums) for cut, part, sums in rows if cut == Cut.TALLY],
    )


def regrouped(parts: Parts, by: str) -> dict[Part, Sums]:
    """Parts put together by team, or by team and "service" or "unit"."""
    is_service, is_unit = by == Cut.SERVICE, by == Cut.UNIT
    return put_together(
        (Part(part.block, part.team, part.service if is_service else 0, part.unit if is_unit else 0), sums)
        for part, sums in parts
    )


class _Listed(Aggregate):
    """Tallies as one text of JSON objects with commas between."""

    name = "listed"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """In PostgreSQL's words."""
        return self.as_sql(compiler, connection, template="string_agg((%(expressions)s)::text, ',')", **more)

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """In SQLite's words."""
        return self.as_sql(compiler, connection, template="group_concat(%(expressions)s, ',')", **more)


def _together(
    cut: str, narrowing: Narrowing, blocks: Sequence[Block], names: Sequence[str], past: Past
) -> Parts:
    def summed(wanted: Collection[Block]) -> Parts:
        firsts = {is_past: block for block in reversed(tuple(wanted)) for is_past in [past.holds(block)]}
        rows = _wanted([cut], narrowing, wanted).annotate(
            is_past=Case(When(start__lt=past.ends, grain__in=COARSE, then=True), default=False)
        )
        told = rows.values_list("is_past", "team_id", "service", "unit", "confidential")
        found: Parts = []
        for is_past, team, service, unit, hidden, *figures in told.annotate(**counters, **listed):
            tallied = map(_one_tally, figures[len(counters) :])
            sums = Sums(**dict(zip(names, (*figures[: len(counters)], *tallied), strict=True)))
            found.append((Part(firsts[bool(is_past)], team or 0, service, unit, hidden), sums))
        return found

    names = sorted(names, key=ORDER.index)
    counters = {f"sum_{name}": Sum(name) for name in names if name in COUNTERS}
    listed = {f"all_{name}": _Listed(name) for name in names if name in TALLIES}
    question = ("together", cut, narrowing, tuple(names))
    return past.found(question, blocks, summed, lambda found: found[0].block)


@lru_cache(maxsize=16384)
def _one_tally(listed: str) -> dict[str, int]:
    """Tallies listed as text, put together; those that are kept hold no zeros, so nothing comes to nothing.

    Few of hundreds of texts change between two views, so what was read of one is kept; nobody may change it.
    """
    tallies: list[dict[str, int]] = orjson.loads(f"[{listed}]")
    if len(tallies) == 1:
        return tallies[0]
    total: defaultdict[str, int] = defaultdict(int)
    for tally in tallies:
        for key, count in tally.items():
            total[key] += count
    return total


def _rolled(
    cuts: tuple[str, ...],
    narrowing: Narrowing,
    blocks: Collection[Block],
    tallies: Sequence[str],
    past: Past | None = None,
) -> list[tuple[str, Part, Sums]]:
    def rows(wanted: Collection[Block]) -> list[tuple[str, Part, Sums]]:
        return list(_rows(cuts, narrowing, wanted, tallies))

    if past is None:
        return rows(blocks)
    return past.found(("rows", cuts, narrowing, tuple(tallies)), blocks, rows, lambda row: row[1].block)


def _rows(
    cuts: Sequence[str], narrowing: Narrowing, blocks: Collection[Block], tallies: Sequence[str]
) -> Iterator[tuple[str, Part, Sums]]:
    columns = (*COUNTERS, *tallies)
    texts = {f"text_{name}": Cast(name, TextField()) for name in tallies}
    rows = _wanted(cuts, narrowing, blocks).annotate(**texts)
    for cut, grain, start, *about in rows.values_list(
        "cut", "grain", "start", "team_id", "service", "unit", "confidential", *COUNTERS, *texts
    ):
        figures = about[4 : 4 + len(COUNTERS)]
        read = map(orjson.loads, about[4 + len(COUNTERS) :])
        sums = Sums(**dict(zip(columns, (*figures, *read), strict=True)))
        team, *others = about[:4]
        yield cut, Part(Block(grain, start), team or 0, *others), sums


def _wanted(cuts: Sequence[str], narrowing: Narrowing, blocks: Collection[Block]) -> QuerySet[Rollup]:
    starts: dict[str, list[date]] = {}
    for block in blocks:
        starts.setdefault(block.grain, []).append(block.start)
    wanted = Q(pk__in=())
    for grain, days in starts.items():
        wanted |= Q(grain=grain, start__in=days)
    return _narrowed(Rollup.objects.filter(wanted, cut__in=cuts), narrowing).order_by()


def _narrowed(rows: QuerySet[Rollup], narrowing: Narrowing) -> QuerySet[Rollup]:
    if narrowing.team is not None:
        rows = rows.filter(team=narrowing.team)
    if narrowing.service is not None:
        rows = rows.filter(service=narrowing.service)
    return rows if narrowing.units is None else rows.filter(unit__in=narrowing.units)


def _summed(narrowing: Narrowing, blocks: Collection[Block]) -> Parts:
    """The sums of days and weeks, from the facts of these days."""
    blocks_of_day: dict[date, list[Block]] = {}
    for block in blocks:
        for n in range((block.end - block.start).days + 1):
            blocks_of_day.setdefault(block.start + timedelta(days=n), []).append(block)
    found: dict[Part, Sums] = {}
    for fact in _facts(narrowing, (min(blocks_of_day), max(blocks_of_day))):
        days = {fact.arrived_on, fact.done_on, fact.cancelled_on, fact.merged_on}
        for day in [day for day in days if day in blocks_of_day]:
            for block in blocks_of_day[day]:
                part = Part(block, fact.team_id, fact.service_id, fact.unit_id or 0, fact.confidential)
                found.setdefault(part, Sums()).count(fact, day)
    return list(found.items())


def _facts(narrowing: Narrowing, days: tuple[date, date]) -> Iterable[RequestFact]:
    inside = Q(arrived_on__range=days) | Q(done_on__range=days) | Q(cancelled_on__range=days)
    inside |= Q(merged_on__range=days)
    facts = RequestFact.objects.filter(inside).exclude(state=Request.State.UNDONE)
    if narrowing.team is not None:
        facts = facts.filter(team=narrowing.team)
    if narrowing.service is not None:
        facts = facts.filter(service=narrowing.service).exclude(channel=Request.Channel.PART)
    return facts if narrowing.units is None else facts.filter(unit__in=narrowing.units)
