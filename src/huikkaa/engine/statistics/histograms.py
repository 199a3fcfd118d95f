"""Histograms of lengths of time, which can be added and taken away, so that percentiles of parts make one of the whole.

A length in minutes falls into a bucket whose upper end is 10 % above its lower one; the bucket speaks by its
geometric middle, which is at most 5 % from any length in it. Bucket 0 holds lengths under a minute, as nothing.
Finer buckets would be read and added by every view over many years and units, to tell nobody more.
docs/methods/measures.md has the worked example.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from math import floor, log, sqrt

RATIO = 1.1
_LOG = log(RATIO)
_MIDDLE = sqrt(RATIO)


def bucket_of(minutes: float) -> int:
    """The bucket of a length of time in minutes; a negative length is refused."""
    if minutes < 0:
        raise ValueError(f"A length of time is not negative: {minutes} minutes.")
    return 0 if minutes < 1 else 1 + floor(log(minutes) / _LOG + 1e-9)


def value_of(bucket: int) -> float:
    """The length in minutes by which a bucket speaks."""
    return 0.0 if bucket <= 0 else RATIO ** (bucket - 1) * _MIDDLE


def percentile_of(counts: Mapping[int, int], share: float) -> float | None:
    """The percentile in minutes of a histogram (bucket to how many), within 5 % of the exact one; None if empty."""
    return percentiles_of(counts, (share,))[0]


def percentiles_of(counts: Mapping[int, int], shares: Sequence[float]) -> list[float | None]:
    """Several percentiles of one histogram, each as `percentile_of` gives it."""
    total = sum(counts.values())
    if total <= 0:
        return [None for _share in shares]
    if min(counts.values()) < 0:
        raise ValueError("A histogram cannot hold a negative number of cases.")
    held = sorted(counts.items())
    passed = list(accumulate(count for _bucket, count in held))

    def value_at(place: int) -> float:
        return value_of(held[bisect_right(passed, place)][0])

    found: list[float | None] = []
    for share in shares:
        place = share * (total - 1)
        low = int(place)
        before, after = value_at(low), value_at(min(low + 1, total - 1))
        found.append(before + (after - before) * (place - low))
    return found
