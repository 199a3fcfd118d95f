"""From a person's iCalendar (RFC 5545) to the half-days when the person is busy, and to nothing else.

Titles, places, descriptions, attendees and organisers are never looked at: what goes out is half-days. A half-day
is busy when at least three of its four office hours (8-12, 12-16 on the wall) are taken by events that are not
cancelled, tentative, transparent or marked free. Recurrences are unfolded within the asked days only, and a file
that would need more unfolding than `MOST_UNFOLDED` is refused. Raises `NotACalendar` or `TooMuch`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

from huikkaa.engine.halfdays import AFTERNOON, HELSINKI, MORNING, HalfDay

MOST_BYTES = 5_000_000
MOST_EVENTS = 20_000
MOST_UNFOLDED = 100_000
MOST_STEPS = 1_000_000
OFFICE = {MORNING: (time(8), time(12)), AFTERNOON: (time(12), time(16))}
NEEDED = timedelta(hours=3)
DAY = timedelta(days=1)
TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
FREE_STATUS = frozenset({"FREE", "TENTATIVE", "WORKINGELSEWHERE"})
FREE_KINDS = frozenset({"FREE", "BUSY-TENTATIVE"})
BROKEN = (
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    OverflowError,
    ArithmeticError,
    RecursionError,
)

Moments = tuple[datetime, datetime]


class NotACalendar(ValueError):
    """The bytes are no iCalendar."""


class TooMuch(NotACalendar):
    """The calendar is larger than anybody's calendar is."""


@dataclass(frozen=True)
class Busy:
    """The busy half-days in time order, and how many events could not be understood."""

    halves: tuple[HalfDay, ...]
    unread: int = 0


def busy_halves(data: bytes, first: date, last: date, zone: ZoneInfo = HELSINKI) -> Busy:
    """The busy half-days from the first day to the last, both included."""
    if len(data) > MOST_BYTES:
        raise TooMuch("The file is too large.")
    taken: list[Moments] = []
    unread = 0
    for calendar in _calendars(data):
        kept, dropped = _fit(calendar, first, last)
        unread += dropped
        taken += _events(kept, first, last, zone)
        taken += _free_busy(calendar, zone)
    return Busy(tuple(_halves(_merged(taken), first, last, zone)), unread)


def _calendars(data: bytes) -> list[Any]:
    text = data.decode("utf-8-sig", errors="replace")
    if "BEGIN:VCALENDAR" not in text.upper():
        raise NotACalendar("There is no calendar in the file.")
    try:
        return list(icalendar.Calendar.from_ical(text, multiple=True))
    except BROKEN as error:
        raise NotACalendar("The calendar cannot be read.") from error


def _fit(calendar: Any, first: date, last: date) -> tuple[Any, int]:
    """The calendar with only the events that can be understood and unfolded, and how many others there were."""
    events = [part for part in calendar.subcomponents if part.name == "VEVENT"]
    if len(events) > MOST_EVENTS:
        raise TooMuch("There are too many events.")
    kept, dropped, steps, unfolded = [], 0, 0, 0
    for event in events:
        try:
            further, within = _work_of(event, first, last)
        except BROKEN:
            dropped += 1
            continue
        steps, unfolded = steps + further, unfolded + within
        kept.append(event)
    if steps > MOST_STEPS or unfolded > MOST_UNFOLDED:
        raise TooMuch("The recurrences are too many.")
    fitting = icalendar.Calendar()
    for name, value in calendar.property_items(recursive=False):
        if name in ("PRODID", "VERSION", "X-WR-TIMEZONE"):
            fitting.add(name, value)
    zones = [part for part in calendar.subcomponents if part.name == "VTIMEZONE"]
    fitting.subcomponents.extend([*zones, *kept])
    return fitting, dropped


