"""The load view: what came and what was done in a period, how promises were kept, whose work took how long.

It reads sums only, so five years cost what a week does. Groups under five people or twenty cases are told one
level up: a service among its team's others, a unit among the others of its organisation.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count

from huikkaa.domain.insight.models import TALLIES, Rollup
from huikkaa.domain.insight.queries.now import Standing, standing
from huikkaa.domain.insight.queries.parts import Part, Parts, added, put_together
from huikkaa.domain.insight.queries.past import Past
from huikkaa.domain.insight.queries.periods import Period
from huikkaa.domain.insight.queries.rolled import (
    EVERYTHING,
    Narrowing,
    read,
    read_apart,
    read_askers,
    read_together,
    read_with_contacts,
    told_apart,
)
from huikkaa.domain.insight.rules import ENOUGH_CASES, ENOUGH_PEOPLE
from huikkaa.domain.insight.sums import Sums
from huikkaa.domain.organisation.models import Unit
from huikkaa.engine.statistics import Block, cover, grouped

Cut = Rollup.Cut
OF_SERVICES = ("done", "kept", "kept_without_pauses", "makers")
OF_UNITS = ("arrived", "by_portal", "by_staff", "done", "business")


class Row(NamedTuple):
    """A group of a table: its ids (several where small ones are told together) and its sums."""

    ids: tuple[int, ...]
    sums: Sums
    is_together: bool = False
    is_enough: bool = True
    above: int = 0


@dataclass(frozen=True)
class Asking:
    """A unit that asks: its organisation, what it is part of, its name's row, and how many people it has."""

    unit: Unit
    people: int


@dataclass(frozen=True)
class Load:
    """Everything the load view shows. `above` of a service's row is its team, of a unit's its organisation.

    `points` are those of the charts, `points_before` the same a year earlier, `leads` those of the lead times.
    """

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


def asking_units() -> dict[int, Asking]:
    """Every unit with how many people it has, by its id."""
    units = Unit.objects.select_related("organisation").annotate(count=Count("people"))
    return {unit.pk: Asking(unit, unit.count) for unit in units.order_by("name_fi", "id")}


def finished(period: Period, narrowing: Narrowing) -> Sums:
    """What was finished in a period and by how many people, in one question, to know whether it may be shown."""
    blocks = cover(period.first, period.reach)
    return added(read(narrowing, Cut.TEAM, blocks, ("makers",)).values())


def load(period: Period, narrowing: Narrowing, asking: Mapping[int, Asking]) -> Load:
    """Read a period's load; the number of questions and of rows read does not grow with history."""
    blocks, before, points = cover(period.first, period.reach), period.year_before, period.points
    blocks_before = cover(before.first, before.last) if before else []
    earlier = before.points_of(period.grain)[: len(points)] if before else []
    told = {*blocks, *blocks_before, *period.lead_points}
    past = Past({*told, *points, *earlier})
    fine, contacts = read_with_contacts(narrowing, told, TALLIES, past)
    is_open = confidential_may_be_counted(_inside(fine, blocks))

    def allowed(parts: Parts) -> Parts:
        return parts if is_open else [part for part in parts if not part[0].confidential]

    def parts(by: str, names: tuple[str, ...]) -> Parts:
        apart = told_apart(narrowing, by)
        if apart == told_apart(narrowing, Cut.TEAM):
            return _inside(fine, blocks)
        if by == Cut.UNIT and narrowing == EVERYTHING:
            return allowed(read_askers(blocks, names, past))
        return allowed(read_together(narrowing, apart, blocks, names, past))

    fine = allowed(fine)
    of_block = past.summed(("blocks", narrowing, is_open), fine, lambda part: part.block)
    teams = past.summed(("teams", narrowing, is_open), _inside(fine, blocks), lambda part: part.team)
    apart = told_apart(narrowing, Cut.TEAM)
    of_points = allowed(read_apart(narrowing, apart, {*points, *earlier}, past=past))
    of_point = past.summed(("points", narrowing, is_open), of_points, lambda part: part.block)
    units = _units(parts(Cut.UNIT, OF_UNITS), asking)
    return Load(
        period=period,
        whole=added(teams.values()),
        before=added(of_block[block] for block in blocks_before if block in of_block) if before else None,
        points={block: of_point.get(block, Sums()) for block in points},
        points_before=[of_point.get(block, Sums()) for block in earlier],
        leads={block: of_block.get(block, Sums()) for block in period.lead_points},
        teams=by_makers(teams),
        services=_services(parts(Cut.SERVICE, OF_SERVICES)),
        units=units[0],
        adoption=units[1],
        contacts=added(sums for part, sums in contacts if part.block in blocks),
        now=standing(narrowing, confidential_too=is_open),
    )


