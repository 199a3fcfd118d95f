"""When one person leaves: by what was said, by a fixed term, or by the estimate of the year of birth.

The rule: a stated day rules. Without one a fixed term ends on its last day; a permanent employment ends when the
earliest pension age is reached and the usual delay has passed. An estimate is for sums only and is never shown of one
person. The last working day comes before the end by the unused holidays.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from huikkaa.engine.succession.ages import MONTHS, last_of_month
from huikkaa.engine.succession.people import Worker
from huikkaa.engine.succession.scenarios import PARTS, Below, Scenario

Ground = Literal["stated", "fixed_term", "cohort", "turnover"]
MID_YEAR = 6
Closed = Callable[[date], bool]


def is_weekend(day: date) -> bool:
    """Whether the day is a Saturday or a Sunday."""
    return day.weekday() >= 5


@dataclass(frozen=True, slots=True)
class Leaving:
    """The end of one employment: its last day, the last day at work, and the ground. `key` is the person's."""

    key: str
    ends: date
    last_at_work: date
    ground: Ground

    @property
    def is_own_word(self) -> bool:
        """Whether it rests on what is known of the person and not on an estimate, which is for sums only."""
        return self.ground in ("stated", "fixed_term")


def last_working_day(ends: date, unused_days: int, closed: Closed = is_weekend) -> date:
    """The last day at work when the last `unused_days` open days until `ends` are holidays."""
    day, left = ends, unused_days
    while left > 0 or closed(day):
        left -= not closed(day)
        day -= timedelta(days=1)
    return day


def usual_leaving(
    worker: Worker, scenario: Scenario, as_of: date, closed: Closed = is_weekend
) -> Leaving | None:
    """When the person leaves by the rule; None if nothing is known of it. What is past for an estimate is today's."""
    known = _known(worker, scenario, closed)
    if known is not None or worker.birth_year is None or worker.kind != "permanent":
        return known
    month = worker.birth_month or MID_YEAR
    ends = _estimated(worker.birth_year, month, scenario.delays.usual, scenario, as_of)
    return Leaving(worker.key, ends, last_working_day(ends, worker.unused_days, closed), "cohort")


def drawn_leaving(
    worker: Worker, scenario: Scenario, as_of: date, below: Below, closed: Closed = is_weekend
) -> Leaving | None:
    """When the person leaves in one draw: the delay, and the month of birth where only the year is known, by chance."""
    known = _known(worker, scenario, closed)
    if known is None and worker.birth_year is not None and worker.kind == "permanent":
        month = worker.birth_month or 1 + below(MONTHS)
        delay = scenario.delays.drawn(below)
        ends = _estimated(worker.birth_year, month, delay, scenario, as_of)
        known = Leaving(worker.key, ends, last_working_day(ends, worker.unused_days, closed), "cohort")
    return _or_sooner(worker, known, scenario, as_of, below)


def is_settled(worker: Worker, scenario: Scenario, as_of: date) -> bool:
    """Whether chance cannot change the person's years: the day is known, or at the soonest after the last year."""
    if scenario.has_turnover and worker.kind == "permanent":
        return False
    if (
        _known(worker, scenario, is_weekend) is not None
        or worker.birth_year is None
        or worker.kind != "permanent"
    ):
        return True
    soonest = _estimated(worker.birth_year, worker.birth_month or 1, 0, scenario, as_of)
    latest_work = soonest - timedelta(days=2 * worker.unused_days + 30)
    return latest_work > date(as_of.year + scenario.years - 1, 12, 31)


def _known(worker: Worker, scenario: Scenario, closed: Closed) -> Leaving | None:
    stated = worker.stated is not None and not (worker.ends and worker.ends < worker.stated)
    ends, ground = (worker.stated, "stated") if stated else (worker.ends, "fixed_term")
    if ends is None:
        return None
    at_work = last_working_day(ends, worker.unused_days, closed)
    return Leaving(worker.key, ends, at_work, "stated" if ground == "stated" else "fixed_term")


def _estimated(born: int, month: int, delay: int, scenario: Scenario, as_of: date) -> date:
    """The end by the table and a delay. Who could have left already and has not leaves a delay from today on."""
    earliest = scenario.ages.employment_ends(born, month)
    start = max(earliest, last_of_month(as_of.year * MONTHS + as_of.month - 1))
    return last_of_month(start.year * MONTHS + start.month - 1 + delay)


def _or_sooner(
    worker: Worker, known: Leaving | None, scenario: Scenario, as_of: date, below: Below
) -> Leaving | None:
    """Leaving for another reason first, if that is counted and chance has it so."""
    if not scenario.has_turnover or worker.kind != "permanent":
        return known
    for year in range(scenario.years):
        if below(PARTS) < scenario.turnover * PARTS:
            day = as_of + timedelta(days=365 * year + below(365))
            return known if known and known.ends <= day else Leaving(worker.key, day, day, "turnover")
    return known
