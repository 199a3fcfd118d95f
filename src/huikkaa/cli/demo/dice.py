"""Chance for the demo town, all of it drawn from the house's one source, so that a seed repeats the year."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import accumulate
from typing import TypeVar

from huikkaa.kernel import chance

Thing = TypeVar("Thing")
FINE = 1_000_000


def share() -> float:
    """A number from 0 up to, not including, 1."""
    return chance.below(FINE) / FINE


def happens(likelihood: float) -> bool:
    """Whether something of this likelihood (0 to 1) happens this time."""
    return share() < likelihood


def between(low: float, high: float) -> float:
    """A number between two, each as likely."""
    return low + (high - low) * share()


def whole(low: int, high: int) -> int:
    """A whole number between two, both included."""
    return low + chance.below(high - low + 1)


def pick(things: Sequence[Thing]) -> Thing:
    """One of the things, each as likely."""
    return things[chance.below(len(things))]


def some(things: Sequence[Thing], count: int) -> list[Thing]:
    """So many different ones of the things (all, if there are fewer), in an order of chance."""
    left = list(things)
    return [left.pop(chance.below(len(left))) for _each in range(min(count, len(left)))]


def weighed(things: Sequence[Thing], weights: Sequence[float]) -> Thing:
    """One of the things, the likelier the more it weighs."""
    sums = list(accumulate(weights))
    drawn = share() * sums[-1]
    return things[next(place for place, reached in enumerate(sums) if drawn < reached)]


def minutes(low: float, high: float) -> timedelta:
    """A stretch of time between so many minutes and so many."""
    return timedelta(seconds=round(between(low, high) * 60))
