"""What is promised, and what is asked of the customer meanwhile."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

Kind = Literal["business", "elapsed", "statute"]
"""How time runs: opening hours, every hour, or whole calendar days by statute."""

_YEARS = (1950, 2200)
_MOST_DAYS = 3660
_MOST = {"business": _MOST_DAYS * 1440, "elapsed": _MOST_DAYS * 1440, "statute": _MOST_DAYS}


class PromiseError(ValueError):
    """The promise or its circumstances make no sense; the message says what to do."""


class PromiseNotPositive(PromiseError):
    """A promise of no time at all, or of less."""


@dataclass(frozen=True, slots=True)
class Target:
    """How much time is promised: minutes for "business" and "elapsed", calendar days for "statute"."""

    kind: Kind
    amount: int

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind):
            raise PromiseError(f"Time runs as business, elapsed or statute, not as {self.kind!r}.")
        if isinstance(self.amount, bool) or not isinstance(self.amount, int):
            raise PromiseError(f"A promise is a whole number of minutes or days, not {self.amount!r}.")
        if self.amount <= 0:
            raise PromiseNotPositive(
                f"A promise must give time: {self.amount} was set. Give at least one "
                f"{'day' if self.kind == 'statute' else 'minute'}."
            )
        if self.amount > _MOST[self.kind]:
            raise PromiseError(f"More than ten years ({self.amount}) must be a slip. Give a shorter promise.")


@dataclass(frozen=True, slots=True)
class Promise:
    """What a service promises: time to the first answer and time until the work is done."""

    first_answer: Target
    done: Target


def believable(day: date) -> None:
    """Refuse a year that nobody means; the calendars of the far past and future cannot be reckoned."""
    if not _YEARS[0] <= day.year <= _YEARS[1]:
        raise PromiseError(
            f"The year {day.year} must be a slip. Give a day between {_YEARS[0]} and {_YEARS[1]}."
        )


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the customer. It pauses the clock only if it has a reply-by date."""

    asked_at: datetime
    reply_by: date | None
    answered_at: datetime | None = None

    def __post_init__(self) -> None:
        if isinstance(self.reply_by, datetime):
            raise PromiseError("A question is to be answered by a day, not by a moment. Give a date.")
        if self.reply_by:
            believable(self.reply_by)
        if self.asked_at.tzinfo is None or (self.answered_at and self.answered_at.tzinfo is None):
            raise PromiseError("A question's moments need a time zone. Give aware moments.")
        if self.answered_at and self.answered_at < self.asked_at:
            raise PromiseError("A question cannot be answered before it is asked. Check the two moments.")
