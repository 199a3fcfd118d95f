"""Blocks of days: any period is put together of few years, months, weeks and days, however long it is."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

Grain = Literal["day", "week", "month", "year"]
GRAINS: tuple[Grain, ...] = ("day", "week", "month", "year")
_DAY = timedelta(days=1)


class Block(NamedTuple):
    """A whole day, week (from Monday), month or year, by its first day."""

    grain: Grain
    start: date

    @property
    def end(self) -> date:
        """The last day of the block."""
        return end_of(self.grain, self.start)


def block_of(grain: Grain, day: date) -> Block:
    """The block of this grain that a day is in."""
    if grain == "week":
        return Block(grain, day - timedelta(days=day.weekday()))
    if grain == "month":
        return Block(grain, day.replace(day=1))
    return Block(grain, day.replace(month=1, day=1) if grain == "year" else day)


def next_start(grain: Grain, start: date) -> date:
    """The first day of the next block."""
    if grain == "year":
        return date(start.year + 1, 1, 1)
    if grain == "month":
        return date(start.year + start.month // 12, start.month % 12 + 1, 1)
    return start + (timedelta(days=7) if grain == "week" else _DAY)


def end_of(grain: Grain, start: date) -> date:
    """The last day of the block that begins on this day."""
    return next_start(grain, start) - _DAY


def cover(first: date, last: date) -> list[Block]:
    """The blocks that make up the days from `first` to `last`, both counted in; the largest that fit, in order.

    At most two stretches of days, weeks and months remain beside the whole years, so their number is bounded.
    """
    return list(_cover(first, last))


def _cover(first: date, last: date) -> Iterator[Block]:
    at = first
    while at <= last:
        block = _largest(at, last)
        yield block
        at = block.end + _DAY


def _largest(at: date, last: date) -> Block:
    if at.day == 1:
        for grain in ("year", "month"):
            block = block_of(grain, at)
            if block.start == at and block.end <= last:
                return block
    week = Block("week", at)
    # A week over a month's turn is taken only where the month would not be whole anyway.
    if at.weekday() == 0 and week.end <= last and not _month_follows(at, week.end, last):
        return week
    return Block("day", at)


def _month_follows(at: date, week_end: date, last: date) -> bool:
    """Whether a whole month begins inside the week and ends inside the period."""
    first = next_start("month", at.replace(day=1))
    return first <= week_end and end_of("month", first) <= last
