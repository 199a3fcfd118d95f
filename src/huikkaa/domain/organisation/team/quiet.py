"""Quiet hours: when a person works undisturbed. Kept with the person, so that asking costs nothing."""

from datetime import date, datetime, timedelta

from huikkaa.domain.organisation.models import Person
from huikkaa.kernel import clock


def quiet_until(person: Person | None, at: datetime | None = None) -> datetime | None:
    """Until when the person is not disturbed; None where nothing is quiet now."""
    if person is None:
        return None
    now = at or clock.now()
    ends = [one for one in (person.quiet_until, _of_day(person, now)) if one is not None and one > now]
    return max(ends, default=None)


def _of_day(person: Person, now: datetime) -> datetime | None:
    """The end of today's quiet hours, while they last."""
    if person.quiet_from is None or person.quiet_to is None:
        return None
    local = now.astimezone(clock.HELSINKI)
    if not is_quiet_day(person, local.date()) or not person.quiet_from <= local.time() < person.quiet_to:
        return None
    if _ended_early(person, local):
        return None
    return datetime.combine(local.date(), person.quiet_to, clock.HELSINKI)


def _ended_early(person: Person, local: datetime) -> bool:
    """Whether the person has ended today's hours before their time: the mark lies within them, and is past."""
    if person.quiet_until is None or person.quiet_from is None:
        return False
    mark = person.quiet_until.astimezone(clock.HELSINKI)
    return mark.date() == local.date() and person.quiet_from <= mark.time() and mark <= local


def is_quiet_day(person: Person, day: date) -> bool:
    """Whether the person has quiet hours on this weekday."""
    return bool(person.quiet_days >> day.weekday() & 1)


LONGEST = timedelta(hours=8)
