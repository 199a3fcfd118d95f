"""The clock's time shared out by day, so that a page can draw one row for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from huikkaa.engine.calendar import END_OF_DAY, Calendar, Interval, closed_reason
from huikkaa.engine.calendar.reckoning import book_of, local_day, moment_of, wall_epoch
from huikkaa.engine.promises.clocks import Pause, day_waits
from huikkaa.engine.promises.targets import Kind

_ONE_DAY = timedelta(days=1)
_Stretches = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class DayShare:
    """One day of a promise: how long the clock could run, how long it ran, and what stopped it.

    `closed_reason` says why nothing counts: "weekday", "holiday", "eve" or "exception" from the calendar;
    with a statute "arrival" (the first day is not counted), "waiting" (the day ends in a pause) or "moved"
    (the last day has moved over it or to it); "display" in a display period.
    """

    day: date
    open_seconds: int
    counted_seconds: int
    paused: tuple[Interval, ...] = ()
    counted: tuple[Interval, ...] = ()
    closed_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a promise's clock, in seconds since 1970: from arrival, through pauses, to its end."""

    calendar: Calendar
    kind: Kind
    amount: int
    start: int
    end: int
    pauses: tuple[Pause, ...]
    expected: int
    """The end with the display period; the same as `end` where there is none."""


def day_shares(run: Run) -> tuple[DayShare, ...]:
    """A row for each day from the arrival to the expected end."""
    share = _statute_shares(run) if run.kind == "statute" else _running_shares(run)
    return (*share, *_display_shares(run))


def _running_shares(run: Run) -> list[DayShare]:
    zone, shares = run.calendar.zone, []
    for day in _days(local_day(run.start, zone), local_day(run.end - 1, zone)):
        opened = _open(run, day)
        lived = _cut(opened, (run.start, run.end))
        paused = [piece for pause in run.pauses for piece in _cut(lived, pause)]
        counted = _without(lived, run.pauses)
        reason = closed_reason(run.calendar, day) if run.kind == "business" else None
        shares.append(
            DayShare(day, _total(opened), _total(counted), _intervals(paused), _intervals(counted), reason)
        )
    return shares


def _statute_shares(run: Run) -> list[DayShare]:
    zone, shares, left = run.calendar.zone, [], run.amount
    arrival_day = local_day(run.start, zone)
    for day in _days(arrival_day, local_day(run.end, zone)):
        whole = _whole(day, zone)
        paused = _intervals([piece for pause in run.pauses for piece in _cut([whole], pause)])
        reason = _why_not_counted(day, arrival_day, left, run)
        counted = () if reason else _intervals([whole])
        left -= 0 if reason else 1
        length = whole[1] - whole[0]
        shares.append(DayShare(day, length, length if counted else 0, paused, counted, reason))
    return shares


def _why_not_counted(day: date, arrival_day: date, left: int, run: Run) -> str | None:
    if day == arrival_day:
        return "arrival"
    if day_waits(day, run.pauses, run.calendar.zone):
        return "waiting"
    return None if left > 0 else "moved"


def _display_shares(run: Run) -> list[DayShare]:
    zone = run.calendar.zone
    first = local_day(run.end - 1, zone) + _ONE_DAY
    return [
        DayShare(day, _total(_open(run, day)), 0, closed_reason="display")
        for day in _days(first, local_day(run.expected - 1, zone))
        if run.expected > run.end
    ]


def _open(run: Run, day: date) -> _Stretches:
    if run.kind == "business":
        return list(book_of(run.calendar).spans(day.toordinal()))
    return [_whole(day, run.calendar.zone)]


def _whole(day: date, zone: str) -> tuple[int, int]:
    return wall_epoch(day - _ONE_DAY, END_OF_DAY, zone), wall_epoch(day, END_OF_DAY, zone)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _cut(stretches: _Stretches, window: tuple[int, int]) -> _Stretches:
    """The parts of the stretches inside a window."""
    cut = ((max(start, window[0]), min(end, window[1])) for start, end in stretches)
    return [(start, end) for start, end in cut if start < end]


def _without(stretches: _Stretches, pauses: Sequence[Pause]) -> _Stretches:
    """The parts of the stretches outside all pauses."""
    left = stretches
    for pause in pauses:
        before = ((start, min(end, pause.start)) for start, end in left)
        after = ((max(start, pause.end), end) for start, end in left)
        left = sorted((start, end) for start, end in (*before, *after) if start < end)
    return left


def _total(stretches: _Stretches) -> int:
    return sum(end - start for start, end in stretches)


def _intervals(stretches: _Stretches) -> tuple[Interval, ...]:
    return tuple(Interval(moment_of(start), moment_of(end)) for start, end in stretches)
