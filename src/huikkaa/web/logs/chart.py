"""The intake of a log month by month, as bars to draw and rows to read."""

from dataclasses import dataclass
from datetime import date

from huikkaa.engine.process.examining import Examination

HEIGHT, WIDTH, GAP = 120, 12, 2


@dataclass(frozen=True)
class Bar:
    """A month: its place and height in the drawing, and whether the level breaks there."""

    month: date
    count: int
    x: int
    y: float
    height: float
    breaks: bool


@dataclass(frozen=True)
class Chart:
    """Bars from left to right; `most` is the highest count."""

    bars: tuple[Bar, ...]
    most: int
    width: int
    height: int = HEIGHT
    bar: int = WIDTH - GAP

    @property
    def first(self) -> Bar:
        """The first month."""
        return self.bars[0]

    @property
    def last(self) -> Bar:
        """The last month."""
        return self.bars[-1]


def chart_of(found: Examination) -> Chart | None:
    """The chart of the intake; nothing where there are fewer than three months."""
    if len(found.months) < 3:
        return None
    broken = _broken(found)
    most = max(count for _month, count in found.months)
    bars = []
    for place, (month, count) in enumerate(found.months):
        height = round(HEIGHT * count / most, 1)
        bars.append(Bar(month, count, place * WIDTH, round(HEIGHT - height, 1), height, month in broken))
    return Chart(tuple(bars), most, len(bars) * WIDTH - GAP)


def _broken(found: Examination) -> set[date]:
    spans = [
        (finding.values["first"], finding.values["last"])
        for finding in found.findings
        if finding.code in ("fall", "rise")
    ]
    return {
        month
        for month, _count in found.months
        for first, last in spans
        if isinstance(first, date) and isinstance(last, date) and first <= month <= last
    }
