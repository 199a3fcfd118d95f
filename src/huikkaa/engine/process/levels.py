"""Breaks in the level of a monthly count: where it falls or rises for good, not by season or chance.

The method: square roots make counts of any size vary alike (Anscombe 1948); the series is split where that explains
most, again and again, as long as the gain is far above the month-to-month noise (binary segmentation, Scott & Knott
1974) and the level changes by a good third or more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from itertools import pairwise
from math import sqrt
from statistics import median

SHORTEST, GAIN, FALL, RISE, LONGEST_WAY = 4, 12.0, 0.6, 1.67, 6
Months = list[tuple[date, int]]


@dataclass(frozen=True)
class Break:
    """A change of level: the months on the way with their counts, and the usual month before and after."""

    months: tuple[date, ...]
    counts: tuple[int, ...]
    before: float
    after: float

    @property
    def falls(self) -> bool:
        """Whether the level went down."""
        return self.after < self.before


def by_month(moments: Sequence[datetime], zone: tzinfo) -> Months:
    """How many moments fall in each month, from the first to the last, empty months included."""
    counts: dict[date, int] = {}
    for at in moments:
        month = at.astimezone(zone).date().replace(day=1)
        counts[month] = counts.get(month, 0) + 1
    if not counts:
        return []
    month, last = min(counts), max(counts)
    found = []
    while month <= last:
        found.append((month, counts.get(month, 0)))
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return found


def breaks_of(months: Months) -> list[Break]:
    """Where the level of a monthly count breaks, in the order of time; the months at the edges may be partial."""
    whole = months[1:-1]
    roots = [2 * sqrt(count + 0.375) for _month, count in whole]
    if len(roots) < 2 * SHORTEST:
        return []
    steps = [abs(one - two) for one, two in pairwise(roots)]
    noise = max(1.0, median(steps) / 0.6745 / sqrt(2))
    places = sorted(_splits(roots, 0, len(roots), noise))
    edges = [0, *places, len(roots)]
    found = []
    for before, place, after in zip(edges, edges[1:], edges[2:], strict=False):
        low, high = (
            median(count for _m, count in part) for part in (whole[before:place], whole[place:after])
        )
        if high <= FALL * low or high >= RISE * low:
            found.append(_break(whole, place, low, high))
    return found


def _splits(roots: Sequence[float], start: int, end: int, noise: float) -> list[int]:
    best, place = 0.0, None
    for split in range(start + SHORTEST, end - SHORTEST + 1):
        left, right = roots[start:split], roots[split:end]
        gap = sum(left) / len(left) - sum(right) / len(right)
        gain = gap * gap * len(left) * len(right) / (len(left) + len(right))
        if gain > best:
            best, place = gain, split
    if place is None or best < GAIN * noise * noise:
        return []
    return [*_splits(roots, start, place, noise), place, *_splits(roots, place, end, noise)]


def _break(whole: Months, place: int, before: float, after: float) -> Break:
    """The way from the last month of the old level to the first of the new one, as long as it goes one way."""
    sign = -1 if after < before else 1
    first, last = place - 1, place
    while first > 0 and sign * (whole[first][1] - whole[first - 1][1]) > 0 and last - first < LONGEST_WAY:
        first -= 1
    while (
        last + 1 < len(whole)
        and sign * (whole[last + 1][1] - whole[last][1]) > 0
        and last - first < LONGEST_WAY
    ):
        last += 1
    way = whole[first : last + 1]
    return Break(tuple(month for month, _c in way), tuple(count for _m, count in way), before, after)
