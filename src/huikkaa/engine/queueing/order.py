"""The order of a queue: what was promised first comes first, and what stands still comes last."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from huikkaa.engine.queueing.rows import Row

Group = Literal["late", "today", "tomorrow", "later", "waiting"]


def in_order(rows: Iterable[Row]) -> list[Row]:
    """The rows by promise; those whose clock stands come last. Equal promises go by arrival."""
    return sorted(rows, key=lambda row: (row.paused, row.due_at, row.place, row.number))


def group_of(due_at: datetime, now: datetime, *, paused: bool, zone: str = "Europe/Helsinki") -> Group:
    """Where in the queue a request stands at `now` on the wall calendar of `zone`. Moments are aware."""
    if paused:
        return "waiting"
    if due_at < now:
        return "late"
    today = now.astimezone(ZoneInfo(zone)).date()
    day = due_at.astimezone(ZoneInfo(zone)).date()
    if day == today:
        return "today"
    return "tomorrow" if day == today + timedelta(days=1) else "later"
