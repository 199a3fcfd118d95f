"""A slow, plain reference for the promise clock: it walks minute by minute and looks at the wall clock.

It shares no code with the engine: of the engine's things it only reads the fields of calendars and
questions. All moments are whole minutes. Easter is reckoned here by the Gregorian computus.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from huikkaa.engine.calendar import Calendar, Span
from huikkaa.engine.promises import Question

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def open_at(calendar: Calendar, minute: datetime) -> bool:
    """Is the town open during the minute that begins at this moment?"""
    local = minute.astimezone(ZoneInfo(calendar.zone))
    wall = local.time()
    if local.fold:  # in the repeated hour only what lasts to its very end is still open
        wall = time(wall.hour, 59, 59, 999_999)
    hours = _hours(calendar, date(local.year, local.month, local.day))
    return any(span.start <= wall and (wall < span.end or span.end == time.max) for span in hours)


def _hours(calendar: Calendar, day: date) -> Sequence[Span]:
    if day in calendar.exceptions:
        return calendar.exceptions[day]
    if day in calendar.closed_days or (calendar.eves_closed and is_eve(day)):
        return ()
    return calendar.weekly[day.weekday()]


def minutes_open(calendar: Calendar, start: datetime, end: datetime) -> int:
    minute, total = start.astimezone(UTC), 0
    while minute < end:
        total += open_at(calendar, minute)
        minute += MINUTE
    return total


def waits_at(questions: Sequence[Question], minute: datetime, zone: str) -> bool:
    """Is the customer waited for during this minute?"""
    for question in questions:
        if question.reply_by is None or minute < question.asked_at:
            continue
        answered = question.answered_at is not None and minute >= question.answered_at
        if not answered and minute.astimezone(ZoneInfo(zone)).date() <= question.reply_by:
            return True
    return False


def minutes_due(
    kind: str, arrived: datetime, amount: int, calendar: Calendar, questions: Sequence[Question]
) -> datetime:
    """Walk until so many minutes have been counted."""
    minute, left = arrived.astimezone(UTC), amount
    while left:
        runs = kind == "elapsed" or open_at(calendar, minute)
        left -= runs and not waits_at(questions, minute, calendar.zone)
        minute += MINUTE
    return minute


def statute_due(arrived: datetime, days: int, zone: str, questions: Sequence[Question]) -> date:
    """Walk day by day; a day whose last minute waits for the customer does not count."""
    day = arrived.astimezone(ZoneInfo(zone)).date()
    while True:
        day += DAY
        last_minute = datetime.combine(day, time(23, 59), ZoneInfo(zone)).astimezone(UTC)
        if waits_at(questions, last_minute, zone):
            continue
        days -= 1
        if days <= 0 and may_end(day):
            return day


def may_end(day: date) -> bool:
    """May a statutory period end on this day?"""
    return day.weekday() not in (5, 6) and not is_eve(day) and day not in holidays_of(day.year)


def is_eve(day: date) -> bool:
    return (day.month, day.day) == (12, 24) or (day + DAY == midsummer_day(day.year))


def midsummer_day(year: int) -> date:
    return next(d for d in (date(year, 6, 20) + n * DAY for n in range(7)) if d.weekday() == 5)


def all_saints(year: int) -> date:
    return next(d for d in (date(year, 10, 31) + n * DAY for n in range(7)) if d.weekday() == 5)


def holidays_of(year: int) -> set[date]:
    """Church holidays, Independence Day and May Day."""
    easter = easter_sunday(year)
    fixed = {date(year, month, day) for month, day in ((1, 1), (1, 6), (5, 1), (12, 6), (12, 25), (12, 26))}
    moving = {easter + n * DAY for n in (-2, 0, 1, 39, 49)}
    return fixed | moving | {midsummer_day(year), all_saints(year)}


def easter_sunday(year: int) -> date:
    """The anonymous Gregorian computus (Meeus, Jones, Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)
