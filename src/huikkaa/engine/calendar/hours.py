"""The nouns of opening time: a span of a day, and a calendar of weekdays, closed days and exceptions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import pairwise
from types import MappingProxyType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

END_OF_DAY = time.max
"""The end of a span that lasts to 24:00 (Python has no time 24:00)."""


class CalendarError(ValueError):
    """The opening hours contradict themselves; the message says which and what to do."""


class NeverOpen(CalendarError):
    """The calendar does not open again, so no business time can pass."""


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """One stretch of opening hours on a wall clock, for example 8.00-11.30.

    The start belongs to the span, the end does not. An end of 24:00 is written `END_OF_DAY`.
    """

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start.tzinfo or self.end.tzinfo:
            raise CalendarError("Opening hours are wall-clock times: leave the time zone to the calendar.")
        if self.start >= self.end:
            raise CalendarError(
                f"Opening hours must end after they start: {self.start:%H:%M}-{self.end:%H:%M}. "
                "Write hours over midnight as two spans, the first ending at 24:00."
            )

    @classmethod
    def of(cls, text: str) -> "Span":
        """Read hours as people write them: "8-16", "8.00-11.30", "12:15-24:00"."""
        start, dash, end = text.replace("\N{EN DASH}", "-").replace(" ", "").partition("-")
        if not dash:
            raise CalendarError(f"{text!r} is not opening hours; write a start and an end: 8.00-16.00.")
        return cls(_time_of(start, text), END_OF_DAY if end[:2] == "24" else _time_of(end, text))

    @property
    def seconds(self) -> int:
        """Length by the wall clock; the real length differs on the nights when the clocks change."""
        return _seconds(self.end) - _seconds(self.start)


Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Calendar:
    """When a service is open: weekday hours, closed days and exceptional days, in one time zone.

    `weekly` holds seven tuples of spans, Monday first. An exceptional day replaces everything else that
    would hold on it (an empty tuple closes it); then closed days close, and the two eves (Christmas Eve and
    Midsummer Eve) close where `eves_closed` says so. Frozen and hashable, so that days are reckoned once.
    """

    weekly: tuple[Spans, ...]
    closed_days: frozenset[date] = frozenset()
    exceptions: Mapping[date, Spans] = field(default_factory=dict)
    zone: str = "Europe/Helsinki"
    eves_closed: bool = True
    _hash: int = field(init=False, repr=False, compare=False, default=0)

    def __post_init__(self) -> None:
        if len(self.weekly) != 7:
            raise CalendarError(f"A week has seven days, Monday first; {len(self.weekly)} were given.")
        _check_zone(self.zone)
        weekly = tuple(_in_order(spans) for spans in self.weekly)
        exceptions = {_plain(day): _in_order(spans) for day, spans in self.exceptions.items()}
        set_field = object.__setattr__  # the one moment when a frozen calendar may still be written
        set_field(self, "weekly", weekly)
        set_field(self, "closed_days", frozenset(map(_plain, self.closed_days)))
        set_field(self, "exceptions", MappingProxyType(exceptions))
        parts = (weekly, self.closed_days, frozenset(exceptions.items()), self.zone, self.eves_closed)
        set_field(self, "_hash", hash(parts))

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[object, ...]:
        parts = (self.weekly, self.closed_days, dict(self.exceptions), self.zone, self.eves_closed)
        return (type(self), parts)


def _in_order(spans: Spans) -> Spans:
    """The spans of a day from morning to evening; overlapping spans are refused."""
    ordered = tuple(sorted(spans))
    for earlier, later in pairwise(ordered):
        if later.start < earlier.end:
            raise CalendarError(
                f"Opening hours overlap: {earlier.start:%H:%M}-{earlier.end:%H:%M} and "
                f"{later.start:%H:%M}-{later.end:%H:%M}. Join them or move one."
            )
    return ordered


def _check_zone(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise CalendarError(f"Unknown time zone {zone!r}; Finland is Europe/Helsinki.") from error


def _plain(day: date) -> date:
    """A day without a time, because a datetime would never equal the day it falls on."""
    if isinstance(day, datetime):
        raise CalendarError(f"A calendar's day is a date without a time, not {day!r}.")
    return day


def _time_of(text: str, whole: str) -> time:
    hours, _, minutes = text.replace(".", ":").partition(":")
    try:
        return time(int(hours), int(minutes or 0))
    except ValueError as error:
        raise CalendarError(f"{whole!r} is not opening hours; write them like 8.00-16.00.") from error


def _seconds(moment: time) -> int:
    if moment == END_OF_DAY:
        return 86_400
    return moment.hour * 3600 + moment.minute * 60 + moment.second
