"""Two rules of taking compared week by week: how much more is kept, and how sure that is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

RESAMPLED = 10_000


@dataclass(frozen=True, slots=True)
class Gain:
    """By how much the share of kept promises differs, in percentage points: the mean and its 95 % interval."""

    mean: float
    low: float
    high: float
    weeks: int


def most_loaded(efforts: Mapping[int, int], count: int) -> list[int]:
    """The weeks into which the most effort arrived, the most loaded first; equals by their order."""
    return sorted(efforts, key=lambda week: (-efforts[week], week))[:count]


def gain(differences: Sequence[float], below: Callable[[int], int], *, resampled: int = RESAMPLED) -> Gain:
    """The mean of the weeks' differences (take next minus first come, in percentage points), with its interval.

    The interval is that of a bootstrap over weeks: the weeks are drawn again with replacement, so that one
    exceptional week cannot carry the whole. `below` draws a whole number under its argument.
    Raises ValueError for fewer than two weeks.
    """
    if len(differences) < 2:
        raise ValueError("One week says nothing of how sure the difference is. Give at least two.")
    count = len(differences)
    means = sorted(
        sum(differences[below(count)] for _draw in range(count)) / count for _time in range(resampled)
    )
    low, high = means[int(0.025 * resampled)], means[int(0.975 * resampled) - 1]
    return Gain(sum(differences) / count, low, high, count)
