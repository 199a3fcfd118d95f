"""What is found in the catalogue, as of a date."""

from datetime import date, time
from functools import lru_cache

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import Disturbance, OpeningCalendar, Service, ServicePromise, Stage
from huikkaa.domain.organisation.models import Organisation
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.engine.calendar import Calendar, Span, finnish_calendar
from huikkaa.engine.calendar.hours import Spans
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal, Refused

OFFICE_HOURS = Span(time(8), time(16))


@lru_cache(maxsize=64)
def _calendar(
    weekly: tuple[Spans, ...], exceptions: tuple[tuple[date, Spans], ...], eves_closed: bool, year: int
) -> Calendar:
    """A calendar that reaches from a year back to as far as any promise does; made once for each set of hours."""
    return finnish_calendar(
        weekly, range(year - 2, year + 5), eves_closed=eves_closed, exceptions=dict(exceptions)
    )


def calendar_in_force() -> Calendar:
    """The opening hours that business time follows; Mon-Fri 8-16 until the town has set its own.

    Every page that explains a promise asks for it, so hours and exceptional days come in one question.
    """
    first = OpeningCalendar.objects.order_by("id").values("id")[:1]
    rows = list(
        OpeningCalendar.objects.filter(id__in=first).values_list(
            *("eves_closed", "spans__weekday", "spans__opens", "spans__closes"),
            *("exceptional_days__day", "exceptional_days__opens", "exceptional_days__closes"),
        )
    )
    if not rows:
        weekly: list[Spans] = [(OFFICE_HOURS,) if day < 5 else () for day in range(7)]
        return _calendar(tuple(weekly), (), True, clock.today().year)  # noqa: FBT003 - the eves are closed
    weekly = [() for _day in range(7)]
    for weekday, opens, closes in sorted({row[1:4] for row in rows if row[1] is not None}):
        weekly[weekday] += (Span(opens, closes),)
    exceptions: dict[date, Spans] = {}
    for day, opens, closes in sorted({row[4:] for row in rows if row[4]}, key=lambda row: (row[0], row[1] or time.min)):
        hours = (Span(opens, closes),) if opens and closes else ()
        exceptions[day] = exceptions.get(day, ()) + hours
    return _calendar(tuple(weekly), tuple(exceptions.items()), rows[0][0], clock.today().year)


def promise_in_force(service: Service, day: date) -> ServicePromise:
    """The service's promise on `day`; a service without one cannot be asked for."""
    promise = (
        ServicePromise.objects.filter(service=service, valid_from__lte=day).order_by("-valid_from").first()
    )
    if promise is None:
        raise Refused(
            Refusal(
                "no_promise",
                _("The service does not have a promise yet, so it cannot be asked for."),
                _("Use “Send your matter in your own words”."),
            )
        )
    return promise


def display_days(service_id: int) -> int:
    """The statutory display periods among the service's stages, in calendar days."""
    return Stage.objects.filter(service_id=service_id).aggregate(days=Sum("display_days"))["days"] or 0


def offered(day: date) -> QuerySet[Service]:
    """The services that are offered on `day`."""
    return Service.objects.filter(Q(retired_on__isnull=True) | Q(retired_on__gt=day))


def offered_to(viewer: Viewer) -> QuerySet[Service]:
    """The services the viewer may ask for today: staff, a contract customer's people, or anyone."""
    services = offered(clock.today())
    if viewer.person is None:
        return services.filter(for_residents=True)
    unit = viewer.person.unit
    if viewer.is_worker or unit is None or unit.organisation.kind != Organisation.Kind.CONTRACT:
        return services.filter(Q(for_staff=True) | Q(for_residents=True))
    return services.filter(Q(for_contract=True) | Q(for_residents=True))


def disturbances_now() -> QuerySet[Disturbance]:
    """The disturbances that last now."""
    now = clock.now()
    return Disturbance.objects.filter(starts_at__lte=now).filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now))
