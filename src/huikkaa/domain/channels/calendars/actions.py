"""Reading calendars: the file or the answer is looked through in memory, and only busy half-days are kept."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from huikkaa.domain.channels.calendars.fetching import CannotFetch, fetch, host_of, tidy
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.presence.actions import forget_calendar, keep_calendar, replace_busy, tell_of_reading
from huikkaa.domain.presence.models import Absence, BusyCalendar
from huikkaa.engine.busy import Busy, NotACalendar, TooMuch, busy_halves
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal, Refused
from huikkaa.kernel.sealing import unseal

AHEAD = timedelta(days=366)
AGAIN = timedelta(hours=1)
AT_A_TIME = 20

Fetch = Callable[[str], bytes]


@transaction.atomic
def read_file(*, person: Person, data: bytes) -> Busy:
    """Read the person's calendar file; what an earlier file told is forgotten."""
    try:
        busy = _busy(data)
    except NotACalendar as error:
        raise Refused(_not_readable(error)) from None
    replace_busy(person=person, halves=busy.halves, source=Absence.Source.FILE)
    return busy


def read_from(*, person: Person, address: str, fetching: Fetch = fetch) -> BusyCalendar:
    """Keep the private address of the person's calendar, and read it at once; refused where it cannot be read."""
    try:
        host = host_of(address)
        busy = _busy(fetching(tidy(address)))
    except CannotFetch as error:
        raise Refused(_not_fetched(error.code)) from None
    except NotACalendar as error:
        raise Refused(_not_readable(error)) from None
    with transaction.atomic():
        kept = keep_calendar(person=person, address=tidy(address), host=host)
        replace_busy(person=person, halves=busy.halves, source=Absence.Source.ADDRESS)
    return kept


@transaction.atomic
def stop_reading(*, person: Person) -> None:
    """Forget the address and everything that was read from it or from a file."""
    forget_calendar(person=person)
    for source in (Absence.Source.ADDRESS, Absence.Source.FILE):
        replace_busy(person=person, halves=(), source=source)


def read_waiting(*, stop: Callable[[], bool] = lambda: False, fetching: Fetch = fetch) -> tuple[int, int]:
    """Read the calendars that have not been read within the hour; how many were read, and how many could not."""
    before = clock.now() - AGAIN
    waiting = BusyCalendar.objects.filter(Q(tried_at__isnull=True) | Q(tried_at__lt=before))
    read = failed = 0
    for calendar in waiting.select_related("person").order_by("tried_at", "id")[:AT_A_TIME]:
        if stop():
            break
        if read_again(calendar=calendar, fetching=fetching):
            read += 1
        else:
            failed += 1
    return read, failed


def read_again(*, calendar: BusyCalendar, fetching: Fetch = fetch) -> bool:
    """Read one calendar; where that fails, what was read last stays and the person sees why."""
    trouble = ""
    try:
        busy = _busy(fetching(_address_of(calendar)))
    except CannotFetch as error:
        trouble = error.code
    except NotACalendar:
        trouble = "not_a_calendar"
    with transaction.atomic():
        tell_of_reading(calendar=calendar, trouble=trouble)
        if not trouble:
            replace_busy(person=calendar.person, halves=busy.halves, source=Absence.Source.ADDRESS)
    return not trouble


def _address_of(calendar: BusyCalendar) -> str:
    address = unseal(calendar.sealed_address)
    if address is None:
        raise CannotFetch("address")
    return address


def _busy(data: bytes) -> Busy:
    today = clock.today()
    return busy_halves(data, today, today + AHEAD)


def _not_readable(error: NotACalendar) -> Refusal:
    if isinstance(error, TooMuch):
        return Refusal(
            "too_much",
            _("The calendar is too large to be read."),
            _("Share only the last months of it, or enter your absences here."),
        )
    return Refusal(
        "not_a_calendar",
        _("This is not a calendar in the iCalendar form."),
        _("Export the calendar again as an .ics file, or copy its iCal address."),
    )


def _not_fetched(code: str) -> Refusal:
    if code == "address":
        return Refusal(
            code,
            _("This is not an address a calendar can be read from."),
            _("Copy the calendar's secret iCal address; it begins with https or webcal."),
        )
    if code == "private":
        return Refusal(
            code,
            _("This address is inside a closed net, where we do not read."),
            _("Ask the administrator to allow it."),
        )
    return Refusal(
        code,
        _("The calendar did not answer with anything we could read."),
        _("Check the address, or try again later."),
    )
