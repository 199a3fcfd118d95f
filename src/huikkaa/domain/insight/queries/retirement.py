"""The years ahead, reckoned from people: employments, what was said of leaving, cohorts, skills and real work.

Read only while the measure is on. By name only those are told who have said it themselves, and only to those named to
plan; of everybody else there are sums, and others than planners see numbers of five or more.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from huikkaa.domain.capability.queries import Known, known_on
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.catalogue.queries import calendar_in_force, offered
from huikkaa.domain.insight.features import RETIREMENT
from huikkaa.domain.insight.models import Rollup
from huikkaa.domain.insight.queries.evidence import Evidence, evidence_on
from huikkaa.domain.insight.queries.features import is_on
from huikkaa.domain.insight.queries.risk import ABLE
from huikkaa.domain.insight.rules import ENOUGH_CASES
from huikkaa.domain.organisation.models import Employment, Unit
from huikkaa.domain.planning.models import Prospect, SavedScenario
from huikkaa.domain.planning.scenarios.queries import scenario_of
from huikkaa.engine.calendar import closed_reason
from huikkaa.engine.statistics import cover
from huikkaa.engine.succession import Need, Result, Scenario, Shortage, Worker, reckon, shortages
from huikkaa.kernel import chance

Minutes = Mapping[int, int | None]
SEED = 2018
HEADS = 2


@dataclass(frozen=True)
class Ahead:
    """The years of one scenario, and what is short in them."""

    result: Result
    short: Sequence[Shortage]


def ahead(scenarios: Sequence[Scenario], day: date) -> list[Ahead]:
    """Reckon each scenario from the same people and the same chance; nothing while the measure is off."""
    if not is_on(RETIREMENT, day):
        return []
    workers = workers_on(day, with_sectors=any(one.departures for one in scenarios))
    needs, calendar = _needs(workers), calendar_in_force()
    known: dict[date, bool] = {}

    def closed(some: date) -> bool:
        if some not in known:
            known[some] = closed_reason(calendar, some) is not None
        return known[some]

    found = []
    for scenario in scenarios:
        with chance.seeded(SEED):
            result = reckon(workers, scenario, day, chance.below, closed, bands_of=("team",))
        found.append(Ahead(result, shortages(result, needs)))
    return found


def workers_on(day: date, *, with_sectors: bool = False) -> list[Worker]:
    """The members of the teams on a day, as the engine reads them; every key is an id as text."""
    known, evidence, minutes = known_on(day), evidence_on(day), _minutes()
    teams = {person: team for team in sorted(known.members, reverse=True) for person in known.members[team]}
    work, can, tops = _work(evidence, minutes), _able(known, evidence), top_units()
    sectors = _sectors(day, tops, minutes) if with_sectors and evidence.is_on else {}
    prospects = Prospect.objects.in_bulk(list(teams))
    found = []
    for employment in _employments(teams, day):
        pk, prospect = employment.person_id, prospects.get(employment.person_id)
        found.append(
            Worker(
                str(pk),
                team=str(teams[pk]),
                sector=str(tops.get(employment.unit_id, employment.unit_id)),
                birth_year=prospect.birth_year if prospect else None,
                birth_month=prospect.birth_month if prospect else None,
                kind=employment.kind,  # type: ignore[arg-type]
                share=float(employment.full_time_share),
                stated=prospect.stated_end if prospect else None,
                ends=employment.ends_on,
                unused_days=prospect.unused_days if prospect else 0,
                can=can.get(pk, frozenset()),
                work=work.get(pk, {}),
                sectors=sectors.get(pk, {}),
            )
        )
    return found


def _minutes() -> Minutes:
    """The expected effort of each service."""
    return dict(Service.objects.values_list("pk", "effort_minutes"))


def top_units() -> dict[int, int]:
    """For each unit the one at the top of its tree: the sector."""
    above = dict(Unit.objects.values_list("pk", "parent_id"))
    tops = {}
    for unit in above:
        top, steps = unit, 0
        while above.get(top) is not None and steps < len(above):
            top, steps = above[top] or top, steps + 1
        tops[unit] = top
    return tops


def _employments(teams: Mapping[int, int], day: date) -> list[Employment]:
    """Each member's employment on the day; of several the latest."""
    rows = Employment.objects.filter(person__in=teams, starts_on__lte=day).order_by("starts_on", "pk")
    latest = {row.person_id: row for row in rows if row.ends_on is None or row.ends_on >= day}
    return [latest[pk] for pk in sorted(latest)]


def _work(evidence: Evidence, minutes: Minutes) -> dict[int, dict[str, float]]:
    """By person the shares of the completed work of a year by service, weighed by the expected effort."""
    spent: dict[int, dict[str, float]] = {}
    for service, makers in evidence.in_a_year.items():
        for person, count in makers.items():
            spent.setdefault(person, {})[str(service)] = count * float(minutes.get(service, 0) or 1)
    return {person: _shares(by_service) for person, by_service in spent.items()}


def _able(known: Known, evidence: Evidence) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for service in known.skills.keys() | evidence.ever.keys():
        levels = known.skills.get(service, {})
        able = {person for person, (level, _wishes) in levels.items() if level in ABLE}
        for person in able | (evidence.ever.get(service, {}).keys() - levels.keys()):
            found.setdefault(person, set()).add(str(service))
    return {person: frozenset(services) for person, services in found.items()}


def _sectors(day: date, tops: Mapping[int, int], minutes: Minutes) -> dict[int, dict[str, float]]:
    """By person the shares of a year's completed work by the sector that asked, where there is enough to tell."""
    first = (day - timedelta(days=365)).replace(day=1)
    rows = Rollup.objects.none()
    for block in cover(first, day.replace(day=1) - timedelta(days=1)):
        rows |= Rollup.objects.filter(cut=Rollup.Cut.BOTH, grain=block.grain, start=block.start, done__gt=0)
    spent: dict[int, dict[str, float]] = {}
    pieces = Counter[int]()
    for service, unit, makers in rows.order_by().values_list("service", "unit", "makers"):
        sector = str(tops.get(unit, unit))
        for person, count in makers.items():
            pieces[int(person)] += count
            by_sector = spent.setdefault(int(person), {})
            by_sector[sector] = by_sector.get(sector, 0.0) + count * float(minutes.get(service, 0) or 1)
    return {person: _shares(spent[person]) for person, count in pieces.items() if count >= ENOUGH_CASES}


def _shares(amounts: Mapping[str, float]) -> dict[str, float]:
    total = sum(amounts.values())
    return {name: 100 * amount / total for name, amount in amounts.items()} if total else {}


def _needs(workers: Sequence[Worker]) -> list[Need]:
    """What each service takes now, in person-years of those who do it; two must be able to do it."""
    spent: dict[str, float] = {}
    for worker in workers:
        for service, share in worker.work.items():
            spent[service] = spent.get(service, 0.0) + share / 100 * worker.share / 100
    teams = {str(pk): str(team) for pk, team in Service.objects.values_list("pk", "answering_team_id")}
    return [Need(service, teams.get(service, ""), amount, HEADS) for service, amount in sorted(spent.items())]


def scenario_on(saved: SavedScenario, day: date) -> Scenario:
    """A saved scenario, or one that is only being tried, as the engine reads it; work ends in every service offered."""
    services = [str(pk) for pk in offered(day).values_list("pk", flat=True)] if saved.eased_percent else []
    return scenario_of(saved, day, services)
