"""When the town is open: opening hours, Finnish holidays and the real seconds between two moments.

`hours` holds the calendar's nouns, `reckoning` counts opening time, `finland` knows the holidays and the
statutory last days. All moments going in are aware; all moments coming out are in UTC, because Python
compares and subtracts two moments of one local zone by the wall clock, which is wrong on the nights when
the clocks change.
"""

from huikkaa.engine.calendar.finland import (
    days_of_month_from,
    eve_of,
    finnish_calendar,
    holiday_name,
    is_statutory_day,
    next_statutory_day,
)
from huikkaa.engine.calendar.hours import (
    END_OF_DAY,
    Calendar,
    CalendarError,
    NeverOpen,
    Span,
)
from huikkaa.engine.calendar.reckoning import (
    Interval,
    add_business,
    business_seconds,
    closed_reason,
    day_minutes,
    day_of,
    end_of_business,
    is_open,
    next_opening,
    open_spans,
)

__all__ = [
    "END_OF_DAY",
    "Calendar",
    "CalendarError",
    "Interval",
    "NeverOpen",
    "Span",
    "add_business",
    "business_seconds",
    "closed_reason",
    "day_minutes",
    "day_of",
    "days_of_month_from",
    "end_of_business",
    "eve_of",
    "finnish_calendar",
    "holiday_name",
    "is_open",
    "is_statutory_day",
    "next_opening",
    "next_statutory_day",
    "open_spans",
]
