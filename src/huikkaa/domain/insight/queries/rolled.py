"""Reading sums: for any team, service and units, and any blocks of days, with as few rows as there are blocks.

Where no sums are kept (the days and weeks of one service in some units) the facts of those days are summed.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q

from huikkaa.domain.insight.models import COUNTERS, RequestFact, Rollup
from huikkaa.domain.insight.sums import COARSE, Sums
from huikkaa.engine.statistics import Block

Cut = Rollup.Cut


@dataclass(frozen=True)
class Narrowing:
    """Whose figures are asked for; what is None does not narrow. Units are given with those under them."""

    team: int | None = None
    service: int | None = None
    units: frozenset[int] | None = None


class Part(NamedTuple):
    """What some sums are of: a block of days, a team, and a service and a unit where these are told apart (else 0)."""

    block: Block
    team: int
    service: int = 0
    unit: int = 0


EVERYTHING = Narrowing()


def read(
    narrowing: Narrowing, by: str, blocks: Collection[Block], tallies: Sequence[str] = ()
) -> dict[Part, Sums]:
    """The sums of blocks by team, or by team and "service" or "unit"; of the tallies only those that are named."""
    is_by_service = by == Cut.SERVICE or narrowing.service is not None
    is_by_unit = by == Cut.UNIT or narrowing.units is not None
    if is_by_service and is_by_unit:
        coarse = [block for block in blocks if block.grain in COARSE]
        found = _rolled(Cut.BOTH, narrowing, coarse, tallies) if coarse else {}
        fine = [block for block in blocks if block.grain not in COARSE]
        return _by(by, [*found.items(), *(_summed(narrowing, fine).items() if fine else ())])
    cut = Cut.SERVICE if is_by_service else Cut.UNIT if is_by_unit else Cut.TEAM
    return _by(by, _rolled(cut, narrowing, blocks, tallies).items())


def read_contacts(narrowing: Narrowing, blocks: Collection[Block]) -> Sums:
    """The counted contacts of all blocks together; they know no service and no unit."""
    total = Sums()
    if narrowing.service is None and narrowing.units is None:
        for sums in _rolled(Cut.TALLY, narrowing, blocks, ("hours",)).values():
            total.add(sums)
    return total


def added(parts: Iterable[Sums]) -> Sums:
    """All of these together."""
    total = Sums()
    for sums in parts:
        total.add(sums)
    return total


def _rolled(
    cut: str, narrowing: Narrowing, blocks: Collection[Block], tallies: Sequence[str]
) -> dict[Part, Sums]:
    starts: dict[str, list[date]] = {}
    for block in blocks:
        starts.setdefault(block.grain, []).append(block.start)
    wanted = Q(pk__in=())
    for grain, days in starts.items():
        wanted |= Q(grain=grain, start__in=days)
    rows = Rollup.objects.filter(wanted, cut=cut).order_by()
    if narrowing.team is not None:
        rows = rows.filter(team=narrowing.team)
    if narrowing.service is not None:
        rows = rows.filter(service=narrowing.service)
    if narrowing.units is not None:
        rows = rows.filter(unit__in=narrowing.units)
    columns = (*COUNTERS, *tallies)
    found: dict[Part, Sums] = {}
    for grain, start, team, service, unit, *figures in rows.values_list(
        "grain", "start", "team_id", "service", "unit", *columns
    ):
        part = Part(Block(grain, start), team, service, unit)
        found[part] = Sums(**dict(zip(columns, figures, strict=True)))
    return found


def _summed(narrowing: Narrowing, blocks: Collection[Block]) -> dict[Part, Sums]:
    """The sums of days and weeks, from the facts of these days."""
    block_of_day = {
        block.start + timedelta(days=n): block
        for block in blocks
        for n in range((block.end - block.start).days + 1)
    }
    days = (min(block_of_day), max(block_of_day))
    found: dict[Part, Sums] = {}
    for fact in _facts(narrowing, days):
        for day in {fact.arrived_on, fact.done_on, fact.cancelled_on}:
            if day in block_of_day:
                part = Part(block_of_day[day], fact.team_id, fact.service_id, fact.unit_id or 0)
                found.setdefault(part, Sums()).count(fact, day)
    return found


def _facts(narrowing: Narrowing, days: tuple[date, date]) -> Iterable[RequestFact]:
    inside = Q(arrived_on__range=days) | Q(done_on__range=days) | Q(cancelled_on__range=days)
    facts = RequestFact.objects.filter(inside)
    if narrowing.team is not None:
        facts = facts.filter(team=narrowing.team)
    if narrowing.service is not None:
        facts = facts.filter(service=narrowing.service)
    return facts if narrowing.units is None else facts.filter(unit__in=narrowing.units)


def _by(by: str, parts: Iterable[tuple[Part, Sums]]) -> dict[Part, Sums]:
    """Put together what is not told apart."""
    found: dict[Part, Sums] = {}
    for part, sums in parts:
        key = Part(
            part.block,
            part.team,
            part.service if by == Cut.SERVICE else 0,
            part.unit if by == Cut.UNIT else 0,
        )
        if key in found:
            found[key].add(sums)
        else:
            found[key] = sums
    return found
