"""Reads a day or a span of days the way people type them: "3.11.2026", "marraskuussa", "viime viikolla".

Finnish, Swedish and English are all read whatever the reader's language, for people mix them. What has no year
is the newest one that has begun. The present is an argument; nothing here knows the clock.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

A_WEEK = timedelta(days=7)
LONGEST_BACK = 3_660  # days


@dataclass(frozen=True, slots=True)
class Days:
    """A span of days, both ends in it; None where it has no end on that side."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Typed:
    """A span found in a text, and where it stands there (start and end in characters)."""

    days: Days
    start: int
    end: int


_MONTHS: tuple[tuple[str, ...], ...] = (
    ("tammi", "januari", "january"),
    ("helmi", "februari", "february"),
    ("maalis", "mars", "march"),
    ("huhti", "april"),
    ("touko", "maj", "may"),
    ("kesä", "juni", "june"),
    ("heinä", "juli", "july"),
    ("elo", "augusti", "august"),
    ("syys", "september"),
    ("loka", "oktober", "october"),
    ("marras", "november"),
    ("joulu", "december"),
)
_FINNISH = {names[0]: number for number, names in enumerate(_MONTHS, 1)}
_FOREIGN = {name: number for number, names in enumerate(_MONTHS, 1) for name in names[1:]}
# These are other words too, so they are months only beside a year.
_DOUBTFUL = {"mars", "march", "maj", "may"}

_DAY = r"(?P<{0}d>\d{{1,2}})\.(?P<{0}m>\d{{1,2}})\.(?P<{0}y>\d{{4}})?"
_ISO = re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b")
_FROM_TO = re.compile(
    r"\b(?P<ad>\d{1,2})\.(?:(?P<am>\d{1,2})\.(?P<ay>\d{4})?)?\s*[-–—]\s*" + _DAY.format("b")
)
_ONE = re.compile(r"(?<![\d.])" + _DAY.format("") + r"(?!\d)")
_MONTH = re.compile(
    r"\b(?:(?P<fi>"
    + "|".join(_FINNISH)
    + r")kuu(?:n|ta|ssa|lta|hun|sta)?|(?P<other>"
    + "|".join(sorted(_FOREIGN, key=len, reverse=True))
    + r"))\b(?:\s+(?P<y>\d{4})\b)?"
)
_YEAR = re.compile(r"\b(?:vuonna|vuoden|vuodelta|vuosi|år|året|year|in)\s+(?P<y>(?:19|20)\d\d)\b")
_WEEK = re.compile(
    r"\b(?:viikko|viikolla|viikon|viikolta|vko|vecka|week)\s+(?P<w>\d{1,2})(?:\s*/\s*(?P<y>\d{4}))?\b"
)
_BACK = re.compile(
    r"\b(?:viimeise[nt]|viimeisten|senaste|last|past)\s+(?P<n>\d{1,3})\s+"
    r"(?P<unit>päivän|päivää|päivänä|dagarna|dagar|days|viikon|viikkoa|veckorna|veckor|weeks)(?:\s+aikana)?\b"
)
_SINCE_AFTER = re.compile(r"\s*(?:alkaen|lähtien|jälkeen|och framåt|onwards?)\b")
_UNTIL_AFTER = re.compile(r"\s*(?:asti|saakka|mennessä)\b")
_SINCE_BEFORE = re.compile(r"\b(?:sedan|från och med|från|since|from|after)\s+$")
_UNTIL_BEFORE = re.compile(r"\b(?:till och med|till|until|by)\s+$")
_EARLIER = re.compile(r"\b(?:ennen|före|before)\s+$")


def _monday(today: date) -> date:
    return today - timedelta(days=today.weekday())


