"""What has been kept as long as it must: by service and by the year in which the matters ended."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import CombinedExpression

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.work.models import Carried, Destruction, Hold, RecordsPackage, Request
from huikkaa.domain.work.queries.holding import held_together
from huikkaa.domain.work.queries.keeping import last_year_due, packed
from huikkaa.domain.work.rules.handling import CLOSED
from huikkaa.domain.work.visibility import counted
from huikkaa.kernel import clock

PAGE = 25


@dataclass(frozen=True)
class Ripe:
    """Matters of one service that ended in one year and may now be destroyed."""

    service: Service
    year: int
    count: int


def last_ripe_year(service: Service, today: date) -> int | None:
    """The last year whose matters have been kept long enough; None for a service that is kept for good.

    Years are counted from the end of the calendar year in which the matter ended.
    """
    if service.retention_years is None:
        return None
    return today.year - service.retention_years - 1


def ripe_of(service: Service, year: int) -> QuerySet[Request]:
    """Matters of the service that ended in the year and may be destroyed now: nothing holds them."""
    last = last_ripe_year(service, clock.today())
    if last is None:
        return _unheld().filter(service=service, closed_at__year=year).filter(_kept_elsewhere(clock.today()))
    if year > last:
        return counted().none()
    return _unheld().filter(service=service, closed_at__year=year)


def ripe(today: date) -> list[Ripe]:
    """The list for destruction, the oldest first."""
    services = Service.objects.in_bulk()
    waiting = Q(service__retention_years__isnull=True) & _kept_elsewhere(today)
    for service in services.values():
        last = last_ripe_year(service, today)
        if last is not None:
            waiting |= Q(service=service, closed_at__year__lte=last)
    rows = _unheld().filter(waiting).values_list("service_id", "closed_at__year")
    counts = Counter(rows.iterator(5_000))
    found = [Ripe(services[service], year, count) for (service, year), count in counts.items()]
    return sorted(found, key=lambda row: (row.year, row.service.name))


def _kept_elsewhere(today: date) -> Q:
    """What is kept for good goes from here only when the records system has said that it has all of it."""
    return Q(Exists(packed(RecordsPackage.State.REGISTERED)), closed_at__year__lte=last_year_due(today))


def held_open(limit: int = 200) -> list[Hold]:
    """What is held now, the longest held first."""
    return list(
        Hold.unguarded.filter(ended_at__isnull=True).select_related("request", "source", "by")[:limit]
    )


def destructions(number: str | None) -> Page[Destruction]:
    """The records of what has been destroyed, the newest first."""
    return Paginator(Destruction.unguarded.select_related("service", "by"), PAGE).get_page(number)


def _unheld() -> QuerySet[Request]:
    """Closed matters that no hold, no open complaint and no decision outside the records system keeps back.

    What belongs together is held together: see `held_together`.
    """
    registered = RecordsPackage.unguarded.filter(
        request=OuterRef("pk"), state=RecordsPackage.State.REGISTERED
    )
    closed = counted().filter(state__in=CLOSED, closed_at__isnull=False)
    undecided = closed.alias(bit=_decided()).filter(Q(bit=0) | Exists(registered))
    return undecided.exclude(pk__in=held_together())


def _decided() -> CombinedExpression:
    return F("carries").bitand(Carried.DECISION.value)


def numbered(number: str) -> Request | None:
    """The matter of this number, for holding it back; nothing of it is shown."""
    return counted().filter(number=number.strip().upper()).first()


def hold_of(key: str) -> Hold | None:
    """One hold by its key."""
    return Hold.unguarded.select_related("request").filter(pk=key).first() if key.isdigit() else None
