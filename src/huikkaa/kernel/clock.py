"""The one clock of the house, which a replay, a demo and a test may move.

Everything that asks "what time is it?" asks here, so that history can be lived again by the same code
that lives today.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")

_held: ContextVar[datetime | None] = ContextVar("held_moment", default=None)
_standing: list[datetime | None] = [None]
_shift: list[timedelta] = [timedelta()]


def now() -> datetime:
    """The present moment in UTC, or the moment the clock has been moved to."""
    return _held.get() or _standing[0] or datetime.now(UTC) + _shift[0]


def today() -> date:
    """The present day on a Finnish wall calendar."""
    return now().astimezone(HELSINKI).date()


@contextmanager
def moved_to(moment: datetime) -> Iterator[None]:
    """Let the code inside live at another moment (aware datetime)."""
    if moment.tzinfo is None:
        raise ValueError("The clock moves only to a moment with a time zone.")
    token = _held.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _held.reset(token)


def stand_still_at(moment: datetime | None) -> None:
    """Hold the whole process at one moment (the demo's calendar), or let it run again with None."""
    _standing[0] = moment.astimezone(UTC) if moment else None


def shift_by(span: timedelta) -> None:
    """Let the whole process live so much later than the world does, or earlier by a negative span."""
    _shift[0] = span
