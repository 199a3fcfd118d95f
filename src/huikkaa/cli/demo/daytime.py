"""What time it is in Esimerkkilä: always office hours when the doors open, for a town at night shows no work.

Started in the evening or on a Sunday, the demo lives from 10.20 of the last working day on; its clock runs.
"""

import sqlite3
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from huikkaa.engine.calendar import Span, finnish_calendar, is_open
from huikkaa.kernel import clock

OPENS_AT = time(10, 20)
OFFICE = Span(time(8), time(16))


def office_moment(real: datetime) -> datetime:
    """The moment itself in office hours, otherwise 10.20 of the last working day before it."""
    week = tuple((OFFICE,) if day < 5 else () for day in range(7))
    calendar = finnish_calendar(week, range(real.year - 1, real.year + 2))
    if is_open(calendar, real):
        return real
    day = real.astimezone(clock.HELSINKI).date()
    while True:
        moment = datetime.combine(day, OPENS_AT, clock.HELSINKI)
        if moment < real and is_open(calendar, moment):
            return moment
        day -= timedelta(days=1)


def moment_of(day: date | None, real: datetime) -> datetime:
    """When the demo opens: now in office hours, or 10.20 of the day whose town it is."""
    if day is None:
        return office_moment(real)
    return office_moment(datetime.combine(day, OPENS_AT, clock.HELSINKI))


def shift_for(database: Path, real: datetime, day: date | None = None) -> int:
    """By how many seconds the demo's clock differs from the world's: office hours, never before what has happened."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        (written,) = connection.execute("SELECT max(at) FROM work_event").fetchone()
    happened = datetime.fromisoformat(written).replace(tzinfo=UTC) if written else real
    moment = min(real, max(moment_of(day, real), happened + timedelta(minutes=1)))
    return round((moment - real).total_seconds())