def _month(year: int, month: int) -> Days:
    first = date(year, month, 1)
    after = date(year + month // 12, month % 12 + 1, 1)
    return Days(first, after - timedelta(days=1))


def _last_month(today: date) -> Days:
    last = today.replace(day=1) - timedelta(days=1)
    return _month(last.year, last.month)


def _year(year: int) -> Days:
    return Days(date(year, 1, 1), date(year, 12, 31))


def _days_ago(days: int) -> Callable[[date], Days]:
    return lambda today: Days(today - timedelta(days=days), today - timedelta(days=days))


def _weeks_ago(weeks: int) -> Callable[[date], Days]:
    def week(today: date) -> Days:
        first = _monday(today) - weeks * A_WEEK
        return Days(first, first + A_WEEK - timedelta(days=1))

    return week


_RELATIVE: tuple[tuple[re.Pattern[str], Callable[[date], Days]], ...] = tuple(
    (re.compile(rf"\b(?:{words})\b"), meant)
    for words, meant in (
        (r"toissapäivänä|i förrgår", _days_ago(2)),
        (r"tänään|i ?dag|today", _days_ago(0)),
        (r"eilen|i ?går|yesterday", _days_ago(1)),
        (r"tällä viikolla|den här veckan|denna vecka|this week", _weeks_ago(0)),
        (r"viime viikolla|viime viikolta|viime viikon|förra veckan|last week", _weeks_ago(1)),
        (
            r"tässä kuussa|denna månad|den här månaden|this month",
            lambda today: _month(today.year, today.month),
        ),
        (r"viime kuussa|viime kuulta|viime kuun|förra månaden|last month", _last_month),
        (r"tänä vuonna|i år|this year", lambda today: _year(today.year)),
        (
            r"viime vuonna|viime vuodelta|viime vuoden|förra året|i fjol|last year",
            lambda today: _year(today.year - 1),
        ),
    )
)


def find_days(text: str, today: date) -> Typed | None:
    """The first day or span of days in the text; None where there is none."""
    low = text.lower()
    if len(low) != len(text):
        return None
    for reading in (_spans, _single_days, _months_and_years, _relatives):
        found = next(iter(reading(low, today)), None)
        if found is not None:
            return found
    return None


def _spans(low: str, today: date) -> Iterator[Typed]:
    for match in _FROM_TO.finditer(low):
        last = _day(match["by"], match["bm"], match["bd"], today)
        if last is None:
            continue
        first = _day(match["ay"] or str(last.year), match["am"] or match["bm"], match["ad"], today)
        if first is not None and first > last and match["ay"] is None:
            first = _day(str(last.year - 1), match["am"] or match["bm"], match["ad"], today)
        if first is not None and first <= last:
            yield Typed(Days(first, last), match.start(), match.end())


def _single_days(low: str, today: date) -> Iterator[Typed]:
    for pattern in (_ISO, _ONE):
        for match in pattern.finditer(low):
            day = _day(match["y"], match["m"], match["d"], today)
            if day is not None:
                yield _opened(low, Typed(Days(day, day), match.start(), match.end()))


def _opened(low: str, one: Typed) -> Typed:
    """The day made an end of a span where a word beside it says so."""
    before, after = low[: one.start], low[one.end :]
    first, last = one.days.first, one.days.last
    if match := _SINCE_AFTER.match(after):
        return Typed(Days(first, None), one.start, one.end + match.end())
    if match := _UNTIL_AFTER.match(after):
        return Typed(Days(None, last), one.start, one.end + match.end())
    if match := _SINCE_BEFORE.search(before):
        return Typed(Days(first, None), match.start(), one.end)
    if match := _UNTIL_BEFORE.search(before):
        return Typed(Days(None, last), match.start(), one.end)
    if last is not None and (match := _EARLIER.search(before)):
        return Typed(Days(None, last - timedelta(days=1)), match.start(), one.end)
    return one


def _months_and_years(low: str, today: date) -> Iterator[Typed]:
    for match in _MONTH.finditer(low):
        name = match["fi"] or match["other"]
        if name in _DOUBTFUL and not match["y"]:
            continue
        number = (_FINNISH if match["fi"] else _FOREIGN)[name]
        year = int(match["y"]) if match["y"] else today.year - (number > today.month)
        if 1900 <= year <= 2200:
            yield Typed(_month(year, number), match.start(), match.end())
    for match in _WEEK.finditer(low):
        if (days := _week(int(match["w"]), match["y"], today)) is not None:
            yield Typed(days, match.start(), match.end())
    for match in _YEAR.finditer(low):
        yield Typed(_year(int(match["y"])), match.start(), match.end())


def _relatives(low: str, today: date) -> Iterator[Typed]:
    for pattern, meant in _RELATIVE:
        for match in pattern.finditer(low):
            yield Typed(meant(today), match.start(), match.end())
    for match in _BACK.finditer(low):
        days = int(match["n"]) * (7 if match["unit"][0] in "vw" else 1)
        if 0 < days <= LONGEST_BACK:
            yield Typed(Days(today - timedelta(days=days - 1), today), match.start(), match.end())


def _week(number: int, year: str | None, today: date) -> Days | None:
    try:
        first = date.fromisocalendar(int(year) if year else today.year, number, 1)
        if year is None and first > today:
            first = date.fromisocalendar(today.year - 1, number, 1)
    except ValueError:
        return None
    return Days(first, first + A_WEEK - timedelta(days=1))


def _day(year: str | None, month: str, day: str, today: date) -> date | None:
    """The day as it was typed; without a year the newest one that is not still to come."""
    try:
        if year:
            return date(int(year), int(month), int(day))
        this_year = date(today.year, int(month), int(day))
        return this_year if this_year <= today else date(today.year - 1, int(month), int(day))
    except ValueError:
        return None
