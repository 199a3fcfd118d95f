"""How a due date stands against the present, and against the moment the work was done."""

from datetime import datetime
from typing import Literal

from huikkaa.engine.calendar import business_seconds, day_of
from huikkaa.engine.calendar.reckoning import epoch_of
from huikkaa.engine.promises.due import Due

State = Literal["late", "today", "ok", "paused"]


def state(due: Due, now: datetime) -> State:
    """How it stands: "paused" while the customer is waited for, "late" after the due second, else by day."""
    if due.at is None:
        return "paused"
    if _past(due, due.at, now):
        return "late"
    return "today" if day_of(due.at, due.zone) == day_of(now, due.zone) else "ok"


def lateness_seconds(due: Due, now: datetime) -> int:
    """Whole seconds passed since the due time by every clock; 0 if it is not late or stands paused."""
    return 0 if due.at is None else max(epoch_of(now) - epoch_of(due.at), 0)


def open_lateness_seconds(due: Due, now: datetime) -> int:
    """Whole opening seconds passed since the due time; a weekend makes nothing later."""
    return 0 if due.at is None else business_seconds(due.run.calendar, due.at, now)


def kept(done_at: datetime, due: Due) -> bool:
    """True if the work was done by the due second; what is done while the clock stands is in time."""
    return due.at is None or not _past(due, due.at, done_at)


def _past(due: Due, at: datetime, moment: datetime) -> bool:
    """True after the due time: a wished or settled moment is exact, a promise lasts its whole last second."""
    exact = due.rule in ("agreed", "needed_by") and not due.whole_day
    return (moment if exact else moment.replace(microsecond=0)) > at
