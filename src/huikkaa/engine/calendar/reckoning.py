"""Counting opening time: from a calendar and moments to spans, seconds and due moments.

Inside, moments are whole seconds since 1970 in UTC; a part of a second is cut off. Each calendar has a
book in which a day is reckoned once. A wall-clock time that the spring night skips means the moment of the
skip; a time that the autumn night repeats means its first occurrence. So spans that touch on the wall
clock touch in reality, and a span over the change has its real length.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from huikkaa.engine.calendar.finland import eve_of
from huikkaa.engine.calendar.hours import END_OF_DAY, Calendar, CalendarError, NeverOpen, Span, Spans

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)
_PATIENCE_DAYS = 4000
"""After so many closed days in a row (eleven years) the calendar is taken as never opening again."""


class Interval(NamedTuple):
    """A stretch of real time in UTC; the start belongs to it, the end does not."""

    start: datetime
    end: datetime

    @property
    def seconds(self) -> int:
        """The real length in whole seconds."""
        return (self.end - self.start) // _SECOND


def epoch_of(moment: datetime) -> int:
    """Whole seconds since 1970 of an aware moment; a naive one is refused."""
    if moment.tzinfo is None:
        raise CalendarError(
            f"The moment {moment} has no time zone, so it has no place in time. Give an aware one."
        )
    return (moment - _EPOCH) // _SECOND


def moment_of(epoch: int) -> datetime:
    """The moment in UTC of whole seconds since 1970."""
    return datetime.fromtimestamp(epoch, UTC)


def local_day(epoch: int, zone: str) -> date:
    """The day on the wall calendar of the zone."""
    return datetime.fromtimestamp(epoch, ZoneInfo(zone)).date()


def day_of(moment: datetime, zone: str = "Europe/Helsinki") -> date:
    """The day on which an aware moment falls on a wall calendar of the zone."""
    return local_day(epoch_of(moment), zone)


@lru_cache(maxsize=8192)
def wall_epoch(day: date, wall: time, zone: str) -> int:
    """Seconds since 1970 when a wall clock of the zone shows the time; `END_OF_DAY` is the next midnight."""
    if wall == END_OF_DAY:
        day, wall = day + timedelta(days=1), time.min
    local = datetime.combine(day, wall, ZoneInfo(zone))
    epoch = epoch_of(local.astimezone(UTC))
    if datetime.fromtimestamp(epoch, local.tzinfo).replace(tzinfo=None) == local.replace(tzinfo=None):
        return epoch
    return _moment_of_skip(epoch_of(local.replace(fold=1).astimezone(UTC)), epoch, ZoneInfo(zone))


def _moment_of_skip(before: int, after: int, zone: ZoneInfo) -> int:
    """The first second, between two, at which the zone already keeps its new offset (halving search)."""
    new_offset = datetime.fromtimestamp(after, zone).utcoffset()
    while after - before > 1:
        middle = (before + after) // 2
        if datetime.fromtimestamp(middle, zone).utcoffset() == new_offset:
            after = middle
        else:
            before = middle
    return after


def _spans_on(calendar: Calendar, day: date) -> tuple[Spans, str | None]:
    """The wall-clock spans of a day, and why there are none."""
    if day in calendar.exceptions:
        spans = calendar.exceptions[day]
        return spans, None if spans else "exception"
    if day in calendar.closed_days:
        return (), "holiday"
    if calendar.eves_closed and eve_of(day):
        return (), "eve"
    spans = calendar.weekly[day.weekday()]
    return spans, None if spans else "weekday"


class Book:
    """One calendar's days as seconds since 1970, each reckoned at first need and then remembered."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self._zone = ZoneInfo(calendar.zone)
        self._days: dict[int, tuple[tuple[int, int], ...]] = {}

    def spans(self, ordinal: int) -> tuple[tuple[int, int], ...]:
        """The open spans of the day with this ordinal (`date.toordinal`)."""
        known = self._days.get(ordinal)
        return self._reckon(ordinal) if known is None else known

    def _reckon(self, ordinal: int) -> tuple[tuple[int, int], ...]:
        day = date.fromordinal(ordinal)
        spans, _ = _spans_on(self.calendar, day)
        real = ((self._epoch(day, s.start), self._epoch(day, s.end)) for s in spans)
        reckoned = tuple((start, end) for start, end in real if start < end)
        self._days[ordinal] = reckoned
        return reckoned

    def _epoch(self, day: date, wall: time) -> int:
        return wall_epoch(day, wall, self.calendar.zone)

    def ordinal(self, epoch: int) -> int:
        """The ordinal of the local day on which a moment falls."""
        return datetime.fromtimestamp(epoch, self._zone).toordinal()

    def seconds(self, start: int, end: int) -> int:
        """Open seconds from start to end; none if the end is not later."""
        if end <= start:
            return 0
        total = 0
        for ordinal in range(self.ordinal(start), self.ordinal(end) + 1):
            for opens, closes in self.spans(ordinal):
                if closes > start and opens < end:
                    total += min(closes, end) - max(opens, start)
        return total

    def add(self, start: int, seconds: int) -> int:
        """The first moment by which so many open seconds have passed since the start."""
        if seconds <= 0:
            return start
        ordinal, closed = self.ordinal(start), 0
        while closed < _PATIENCE_DAYS:
            spans = self.spans(ordinal)
            for opens, closes in spans:
                begins = max(opens, start)
                if closes - begins >= seconds:
                    return begins + seconds
                seconds -= max(closes - begins, 0)
            closed = 0 if spans else closed + 1
            ordinal += 1
        raise NeverOpen("The calendar never opens again, so the time never passes. Add opening hours to it.")


