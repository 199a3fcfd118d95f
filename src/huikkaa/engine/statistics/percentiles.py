"""Percentiles of values at hand: exact, interpolated between the two nearest.

Source: Hyndman and Fan, Sample Quantiles in Statistical Packages (1996), definition 7, which spreadsheets use too.
"""

from collections.abc import Sequence


def percentile(ordered: Sequence[float], share: float) -> float | None:
    """The value below which a share (0 to 1) of the ordered values lies; None where there are no values."""
    if not 0 <= share <= 1:
        raise ValueError(f"A share is between 0 and 1, not {share}.")
    if not ordered:
        return None
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
