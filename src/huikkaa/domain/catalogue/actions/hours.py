"""Opening hours: what business time means from now on."""

from collections.abc import Sequence
from datetime import date, time

from django.db import transaction

from huikkaa.domain.catalogue import rules
from huikkaa.domain.catalogue.models import ExceptionalDay, OpeningCalendar, OpeningSpan
from huikkaa.domain.organisation.actions import recording
from huikkaa.domain.organisation.models import Person
from huikkaa.kernel.refusals import require

OFFICE = (time(8), time(16))


@transaction.atomic
def own_calendar(*, name: str, by: Person | None) -> OpeningCalendar:
    """The town's own calendar; made with office hours the first time somebody sets the hours."""
    calendar = OpeningCalendar.objects.order_by("id").first()
    if calendar is not None:
        return calendar
    made = recording.add(OpeningCalendar(name=name), by)
    for weekday in range(5):
        OpeningSpan.objects.create(calendar=made, weekday=weekday, opens=OFFICE[0], closes=OFFICE[1])
    return made


@transaction.atomic
def set_week(
    *,
    calendar: OpeningCalendar,
    spans: Sequence[tuple[int, time, time]],
    eves_closed: bool,
    by: Person | None,
) -> OpeningCalendar:
    """Set the opening spans of the week: rows of weekday (Monday is 0), opening and closing time."""
    require(rules.why_not_open_so(len(spans)))
    wanted = set(spans)
    before = {(row.weekday, row.opens, row.closes): row for row in calendar.spans.select_for_update()}
    for gone in before.keys() - wanted:
        if by is not None:
            recording.remove(before[gone], by)
        else:
            before[gone].delete()
    for weekday, opens, closes in sorted(wanted - before.keys()):
        recording.add(OpeningSpan(calendar=calendar, weekday=weekday, opens=opens, closes=closes), by)
    return recording.revise(calendar, by, {"eves_closed": eves_closed})


@transaction.atomic
def except_day(
    *,
    calendar: OpeningCalendar,
    day: date,
    opens: time | None,
    closes: time | None,
    reason: str,
    by: Person | None,
) -> ExceptionalDay:
    """Let one day have other hours than usual; without times the day is closed."""
    row = ExceptionalDay(calendar=calendar, day=day, opens=opens, closes=closes, reason=reason.strip())
    return recording.add(row, by)


@transaction.atomic
def usual_day(*, row: ExceptionalDay, by: Person) -> None:
    """Let the day have its usual hours again."""
    recording.remove(row, by)
