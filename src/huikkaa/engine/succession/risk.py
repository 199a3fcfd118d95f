"""Key-person risk of a service: how critical it is × how few can do it × how soon the first of them leaves.

Each factor is 0 to 1, the risk 0 to 100. `few` is the mean of how few can now and how few can in a year: whoever is
away for long does not count now, who leaves within the year does not count then, and who learns counts from the day on
when it is learnt.
`soon` is 1 for a leaving at hand and falls to a half in five years: a service of one person is at risk even if nobody
is known to leave. Only own people count: no robot, applicant or helper from elsewhere is a holder.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from typing import Literal

from huikkaa.engine.succession.people import Standing

Grade = Literal["key_person", "near", "none"]
Cause = Literal[
    "nobody_can", "only_one", "nobody_in_a_year", "one_in_a_year", "only_two", "two_in_a_year", "enough"
]

YEAR, LONG_AWAY = timedelta(days=365), timedelta(days=30)
HORIZON_MONTHS, MONTH_DAYS = 60, 30.44
SCARCITY = {0: 1.0, 1: 0.7, 2: 0.3}
EASED = 0.85
LAW, VOLUME, LEAST = 0.4, 0.5, 0.1
FULL_VOLUME = 1000


@dataclass(frozen=True, slots=True)
class Holder:
    """One who can do a service's work, or will from a day on; with the last day in the house if it is known.

    `away_until` is the last day of an absence that goes on now.
    """

    key: str
    can_from: date | None = None
    leaves: date | None = None
    away_until: date | None = None
    standing: Standing = "own"

    def can(self, day: date) -> bool:
        """Whether the person is in the house and able on a day."""
        return (self.can_from is None or self.can_from <= day) and (self.leaves is None or day <= self.leaves)

    def is_long_away(self, day: date) -> bool:
        """Whether the person is away for a month or more from this day."""
        return self.away_until is not None and self.away_until - day >= LONG_AWAY


@dataclass(frozen=True)
class Watched:
    """A service and its holders. `pieces` are completed in a year; `by_law` where law or authority demands it.

    `stands_in` is how many have agreed to stand in without being able to do the work yet.
    """

    key: str
    holders: Sequence[Holder]
    pieces: int = 0
    by_law: bool = False
    stands_in: int = 0


@dataclass(frozen=True, slots=True)
class Risk:
    """The risk of a service with everything its one sentence is made of. `months` till the first leaves, if known."""

    key: str
    score: int
    grade: Grade
    cause: Cause
    now: int
    in_a_year: int
    away: int
    months: int | None
    sole: str | None
    by_law: bool
    pieces: int
    stands_in: int


def risks(services: Iterable[Watched], as_of: date) -> list[Risk]:
    """Every service in order: key persons first, then the higher risk, then what is asked more."""
    found = [risk_of(service, as_of) for service in services]
    order = {"key_person": 0, "near": 1, "none": 2}
    return sorted(found, key=lambda one: (order[one.grade], -one.score, -one.pieces, one.key))


def risk_of(service: Watched, as_of: date) -> Risk:
    """The risk of one service on a day."""
    own = {holder.key: holder for holder in service.holders if holder.standing == "own"}.values()
    able = [holder for holder in own if holder.can(as_of)]
    present = [holder for holder in able if not holder.is_long_away(as_of)]
    later = [holder for holder in own if holder.can(as_of + YEAR)]
    leaving = [holder.leaves for holder in able if holder.leaves is not None]
    months = max(0, round((min(leaving) - as_of).days / MONTH_DAYS)) if leaving else None
    few = (_scarcity(len(present)) + _scarcity(len(later))) / 2 * (EASED if service.stands_in else 1)
    fewest = min(len(present), len(later))
    return Risk(
        service.key,
        round(100 * critical(service) * few * soon(months)),
        "key_person" if fewest <= 1 else "near" if fewest == 2 else "none",
        _cause(len(present), len(later)),
        now=len(present),
        in_a_year=len(later),
        away=len(able) - len(present),
        months=months,
        sole=present[0].key if len(present) == 1 else None,
        by_law=service.by_law,
        pieces=service.pieces,
        stands_in=service.stands_in,
    )


def critical(service: Watched) -> float:
    """How much would stand still: 0.1 for any service, 0.4 by law, and up to 0.5 by what is asked in a year."""
    volume = min(1.0, sqrt(service.pieces / FULL_VOLUME))
    return LEAST + LAW * service.by_law + VOLUME * volume


def soon(months: int | None) -> float:
    """1 for a leaving at hand, a half for one in five years or none that is known."""
    return 0.5 + 0.5 * max(0.0, 1 - (HORIZON_MONTHS if months is None else months) / HORIZON_MONTHS)


def _scarcity(heads: int) -> float:
    return SCARCITY.get(heads, 0.0)


def _cause(now: int, later: int) -> Cause:
    causes: tuple[tuple[Cause, bool], ...] = (
        ("nobody_can", now == 0),
        ("nobody_in_a_year", later == 0),
        ("only_one", now == 1),
        ("one_in_a_year", later == 1),
        ("only_two", now == 2),
        ("two_in_a_year", later == 2),
        ("enough", True),
    )
    return next(name for name, holds in causes if holds)
