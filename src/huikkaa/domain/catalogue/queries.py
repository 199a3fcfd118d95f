"""What is found in the catalogue, as of a date."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, time
from functools import cache, lru_cache
from typing import Any

from django.db import connection
from django.db.models import (
    DateField,
    Exists,
    IntegerField,
    Q,
    QuerySet,
    SmallIntegerField,
    Subquery,
    Sum,
    TimeField,
    Value,
)
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import (
    Disturbance,
    ExceptionalDay,
    OpeningCalendar,
    OpeningSpan,
    Service,
    ServicePromise,
    Stage,
)
from huikkaa.domain.organisation.models import Organisation, Person, Team, Unit
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.engine.calendar import Calendar, Span, finnish_calendar
from huikkaa.engine.calendar.hours import Spans
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal, Refused

OFFICE_HOURS = Span(time(8), time(16))
_held: ContextVar[dict[int, Calendar] | None] = ContextVar("held_hours", default=None)


@lru_cache(maxsize=64)
def _calendar(
    weekly: tuple[Spans, ...], exceptions: tuple[tuple[date, Spans], ...], eves_closed: bool, year: int
) -> Calendar:
    """A calendar that reaches from a year back to as far as any promise does; made once for each set of hours."""
    return finnish_calendar(
        weekly, range(year - 2, year + 5), eves_closed=eves_closed, exceptions=dict(exceptions)
    )


@contextmanager
def hours_held() -> Iterator[None]:
    """While the past is lived again nobody changes the opening hours, so they are looked up once a year."""
    held = _held.set({})
    try:
        yield
    finally:
        _held.reset(held)


def calendar_in_force() -> Calendar:
    """The opening hours that business time follows; Mon-Fri 8-16 until the town has set its own."""
    held, year = _held.get(), clock.today().year
    if held is None:
        return _calendar_asked()
    if year not in held:
        held[year] = _calendar_asked()
    return held[year]


def _calendar_asked() -> Calendar:
    rows = list(_calendar_rows())
    weekly: list[Spans] = [(OFFICE_HOURS,) if day < 5 else () for day in range(7)]
    exceptions: dict[date, Spans] = {}
    if rows:
        towns_own = min(row[0] for row in rows)
        rows = [row for row in rows if row[0] == towns_own]
        weekly = [() for _day in range(7)]
        for _calendar_id, _eves, weekday, day, opens, closes in sorted(rows, key=_by_opening):
            hours = (Span(opens, closes),) if opens and closes else ()
            if weekday is not None:
                weekly[weekday] += hours
            elif day is not None:
                exceptions[day] = exceptions.get(day, ()) + hours
    eves_closed = rows[0][1] if rows else True
    return _calendar(tuple(weekly), tuple(exceptions.items()), eves_closed, clock.today().year)


def _calendar_rows() -> Iterable[tuple[int, bool, int | None, date | None, time | None, time | None]]:
    """The calendars, their weekly hours and their exceptional days in one question to the database."""
    sql, given = _calendar_question(connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        found: list[Any] = cursor.fetchall()
    if connection.vendor == "sqlite":  # it keeps days and times as text
        return [(*row[:3], *map(_from_text, row[3:], (date, time, time))) for row in found]
    return found


def _from_text(text: str | None, kind: type[Any]) -> Any:
    return kind.fromisoformat(text) if text else None


@cache
def _calendar_question(_vendor: str) -> tuple[str, tuple[Any, ...]]:
    """The question in SQL: worded once, since nothing in it ever changes and every page asks it."""
    no_weekday, no_day, no_time = (
        Cast(Value(None), kind) for kind in (SmallIntegerField(), DateField(), TimeField())
    )
    itself = OpeningCalendar.objects.values_list("id", "eves_closed", no_weekday, no_day, no_time, no_time)
    weekly = OpeningSpan.objects.order_by().values_list(
        "calendar_id", "calendar__eves_closed", "weekday", no_day, "opens", "closes"
    )
    exceptional = ExceptionalDay.objects.order_by().values_list(
        "calendar_id", "calendar__eves_closed", no_weekday, "day", "opens", "closes"
    )
    return itself.union(weekly, exceptional, all=True).query.sql_with_params()


def _by_opening(
    row: tuple[int, bool, int | None, date | None, time | None, time | None],
) -> tuple[date, int, time]:
    _calendar_id, _eves, weekday, day, opens, _closes = row
    return day or date.min, weekday or 0, opens or time.min


def promises_in_force(services: Iterable[Service], day: date) -> dict[int, ServicePromise]:
    """The promise of each service on `day`, by the service's id; services without one are left out."""
    rows = ServicePromise.objects.filter(service__in=list(services), valid_from__lte=day).order_by(
        "valid_from"
    )
    return {row.service_id: row for row in rows}


