"""Half-days: the precision by which people say when they are away.

A half-day is a day and a half of it: 0 is the morning (until 12 o'clock on the wall), 1 the afternoon.
Nothing here reads a clock; moments are aware datetimes, days are days of the wall calendar of `zone`.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

MORNING, AFTERNOON = 0, 1
NOON = 12
HELSINKI = ZoneInfo("Europe/Helsinki")


class HalfDay(NamedTuple):
    """One half of one day; half-days sort in time."""

    day: date
    half: int

    @property
    def following(self) -> "HalfDay":
        """The next half-day."""
        if self.half == MORNING:
            return HalfDay(self.day, AFTERNOON)
        return HalfDay(self.day + timedelta(days=1), MORNING)

    @property
    def preceding(self) -> "HalfDay":
        """The half-day before this."""
        if self.half == AFTERNOON:
            return HalfDay(self.day, MORNING)
        return HalfDay(self.day - timedelta(days=1), AFTERNOON)


class Stretch(NamedTuple):
    """Half-days one after another, the last one included."""

    first: HalfDay
    last: HalfDay

    def holds(self, half: HalfDay) -> bool:
        """Whether the half-day belongs to the stretch."""
        return self.first <= half <= self.last


def half_of(moment: datetime, zone: ZoneInfo = HELSINKI) -> HalfDay:
    """The half-day in which an aware moment falls on a wall clock of the zone."""
    local = moment.astimezone(zone)
    return HalfDay(local.date(), AFTERNOON if local.hour >= NOON else MORNING)


def joined(stretches: Iterable[Stretch], is_open: Callable[[date], bool]) -> list[Stretch]:
    """The stretches in time order, those made one that overlap, touch, or have only closed days between them."""
    found: list[Stretch] = []
    for one in sorted(stretches):
        if found and _reaches(found[-1].last, one.first, is_open):
            found[-1] = Stretch(found[-1].first, max(found[-1].last, one.last))
        else:
            found.append(one)
    return found


def _reaches(last: HalfDay, first: HalfDay, is_open: Callable[[date], bool]) -> bool:
    """Whether no open half-day lies between; longer gaps than two weeks always count as presence."""
    gap = last.following
    if first.day - gap.day > timedelta(days=14):
        return False
    while gap < first:
        if is_open(gap.day):
            return False
        gap = gap.following
    return True


def stretches_of(halves: Iterable[HalfDay]) -> list[Stretch]:
    """Single half-days gathered into stretches of those that follow each other."""
    found: list[Stretch] = []
    for half in sorted(set(halves)):
        if found and found[-1].last.following == half:
            found[-1] = Stretch(found[-1].first, half)
        else:
            found.append(Stretch(half, half))
    return found
