"""Opening hours that the clock's tests share."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from huikkaa.engine.calendar import Span, finnish_calendar

HELSINKI = ZoneInfo("Europe/Helsinki")
YEARS = range(2024, 2031)

WEEKDAY = (Span.of("8-16"),)
LUNCH = (Span.of("8-11.30"), Span.of("12.15-16"))
NIGHT = (Span.of("0-24"),)

OFFICE = finnish_calendar((WEEKDAY,) * 5 + ((),) * 2, YEARS)
WITH_LUNCH = finnish_calendar((LUNCH,) * 5 + ((),) * 2, YEARS)
EVES_OPEN = finnish_calendar((WEEKDAY,) * 5 + ((),) * 2, YEARS, eves_closed=False)
ALWAYS = finnish_calendar((NIGHT,) * 7, ())


def at(text: str) -> datetime:
    """A Helsinki wall-clock moment, "2026-11-20 14:30", in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI).astimezone(UTC)


def wall(moment: datetime | None) -> str | None:
    """A moment as the Helsinki wall clock shows it."""
    return None if moment is None else moment.astimezone(HELSINKI).strftime("%Y-%m-%d %H:%M:%S")