def promise_in_force(service: Service, day: date, **beside: Any) -> ServicePromise:
    """The service's promise on `day`; a service without one cannot be asked for.

    It carries `display_days`, and what the caller asks `beside` it (name to expression) in the same question.
    """
    found = _with_display_days(service).filter(valid_from__lte=day).annotate(**beside)
    return in_force_on(found[:1], day)


def promises_of(service: Service) -> list[ServicePromise]:
    """All promises the service has had and will have, the newest first, each with its `display_days`."""
    return list(_with_display_days(service))


def in_force_on(promises: Iterable[ServicePromise], day: date) -> ServicePromise:
    """The one in force on `day` of a service's promises, which come newest first. Raises Refused if there is none."""
    for promise in promises:
        if promise.valid_from <= day:
            return promise
    raise Refused(
        Refusal(
            "no_promise",
            _("The service does not have a promise yet, so it cannot be asked for."),
            _("Use “Send your matter in your own words”."),
        )
    )


def _with_display_days(service: Service) -> QuerySet[ServicePromise]:
    display = Stage.objects.filter(service=service).order_by().values("service")
    days = Subquery(display.values(days=Sum("display_days")), output_field=IntegerField())
    promises = ServicePromise.objects.filter(service=service).annotate(display_days=Coalesce(days, 0))
    return promises.order_by("-valid_from")


def display_days(service_id: int) -> int:
    """The statutory display periods among the service's stages, in calendar days."""
    return Stage.objects.filter(service_id=service_id).aggregate(days=Sum("display_days"))["days"] or 0


def offered(day: date) -> QuerySet[Service]:
    """The services that are offered on `day`."""
    return Service.objects.filter(Q(retired_on__isnull=True) | Q(retired_on__gt=day))


def offered_to(viewer: Viewer) -> QuerySet[Service]:
    """The services the viewer may ask for today: staff, a customer organisation's people, or anyone."""
    services = offered(clock.today())
    if viewer.person is None:
        return services.filter(for_residents=True)
    if viewer.is_worker or viewer.person.unit_id is None:
        return services.filter(Q(for_staff=True) | Q(for_residents=True))
    of_others = Unit.objects.filter(pk=viewer.person.unit_id).exclude(
        organisation__kind=Organisation.Kind.OWN
    )
    by_contract = Exists(of_others)
    return services.filter(
        Q(for_residents=True) | (Q(for_contract=True) & by_contract) | (Q(for_staff=True) & ~by_contract)
    )


def disturbances_now() -> QuerySet[Disturbance]:
    """The disturbances that last now."""
    now = clock.now()
    return Disturbance.objects.filter(starts_at__lte=now).filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now))


def disturbances_of(service: Service) -> QuerySet[Disturbance]:
    """The disturbances that last now and touch this service, or all services."""
    return disturbances_now().filter(Q(services=service) | Q(services=None)).distinct()


def stages_of(service_ids: Collection[int]) -> dict[int, list[Stage]]:
    """The stages of each service in their order, by the service's id."""
    found: dict[int, list[Stage]] = {}
    if service_ids:
        for stage in Stage.objects.filter(service__in=service_ids).order_by("order"):
            found.setdefault(stage.service_id, []).append(stage)
    return found


def owned_by(person: Person, team: Team | None = None) -> list[str]:
    """The services that need another owner before the person leaves the portal; leaving a team does not matter."""
    if team is not None:
        return []
    names = offered(clock.today()).filter(owner=person)
    return [gettext("the service %(name)s") % {"name": service.name} for service in names]