def confidential_may_be_counted(parts: Iterable[tuple[Part, Sums]]) -> bool:
    """Whether there are so many confidential matters that counting them tells of none of them."""
    hidden = added(sums for part, sums in parts if part.confidential)
    return max(hidden.arrived, hidden.done) >= ENOUGH_CASES


def _inside(parts: Parts, blocks: list[Block]) -> Parts:
    wanted = set(blocks)
    return [(part, sums) for part, sums in parts if part.block in wanted]


def _services(parts: Parts) -> list[Row]:
    """The services, each team's small ones together."""
    by_team: dict[int, dict[int, Sums]] = {}
    for (team, service), sums in put_together(
        ((part.team, part.service), sums) for part, sums in parts
    ).items():
        by_team.setdefault(team, {})[service] = sums
    return [row for team, services in sorted(by_team.items()) for row in by_makers(services, team)]


def by_makers(parts: Mapping[int, Sums], above: int = 0) -> list[Row]:
    """Groups divided by the people behind their finished work."""

    def makers(keys: frozenset[int]) -> int:
        return len({maker for key in keys for maker in parts[key].makers})

    return _divided(parts, {key: sums.done for key, sums in parts.items()}, makers, above)


def _units(parts: Parts, asking: Mapping[int, Asking]) -> tuple[list[Row], list[Row]]:
    """The asking units, those of each organisation that are small together: by finished work and by arrivals."""
    found: dict[int, dict[int, Sums]] = {}
    for unit, sums in put_together((part.unit, sums) for part, sums in parts).items():
        if unit in asking:
            found.setdefault(asking[unit].unit.organisation_id, {})[unit] = sums

    def people(keys: frozenset[int]) -> int:
        return sum(asking[key].people for key in keys)

    finished: list[Row] = []
    arrived: list[Row] = []
    for organisation, units in sorted(found.items()):
        finished += _divided(units, {unit: sums.done for unit, sums in units.items()}, people, organisation)
        came = {unit: sums.arrived for unit, sums in units.items()}
        arrived += _divided(units, came, people, organisation, _arrivals)
    return finished, arrived


def _arrivals(sums: Sums) -> Sums:
    """How requests came, without the lead times: these are not added up twice."""
    return Sums(arrived=sums.arrived, by_portal=sums.by_portal, by_staff=sums.by_staff)


def _divided(
    parts: Mapping[int, Sums],
    cases: Mapping[int, int],
    people: Callable[[frozenset[int]], int],
    above: int,
    counted: Callable[[Sums], Sums] = lambda sums: sums,
) -> list[Row]:
    """Those that may stand alone, and the others in one row, of which what is `counted` is added up; by their ids."""
    groups = grouped(cases, people, enough_cases=ENOUGH_CASES, enough_people=ENOUGH_PEOPLE)
    rows = [Row((key,), parts[key], above=above) for key in sorted(groups.alone)]
    alone = frozenset(groups.alone)
    others = tuple(sorted(key for key in parts if key not in alone))
    if others:
        total = added(counted(parts[key]) for key in others)
        rows.append(Row(others, total, is_together=True, is_enough=groups.is_together_shown, above=above))
    return rows