@lru_cache(maxsize=256)
def book_of(calendar: Calendar) -> Book:
    """The calendar's book, shared by equal calendars."""
    return Book(calendar)


def open_spans(calendar: Calendar, day: date) -> tuple[Interval, ...]:
    """The real stretches of time (UTC) in which the town is open on a local day."""
    spans = book_of(calendar).spans(day.toordinal())
    return tuple(Interval(moment_of(opens), moment_of(closes)) for opens, closes in spans)


def business_seconds(calendar: Calendar, start: datetime, end: datetime) -> int:
    """Whole open seconds between two aware moments; 0 if the end is not later than the start."""
    return book_of(calendar).seconds(epoch_of(start), epoch_of(end))


def add_business(calendar: Calendar, start: datetime, seconds: int) -> datetime:
    """The first moment (UTC) by which so many open seconds have passed; with 0 the start itself.

    Raises CalendarError for negative seconds and NeverOpen where the calendar does not open again.
    """
    if seconds < 0:
        raise CalendarError(f"Business time only runs forward; {seconds} seconds were given.")
    return moment_of(book_of(calendar).add(epoch_of(start), seconds))


def is_open(calendar: Calendar, moment: datetime) -> bool:
    """True while the town is open."""
    return business_seconds(calendar, moment, moment + _SECOND) > 0


def next_opening(calendar: Calendar, moment: datetime) -> datetime:
    """The moment itself (UTC, whole seconds) while open, otherwise the next opening."""
    return add_business(calendar, moment, 1) - _SECOND


def closed_reason(calendar: Calendar, day: date) -> str | None:
    """Why a day is closed: "exception", "holiday", "eve" or "weekday"; None on an open day."""
    return _spans_on(calendar, day)[1]


def end_of_business(calendar: Calendar, day: date) -> datetime:
    """The last closing time of a day (UTC); 23:59:59 local on a closed day or one open to midnight."""
    last_second = wall_epoch(day, END_OF_DAY, calendar.zone) - 1
    spans = book_of(calendar).spans(day.toordinal())
    return moment_of(min(spans[-1][1], last_second) if spans else last_second)


def day_minutes(calendar: Calendar) -> int | None:
    """Minutes in an ordinary business day: the commonest weekday length, the longer of two as common.

    None where no weekday has opening hours.
    """
    lengths = [sum(map(_length, spans)) // 60 for spans in calendar.weekly if spans]
    return max(lengths, key=lambda length: (lengths.count(length), length), default=None)


def _length(span: Span) -> int:
    return span.seconds