def _work_of(event: Any, first: date, last: date) -> tuple[int, int]:
    """How many occurrences lie between the event's first one and the last day, and within the days, at most."""
    start = _day_of(event["DTSTART"].dt)
    steps = within = 0
    for rule in _listed(event.get("RRULE")):
        if str(rule["FREQ"][0]).upper() in TOO_OFTEN:
            raise ValueError("More often than daily.")
        often = 1
        for part in ("BYHOUR", "BYMINUTE", "BYSECOND"):
            often *= max(1, len(rule.get(part, ())))
        span = max(0, (last - start) // DAY + 1)
        steps += span * often
        within += min(span, (last - first) // DAY + 1) * often
    return steps + 1, within + 1


def _events(calendar: Any, first: date, last: date, zone: ZoneInfo) -> Iterator[Moments]:
    if not calendar.subcomponents:
        return
    found = recurring_ical_events.of(calendar, components=["VEVENT"], skip_bad_series=True)
    try:
        occurrences = found.between(first - DAY, last + 2 * DAY)
    except BROKEN as error:
        raise NotACalendar("The recurrences cannot be unfolded.") from error
    for event in occurrences:
        if not _is_free(event):
            yield from _moments(event, zone)


def _is_free(event: Any) -> bool:
    """Cancelled, tentative, transparent, or marked free or working elsewhere by Outlook."""
    outlook = str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", event.get("X-MICROSOFT-CDO-INTENDEDSTATUS", "")))
    return (
        str(event.get("STATUS", "")).upper() in ("CANCELLED", "TENTATIVE")
        or str(event.get("TRANSP", "")).upper() == "TRANSPARENT"
        or outlook.upper() in FREE_STATUS
    )


def _moments(event: Any, zone: ZoneInfo) -> Iterator[Moments]:
    try:
        start = event["DTSTART"].dt
        end = event["DTEND"].dt if "DTEND" in event else start + _length(event, start)
        begins, ends = _moment(start, zone), _moment(end, zone)
    except BROKEN:
        return
    if begins < ends:
        yield begins, ends


def _length(event: Any, start: date) -> timedelta:
    if "DURATION" in event:
        length: timedelta = event["DURATION"].dt
        return length
    return timedelta() if isinstance(start, datetime) else DAY


def _free_busy(calendar: Any, zone: ZoneInfo) -> Iterator[Moments]:
    """The busy times of a calendar that is shared as availability only."""
    for part in calendar.walk("VFREEBUSY"):
        for listed in _listed(part.get("FREEBUSY")):
            for period in _listed(listed):
                if str(getattr(period, "params", {}).get("FBTYPE", "BUSY")).upper() in FREE_KINDS:
                    continue
                try:
                    start, end = period.dt
                    yield (
                        _moment(start, zone),
                        _moment(start + end if isinstance(end, timedelta) else end, zone),
                    )
                except BROKEN:
                    continue


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _day_of(start: date) -> date:
    return start.date() if isinstance(start, datetime) else start


def _moment(at: date, zone: ZoneInfo) -> datetime:
    """A moment in UTC; a day means its midnight, and a time without a zone the wall clock here."""
    if not isinstance(at, datetime):
        at = datetime.combine(at, time(), zone)
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)


def _merged(taken: Iterable[Moments]) -> list[Moments]:
    found: list[Moments] = []
    for start, end in sorted(taken):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _halves(taken: list[Moments], first: date, last: date, zone: ZoneInfo) -> Iterator[HalfDay]:
    """Each half-day of the days of which enough is taken; both go forward in time together."""
    at, day = 0, first
    while day <= last:
        for half, (opens, closes) in OFFICE.items():
            begins = datetime.combine(day, opens, zone).astimezone(UTC)
            ends = datetime.combine(day, closes, zone).astimezone(UTC)
            while at < len(taken) and taken[at][1] <= begins:
                at += 1
            busy, ahead = timedelta(), at
            while ahead < len(taken) and taken[ahead][0] < ends:
                busy += min(ends, taken[ahead][1]) - max(begins, taken[ahead][0])
                ahead += 1
            if busy >= NEEDED:
                yield HalfDay(day, half)
        day += DAY
