"""The load view: what came and what was done in a period, how promises were kept, whose work took how long.

It reads sums only, so five years cost what a week does. Groups under five people or twenty cases are told one
level up: a service among its team's others, a unit among the others of its organisation.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Count

from huikkaa.domain.insight.models import Rollup
from huikkaa.domain.insight.queries.now import Standing, standing
from huikkaa.domain.insight.queries.periods import Period
from huikkaa.domain.insight.queries.rolled import Narrowing, added, read, read_contacts
from huikkaa.domain.insight.sums import Sums
from huikkaa.domain.organisation.models import Unit
from huikkaa.engine.statistics import Block, cover, grouped

ENOUGH_CASES, ENOUGH_PEOPLE = 20, 5
Cut = Rollup.Cut


def is_enough(sums: Sums) -> bool:
    """Whether shares and lead times of these may be shown without exposing a person."""
    return sums.done >= ENOUGH_CASES and sums.maker_count >= ENOUGH_PEOPLE


@dataclass(frozen=True)
class Row:
    """A group of a table: its ids (several where small ones are told together) and its sums."""

    ids: tuple[int, ...]
    sums: Sums
    is_together: bool = False
    is_enough: bool = True
    above: int = 0


@dataclass(frozen=True)
class Load:
    """Everything the load view shows. `rows` of services are by team, those of units by organisation."""

    period: Period
    whole: Sums
    before: Sums | None
    points: dict[Block, Sums]
    points_before: list[Sums]
    leads: dict[Block, Sums]
    teams: list[Row]
    services: list[Row]
    units: list[Row]
    adoption: list[Row]
    contacts: Sums
    now: Standing


def load(period: Period, narrowing: Narrowing) -> Load:
    """Read a period's load; the number of questions and of rows read does not grow with history."""
    blocks, before = cover(period.first, period.last), period.year_before
    blocks_before = cover(before.first, before.last) if before else []
    parts = read(narrowing, Cut.TEAM, [*blocks, *blocks_before], ("hours", "lead", "business", "makers"))
    inside = set(blocks)
    by_team: dict[int, Sums] = {}
    for part, sums in parts.items():
        if part.block in inside:
            by_team.setdefault(part.team, Sums()).add(sums)
    points, points_before, leads = _points(period, before, narrowing)
    units, adoption = _units(narrowing, blocks)
    return Load(
        period=period,
        whole=added(by_team.values()),
        before=added(s for part, s in parts.items() if part.block not in inside) if before else None,
        points=points,
        points_before=points_before,
        leads=leads,
        teams=by_makers(by_team),
        services=_services(narrowing, blocks),
        units=units,
        adoption=adoption,
        contacts=read_contacts(narrowing, blocks),
        now=standing(narrowing),
    )


def _points(
    period: Period, before: Period | None, narrowing: Narrowing
) -> tuple[dict[Block, Sums], list[Sums], dict[Block, Sums]]:
    """The points of the period, those a year before, and the months of its lead times."""
    points = period.points
    earlier = before.points_of(period.grain)[: len(points)] if before else []
    months = period.points_of("month") if 62 < period.days <= 31 * 73 else []
    wanted = {*points, *earlier, *months}
    found: dict[Block, Sums] = {}
    for part, sums in read(narrowing, Cut.TEAM, wanted, ("lead", "business", "makers")).items():
        found.setdefault(part.block, Sums()).add(sums)
    return (
        {block: found.get(block, Sums()) for block in points},
        [found.get(block, Sums()) for block in earlier],
        {block: found.get(block, Sums()) for block in months},
    )


def _services(narrowing: Narrowing, blocks: list[Block]) -> list[Row]:
    """The services, each team's small ones together."""
    by_team: dict[int, dict[int, Sums]] = {}
    for part, sums in read(narrowing, Cut.SERVICE, blocks, ("makers",)).items():
        by_team.setdefault(part.team, {}).setdefault(part.service, Sums()).add(sums)
    return [row for team, services in by_team.items() for row in by_makers(services, team)]


def by_makers(parts: Mapping[int, Sums], above: int = 0) -> list[Row]:
    """Groups divided by the people behind their finished work."""

    def makers(keys: frozenset[int]) -> int:
        return len({maker for key in keys for maker in parts[key].makers})

    return _divided(parts, {key: sums.done for key, sums in parts.items()}, makers, above)


def _units(narrowing: Narrowing, blocks: list[Block]) -> tuple[list[Row], list[Row]]:
    """The asking units, those of each organisation that are small together: by finished work and by arrivals."""
    found: dict[int, Sums] = {}
    for part, sums in read(narrowing, Cut.UNIT, blocks, ("business",)).items():
        found.setdefault(part.unit, Sums()).add(sums)
    units = Unit.objects.filter(pk__in=found).annotate(count=Count("people"))
    organisation_of: dict[int, int] = {}
    people: dict[int, int] = {}
    for unit, organisation, count in units.values_list("pk", "organisation_id", "count"):
        organisation_of[unit], people[unit] = organisation, count

    def asking(keys: frozenset[int]) -> int:
        return sum(people[key] for key in keys)

    finished: list[Row] = []
    arrived: list[Row] = []
    for organisation in sorted(set(organisation_of.values())):
        parts = {unit: sums for unit, sums in found.items() if organisation_of.get(unit) == organisation}
        done = {unit: sums.done for unit, sums in parts.items()}
        came = {unit: sums.arrived for unit, sums in parts.items()}
        finished += _divided(parts, done, asking, organisation)
        arrived += _divided(parts, came, asking, organisation)
    return finished, arrived


def _divided(
    parts: Mapping[int, Sums], cases: Mapping[int, int], people: Callable[[frozenset[int]], int], above: int
) -> list[Row]:
    """Those that may stand alone, and the others in one row."""
    groups = grouped(cases, people, enough_cases=ENOUGH_CASES, enough_people=ENOUGH_PEOPLE)
    rows = [Row((key,), parts[key], above=above) for key in groups.alone]
    others = tuple(key for key in parts if key not in groups.alone)
    if others:
        total = added(parts[key] for key in others)
        rows.append(Row(others, total, is_together=True, is_enough=groups.is_together_shown, above=above))
    return rows
