"""Where a day's work lies in the day when the log knows only its date.

A date is not a midnight: what was done on a day was done within its opening hours, evenly spread there in the
order of the file, and after what the file puts before it on the same day.
"""

from datetime import UTC, date, datetime, time, tzinfo
from itertools import pairwise
from zoneinfo import ZoneInfo

from huikkaa.engine.process.mapping import Mapping
from huikkaa.engine.process.reader import Case, Log

HELSINKI = ZoneInfo("Europe/Helsinki")


class Days:
    """The days of a log: its time zone and opening hours."""

    def __init__(self, mapping: Mapping | None = None) -> None:
        self.zone: tzinfo = mapping.zone if mapping else HELSINKI
        self.opens, self.closes = (mapping.opens, mapping.closes) if mapping else (time(8), time(16))

    def day(self, at: datetime) -> date:
        """The day a moment falls on there."""
        return at.astimezone(self.zone).date()

    def opening(self, day: date) -> datetime:
        """When the day opens (UTC)."""
        return datetime.combine(day, self.opens, self.zone).astimezone(UTC)

    def closing(self, day: date) -> datetime:
        """When the day closes (UTC)."""
        return datetime.combine(day, self.closes, self.zone).astimezone(UTC)

    def written(self, at: datetime) -> date:
        """The day that a midnight was written for: its own, or the log's where it is midnight there."""
        there = at.astimezone(self.zone)
        return there.date() if there.time() == time() else at.date()


def placed(case: Case, log: Log, days: Days) -> list[datetime | None]:
    """The moment (UTC) of each row of a case in the file's order; None where the log says no time."""
    moments = [row.at.astimezone(UTC) if row.at else None for row in case.rows]
    of_day: dict[date, list[int]] = {}
    for place, row in enumerate(case.rows):
        if row.at and log.is_day(row):
            of_day.setdefault(days.written(row.at), []).append(place)
    for day, places in of_day.items():
        opening, span = days.opening(day), days.closing(day) - days.opening(day)
        for turn, place in enumerate(places, start=1):
            moments[place] = opening + span * turn / (len(places) + 1)
        _keep_order(moments, set(places), day, days)
    return moments


def _keep_order(moments: list[datetime | None], dated: set[int], day: date, days: Days) -> None:
    """Let what only has a date stay between the timed rows before and after it in the file, on the same day."""
    same = [place for place, at in enumerate(moments) if at and days.day(at) == day]
    for before, place in pairwise(same):
        if place in dated:
            moments[place] = max(at for at in (moments[before], moments[place]) if at)
    for place, after in reversed(list(pairwise(same))):
        if place in dated:
            moments[place] = min(at for at in (moments[place], moments[after]) if at)
