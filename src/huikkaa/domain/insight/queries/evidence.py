"""Evidence of skills: who has really completed a service's work, from the sums of days, months and years.

Only while the measure is on, and nothing from before it was taken into use. What others see of it is whether a skill
has been in use within a year; the counts are the person's own.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import orjson
from django.db.models import Count, Max, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from huikkaa.domain.insight.features import EVIDENCE
from huikkaa.domain.insight.models import EvidenceLook, Rollup
from huikkaa.domain.insight.queries.features import Standing, standing_of
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.visibility import counted
from huikkaa.engine.statistics import Block, cover
from huikkaa.kernel import clock

YEAR = timedelta(days=365)


@dataclass
class Evidence:
    """What has been completed by service and person: within a year, and ever; and each service's pieces in the year."""

    in_a_year: dict[int, dict[int, int]] = field(default_factory=dict)
    ever: dict[int, dict[int, int]] = field(default_factory=dict)
    pieces: dict[int, int] = field(default_factory=dict)
    is_on: bool = False

    def has_done(self, service: int, person: int) -> bool:
        """Whether the person has ever completed work of the service."""
        return person in self.ever.get(service, ())

    def knows_of(self, service: int) -> bool:
        """Whether completed work tells anything of a service: that somebody has done it, whoever it was."""
        return bool(self.ever.get(service)) or (self.is_on and bool(self.pieces.get(service)))

    def is_in_use(self, service: int, person: int) -> bool:
        """Whether the person has completed work of the service within a year."""
        return person in self.in_a_year.get(service, ())


@dataclass(frozen=True)
class OwnEvidence:
    """One's own evidence of a service: how many within a year, and the day of the last one."""

    count: int
    last_on: date


def evidence_on(
    day: date, services: Collection[int] | None = None, *, standing: Standing | None = None
) -> Evidence:
    """The evidence as of a day, of all services or of some. Pieces are counted also while the measure is off.

    How the measure stands is asked, unless the one who asks knows it already.
    """
    standing, found = standing or standing_of(EVIDENCE, day), Evidence()
    year_ago, since = day - YEAR, standing.since if standing.is_on else None
    found.is_on = since is not None
    recent, counted_recent, before = set(cover(year_ago + timedelta(days=1), day)), set[Block](), set[Block]()
    if since is not None:
        counted_recent = set(cover(max(since, year_ago + timedelta(days=1)), day))
        before = set(cover(since, year_ago))
    # Who made what is read only while that may be known.
    makers = Cast("makers", TextField()) if found.is_on else Value("{}")
    rows = _rows(services, recent | counted_recent | before)
    for grain, start, service, done, text in rows.values_list("grain", "start", "service", "done", makers):
        block = Block(grain, start)
        if block in recent:
            found.pieces[service] = found.pieces.get(service, 0) + done
        if block in counted_recent or block in before:
            counts = orjson.loads(text)
            _add(found.ever, service, counts)
            if block in counted_recent:
                _add(found.in_a_year, service, counts)
    return found


def own_evidence(person: Person, standing: Standing) -> Mapping[int, OwnEvidence]:
    """The person's own evidence by service; empty while the measure is off. For the person's own eyes."""
    if not standing.is_on or standing.since is None:
        return {}
    year_ago = _midnight(standing.day - YEAR)
    rows = counted().filter(responsible=person, done_at__gte=_midnight(standing.since)).order_by()
    summed = rows.values_list("service_id").annotate(
        count=Count("pk", filter=Q(done_at__gte=year_ago)), last=Max("done_at")
    )
    return {
        service: OwnEvidence(count, last.astimezone(clock.HELSINKI).date()) for service, count, last in summed
    }


def looks_at(person: Person) -> QuerySet[EvidenceLook]:
    """Who has opened a count of the person, the latest first: for the person's own eyes."""
    return EvidenceLook.objects.filter(person=person).select_related("looked_by", "service")


def _add(into: dict[int, dict[int, int]], service: int, counts: Mapping[str, int]) -> None:
    by_person = into.setdefault(service, {})
    for person, count in counts.items():
        by_person[int(person)] = by_person.get(int(person), 0) + count


def _rows(services: Collection[int] | None, blocks: Collection[Block]) -> QuerySet[Rollup]:
    starts: dict[str, list[date]] = {}
    for block in blocks:
        starts.setdefault(block.grain, []).append(block.start)
    wanted = Q(pk__in=())
    for grain, days in starts.items():
        wanted |= Q(grain=grain, start__in=days)
    rows = Rollup.objects.filter(wanted, cut=Rollup.Cut.SERVICE, done__gt=0).order_by()
    return rows if services is None else rows.filter(service__in=services)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.HELSINKI)
