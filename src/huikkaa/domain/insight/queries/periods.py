"""Periods: which days a view tells of, which year before it is compared with, and the points of its charts."""

from dataclasses import dataclass
from datetime import date, timedelta

from huikkaa.engine.statistics import Block, Grain, block_of, next_start

DAYS_BY_DAY = 31
DAYS_BY_WEEK = 400
MONTHS_AT_MOST = 72
MONTHS_FROM, YEARS_FROM = 62, 740
EARLIEST, LATEST = date(1990, 1, 1), date(2190, 12, 31)


@dataclass(frozen=True)
class Period:
    """The days from first to last, both counted in.

    `whole_end` is the end of the whole year, month or week that a period which ends today is the beginning of:
    nothing has happened after today, so reading to there gives the same figures from fewer rows.
    """

    first: date
    last: date
    whole_end: date | None = None

    def __post_init__(self) -> None:
        """Keep to years that somebody may mean."""
        if not EARLIEST <= self.first <= self.last <= LATEST:
            raise ValueError(f"There is no period from {self.first} to {self.last}.")

    @property
    def reach(self) -> date:
        """The last day to be read."""
        return self.whole_end or self.last

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1

    @property
    def grain(self) -> Grain:
        """The grain of the chart's points: their number stays under eighty however long the period is."""
        if self.days <= DAYS_BY_DAY:
            return "day"
        if self.days <= DAYS_BY_WEEK:
            return "week"
        return "month" if len(self.points_of("month")) <= MONTHS_AT_MOST else "year"

    @property
    def points(self) -> list[Block]:
        """The points of a chart over the period; the first and the last may reach over its ends."""
        return self.points_of(self.grain)

    def points_of(self, grain: Grain) -> list[Block]:
        """The blocks of a grain that hold days of the period."""
        found, at = [], block_of(grain, self.first).start
        while at <= self.last:
            found.append(Block(grain, at))
            at = next_start(grain, at)
        return found

    @property
    def lead_points(self) -> list[Block]:
        """The points of lead times, which need many cases each: months up to two years, then years."""
        if self.days <= MONTHS_FROM:
            return []
        return self.points_of("month" if self.days <= YEARS_FROM else "year")

    @property
    def year_before(self) -> "Period | None":
        """The same days a year earlier, on the same weekdays; None for a period longer than a year."""
        if self.days > 366:
            return None
        after = self.last + timedelta(days=1)
        if self.first.day == 1 and after.day == 1:
            first, after = (day.replace(year=day.year - 1) for day in (self.first, after))
            return Period(first, after - timedelta(days=1))
        return Period(self.first - timedelta(days=364), self.last - timedelta(days=364))
