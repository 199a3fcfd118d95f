"""Finnish holidays, the two eves, and the last day of a statutory period.

Source: the Act on Calculating Statutory Time Limits (laki säädettyjen määräaikain laskemisesta, 150/1930),
section 5: a last day that is a church holiday, Independence Day, May Day, Christmas Eve, Midsummer Eve or
a Saturday moves to the next weekday. Holiday dates come from the `holidays` package.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache

import holidays

from huikkaa.engine.calendar.hours import Calendar, Spans

_LANGUAGES = {"fi": "fi", "sv": "sv_FI", "en": "en_US"}
_ONE_DAY = timedelta(days=1)


def eve_of(day: date) -> str | None:
    """Which eve a day is: "christmas" on 24 December, "midsummer" on the Friday of 19-25 June, else None."""
    if (day.month, day.day) == (12, 24):
        return "christmas"
    if day.month == 6 and 19 <= day.day <= 25 and day.weekday() == 4:
        return "midsummer"
    return None


@lru_cache(maxsize=1024)
def _named_holidays(year: int, language: str) -> Mapping[date, str]:
    return dict(holidays.country_holidays("FI", years=year, language=_LANGUAGES[language]))


@lru_cache(maxsize=256)
def _public_holidays(year: int) -> frozenset[date]:
    """The year's church and public holidays, without the two eves."""
    return frozenset(day for day in _named_holidays(year, "fi") if day.year == year and not eve_of(day))


def holiday_name(day: date, language: str = "fi") -> str | None:
    """The name of a public holiday or eve in Finnish, Swedish or English; None on other days."""
    code = language.split("-", maxsplit=1)[0]
    return _named_holidays(day.year, code if code in _LANGUAGES else "fi").get(day)


def days_of_month_from(day: date) -> int:
    """How many days a statutory month from this day has: to the day of the same number in the next month.

    Where there is no such day the month ends on its last day (section 3 of the Act): 28 to 31 days.
    """
    first = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    last = monthrange(first.year, first.month)[1]
    return (first.replace(day=min(day.day, last)) - day).days


def finnish_calendar(
    weekly: tuple[Spans, ...],
    years: Iterable[int],
    *,
    eves_closed: bool = True,
    exceptions: Mapping[date, Spans] | None = None,
) -> Calendar:
    """A calendar closed on Finland's public holidays of the given years.

    Give every year that a promise can reach: a holiday outside `years` is an ordinary weekday here.
    """
    closed = frozenset[date]().union(*(_public_holidays(year) for year in years))
    return Calendar(weekly, closed, exceptions or {}, eves_closed=eves_closed)


def is_statutory_day(day: date) -> bool:
    """True if a statutory period may end on this day (150/1930, section 5)."""
    return day.weekday() < 5 and not eve_of(day) and day not in _public_holidays(day.year)


def next_statutory_day(day: date) -> date:
    """The day itself if a statutory period may end on it, otherwise the next weekday on which it may."""
    while not is_statutory_day(day):
        day += _ONE_DAY
    return day
