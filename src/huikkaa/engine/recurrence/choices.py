"""From plain choices on a form to a rule of RFC 5545, and no further: what cannot be chosen cannot be written.

Choices are a mapping of plain values, kept beside the rule so that the form opens again as it was left and the rule
is told in words: `how` and what belongs to it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MONTHLY, BUSINESS, WEEKDAY, WEEKLY, YEARLY, ANCHOR = (
    "monthly",
    "business",
    "weekday",
    "weekly",
    "yearly",
    "anchor",
)
HOWS = (MONTHLY, BUSINESS, WEEKDAY, WEEKLY, YEARLY, ANCHOR)
LAST = -1


def rrule_of(choices: Mapping[str, Any]) -> str:
    """The RFC 5545 rule of the choices; empty for days counted from an anchor. Raises KeyError where one is missing.

    A day that some months lack (29-31) means their last day: `BYMONTHDAY=28,29,30;BYSETPOS=-1` is the 30th or the
    last day of February.
    """
    return RULES[choices["how"]](choices)


def business_day_of(choices: Mapping[str, Any]) -> int:
    """Which business day of the month was chosen, -1 for the last; 0 where the rule is of another kind."""
    return int(choices["number"]) if choices["how"] == BUSINESS else 0


def _monthly(choices: Mapping[str, Any]) -> str:
    return f"FREQ=MONTHLY{_months(choices.get('months', ()))};{_month_day(int(choices['day']))}"


def _business(choices: Mapping[str, Any]) -> str:
    return f"FREQ=MONTHLY{_months(choices.get('months', ()))};BYMONTHDAY=1"


def _weekday(choices: Mapping[str, Any]) -> str:
    day = WEEKDAYS[int(choices["weekday"])]
    return f"FREQ=MONTHLY{_months(choices.get('months', ()))};BYDAY={int(choices['number'])}{day}"


def _weekly(choices: Mapping[str, Any]) -> str:
    days = ",".join(WEEKDAYS[day] for day in sorted(int(day) for day in choices["weekdays"]))
    every = int(choices.get("every") or 1)
    return f"FREQ=WEEKLY{f';INTERVAL={every}' if every > 1 else ''};BYDAY={days}"


def _yearly(choices: Mapping[str, Any]) -> str:
    return f"FREQ=YEARLY;BYMONTH={int(choices['month'])};{_month_day(int(choices['day']))}"


def _months(months: Sequence[int]) -> str:
    chosen = sorted({int(month) for month in months})
    return f";BYMONTH={','.join(map(str, chosen))}" if 0 < len(chosen) < 12 else ""


def _month_day(day: int) -> str:
    if day <= 28:
        return f"BYMONTHDAY={day}"
    return f"BYMONTHDAY={','.join(map(str, range(28, day + 1)))};BYSETPOS=-1"


RULES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    MONTHLY: _monthly,
    BUSINESS: _business,
    WEEKDAY: _weekday,
    WEEKLY: _weekly,
    YEARLY: _yearly,
    ANCHOR: lambda choices: "",
}
