"""What is kept for good: which matters are due to be handed over, and how far each year's hand-over is.

A matter of a service that is kept for good is due when so many whole calendar years have passed since it ended. Its
package counts only if it holds everything: nothing has been said or decided in the matter since it was made.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.work.models import Decision, Message, RecordsPackage, Request
from huikkaa.domain.work.rules.handling import CLOSED
from huikkaa.domain.work.visibility import counted

State = RecordsPackage.State


@dataclass(frozen=True)
class Kept:
    """The matters of one service that ended in one year: how many wait to be packed, for an answer, and are kept."""

    service: Service
    year: int
    unpacked: int
    on_the_way: int
    kept: int

    @property
    def count(self) -> int:
        """All of them."""
        return self.unpacked + self.on_the_way + self.kept


def last_year_due(today: date) -> int:
    """The last year whose matters are due to be handed over."""
    return today.year - int(settings.HUIKKAA_HANDOVER_YEARS) - 1


def due_of(service: Service, year: int, today: date) -> QuerySet[Request]:
    """The matters of the service that ended in the year and are due to be handed over."""
    if service.retention_years is not None or year > last_year_due(today):
        return counted().none()
    return _closed().filter(service=service, closed_at__year=year)


def due_for_keeping(today: date) -> list[Kept]:
    """What is due, by service and year, the oldest first."""
    services = Service.objects.filter(retention_years__isnull=True).in_bulk()
    rows = _closed().filter(service__in=services, closed_at__year__lte=last_year_due(today))
    marked = rows.annotate(is_kept=Exists(packed(State.REGISTERED)), is_on_way=Exists(packed(*ON_THE_WAY)))
    counts: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0, 0])
    for service, year, kept, on_way in marked.values_list(
        "service_id", "closed_at__year", "is_kept", "is_on_way"
    ).iterator(5_000):
        counts[service, year][2 if kept else 1 if on_way else 0] += 1
    found = [Kept(services[service], year, *told) for (service, year), told in counts.items()]
    return sorted(found, key=lambda row: (row.year, row.service.name))


def without_package(due: QuerySet[Request]) -> QuerySet[Request]:
    """Those whose package has not been made, has been sent back, or does not hold everything."""
    return due.exclude(Exists(packed(State.REGISTERED, *ON_THE_WAY)))


ON_THE_WAY = (State.WAITING, State.HANDED)


def packed(*states: str) -> QuerySet[RecordsPackage]:
    """The packages in these states of the outer request that hold everything."""
    said = Message.unguarded.filter(request=OuterRef("request"), at__gt=OuterRef("made_at"))
    said = said.exclude(kind=Message.Kind.NOTE)  # what the team writes to itself is never handed over
    decided = Decision.unguarded.filter(request=OuterRef("request"), decided_at__gt=OuterRef("made_at"))
    whole = RecordsPackage.unguarded.filter(request=OuterRef("pk"), state__in=states)
    fresh = Q(made_at__gte=F("request__done_at")) | Q(request__done_at__isnull=True)
    return whole.filter(fresh).exclude(Exists(said)).exclude(Exists(decided))


def numbers_there(ids: list[int]) -> dict[str, str]:
    """The numbers of the matters here, with their numbers in the records system."""
    rows = RecordsPackage.unguarded.filter(request__in=ids, state=State.REGISTERED).order_by("answered_at")
    return dict(rows.values_list("request__number", "number"))


def _closed() -> QuerySet[Request]:
    return counted().filter(state__in=CLOSED, closed_at__isnull=False)
