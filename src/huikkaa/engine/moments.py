"""Words for moments, days, durations and promises, as people say them in Finnish, Swedish and English.

Every function takes the present as an argument where it needs one. Language is "fi", "sv" or "en" (also
"sv-fi" and the like); any other reads as Finnish. What belongs together ("klo 9.10", "2 t") is held
together by a non-breaking space, so that a line never ends between a number and its unit.
"""

from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from huikkaa.engine.calendar import Calendar, day_minutes
from huikkaa.engine.promises import Target

HELSINKI = "Europe/Helsinki"
Language = Literal["fi", "sv", "en"]
_NB = "\N{NO-BREAK SPACE}"

_SHORT_DAYS: dict[Language, tuple[str, ...]] = {
    "fi": ("ma", "ti", "ke", "to", "pe", "la", "su"),
    "sv": ("må", "ti", "on", "to", "fr", "lö", "sö"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_LONG_DAYS: dict[Language, tuple[str, ...]] = {
    "fi": (
        "maanantaina",
        "tiistaina",
        "keskiviikkona",
        "torstaina",
        "perjantaina",
        "lauantaina",
        "sunnuntaina",
    ),
    "sv": ("måndagen", "tisdagen", "onsdagen", "torsdagen", "fredagen", "lördagen", "söndagen"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_SV_MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
_EN_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_NEAR_DAYS: dict[Language, dict[int, str]] = {
    "fi": {-1: "eilen", 0: "tänään", 1: "huomenna"},
    "sv": {-1: "i\N{NO-BREAK SPACE}går", 0: "i\N{NO-BREAK SPACE}dag", 1: "i\N{NO-BREAK SPACE}morgon"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
}
_UNITS: dict[Language, tuple[str, str, str]] = {
    "fi": ("pv", "t", "min"),
    "sv": ("d", "tim", "min"),
    "en": ("d", "h", "min"),
}
_UNDER_A_MINUTE: dict[Language, str] = {
    "fi": "alle minuutti",
    "sv": "under en minut",
    "en": "less than a minute",
}
# One and many of each unit; Finnish also within the unit ("3 työpäivässä").
_COUNTED: dict[Language, dict[str, tuple[str, str]]] = {
    "fi": {
        "business_day": ("työpäivä", "työpäivää"),
        "within_business_day": ("työpäivässä", "työpäivässä"),
        "within_business_hour": ("työtunnissa", "työtunnissa"),
        "within_business_minute": ("minuutissa työaikaa", "minuutissa työaikaa"),
        "within_day": ("vuorokaudessa", "vuorokaudessa"),
        "within_hour": ("tunnissa", "tunnissa"),
        "within_minute": ("minuutissa", "minuutissa"),
        "within_calendar_day": ("päivässä", "päivässä"),
        "day": ("päivä", "päivää"),
    },
    "sv": {
        "business_day": ("arbetsdag", "arbetsdagar"),
        "within_business_day": ("arbetsdag", "arbetsdagar"),
        "within_business_hour": ("arbetstimme", "arbetstimmar"),
        "within_business_minute": ("minut arbetstid", "minuter arbetstid"),
        "within_day": ("dygn", "dygn"),
        "within_hour": ("timme", "timmar"),
        "within_minute": ("minut", "minuter"),
        "within_calendar_day": ("dag", "dagar"),
        "day": ("dag", "dagar"),
    },
    "en": {
        "business_day": ("business day", "business days"),
        "within_business_day": ("business day", "business days"),
        "within_business_hour": ("business hour", "business hours"),
        "within_business_minute": ("minute of business time", "minutes of business time"),
        "within_day": ("day", "days"),
        "within_hour": ("hour", "hours"),
        "within_minute": ("minute", "minutes"),
        "within_calendar_day": ("calendar day", "calendar days"),
        "day": ("day", "days"),
    },
}
_WITHIN: dict[Language, str] = {"fi": "", "sv": "inom ", "en": "within "}
_DONE: dict[Language, str] = {"fi": "Valmis {}", "sv": "Klart {}", "en": "Done {}"}
_ANSWER: dict[Language, str] = {
    "fi": "Ensimmäinen vastaus {}",
    "sv": "Första svaret {}",
    "en": "First answer {}",
}
_LEFT: dict[Language, str] = {"fi": "{} jäljellä", "sv": "{} kvar", "en": "{} left"}
_LATE: dict[Language, str] = {"fi": "Myöhässä {}", "sv": "Försenat {}", "en": "Late by {}"}


def moment_words(moment: datetime, now: datetime, language: str = "fi", zone: str = HELSINKI) -> str:
    """A moment as seen from now: "tänään klo 14.30", "to 19.11. klo 10.30", "to 18.11.2027 klo 10.30"."""
    local, present = _local(moment, zone), _local(now, zone)
    return f"{day_words(local.date(), present.date(), language)} {clock_words(moment, language, zone)}"


def moment_long(moment: datetime, now: datetime, language: str = "fi", zone: str = HELSINKI) -> str:
    """A moment in full: "torstaina 19.11. klo 10.30"; the year is added when it is another year."""
    local, present = _local(moment, zone), _local(now, zone)
    return f"{day_long(local.date(), present.date(), language)} {clock_words(moment, language, zone)}"


def clock_words(moment: datetime, language: str = "fi", zone: str = HELSINKI) -> str:
    """The time of day: "klo 14.30", "klo 12", "kl. 14.30", "at 14:30"."""
    local = _local(moment, zone)
    tongue = _tongue(language)
    if tongue == "en":
        return f"at{_NB}{local.hour}:{local.minute:02}"
    bare = f"{local.hour}" if local.minute == 0 and local.hour else f"{local.hour}.{local.minute:02}"
    return f"{'klo' if tongue == 'fi' else 'kl.'}{_NB}{bare}"


def day_words(day: date, today: date, language: str = "fi") -> str:
    """A day as seen from today: "tänään", "huomenna", "eilen", "to 19.11.", "to 18.11.2027"."""
    tongue = _tongue(language)
    near = _NEAR_DAYS[tongue].get((day - today).days)
    if near:
        return near
    weekday = _SHORT_DAYS[tongue][day.weekday()]
    if tongue == "en":
        return _NB.join((weekday, str(day.day), _EN_MONTHS[day.month - 1][:3], *_year(day, today)))
    return f"{weekday}{_NB}{_numbers(day, today, tongue)}"


def day_long(day: date, today: date, language: str = "fi") -> str:
    """A day in full: "torstaina 19.11.", "torsdagen den 19 november", "Thursday 19 November"."""
    tongue = _tongue(language)
    weekday = _LONG_DAYS[tongue][day.weekday()]
    if tongue == "fi":
        return f"{weekday}{_NB}{_numbers(day, today, tongue)}"
    if tongue == "sv":
        return f"{weekday} den{_NB}" + _NB.join((str(day.day), _SV_MONTHS[day.month - 1], *_year(day, today)))
    return f"{weekday} " + _NB.join((str(day.day), _EN_MONTHS[day.month - 1], *_year(day, today)))


def duration_words(seconds: int, language: str = "fi") -> str:
    """A length of time in its two largest units: "3 pv 4 t", "2 t 10 min", "35 min", "alle minuutti"."""
    tongue = _tongue(language)
    minutes = abs(seconds) // 60
    amounts = (minutes // 1440, minutes // 60 % 24, minutes % 60)
    parts = [f"{amount}{_NB}{unit}" for amount, unit in zip(amounts, _UNITS[tongue], strict=True) if amount]
    if not parts:
        return _UNDER_A_MINUTE[tongue]
    return _NB.join(parts[:2] if amounts[0] == 0 or amounts[1] else parts[:1])


def business_days(count: int, language: str = "fi") -> str:
    """Counted business days: "1 työpäivä", "3 työpäivää", "3 arbetsdagar", "3 business days"."""
    return _counted(count, "business_day", _tongue(language))


def days(count: int, language: str = "fi") -> str:
    """Counted days: "1 päivä", "2 päivää", "2 dagar", "2 days"."""
    return _counted(count, "day", _tongue(language))


def days_left(count: int, language: str = "fi") -> str:
    """How many days are left: "2 päivää jäljellä", "2 dagar kvar", "2 days left"."""
    return _LEFT[_tongue(language)].format(days(count, language))


def time_left(seconds: int, language: str = "fi") -> str:
    """How much time is left: "2 t 10 min jäljellä"."""
    return _LEFT[_tongue(language)].format(duration_words(seconds, language))


def late_words(seconds: int, language: str = "fi") -> str:
    """How late something is: "Myöhässä 2 t 10 min"."""
    return _LATE[_tongue(language)].format(duration_words(seconds, language))


def remaining_words(at: datetime, now: datetime, language: str = "fi", zone: str = HELSINKI) -> str:
    """How a due moment stands: lateness, hours left on the same day, or days left."""
    seconds = (at - now) // timedelta(seconds=1)
    if seconds < 0:
        return late_words(-seconds, language)
    ahead = (_local(at, zone).date() - _local(now, zone).date()).days
    return days_left(ahead, language) if ahead else time_left(seconds, language)


def within_words(target: Target, calendar: Calendar, language: str = "fi") -> str:
    """A target as a length: "3 työpäivässä", "inom 3 arbetsdagar", "within 3 business days".

    Business minutes that fill whole business days of the calendar (`day_minutes`) read as business days.
    """
    tongue = _tongue(language)
    return _WITHIN[tongue] + _counted(*_amount(target, calendar), tongue)


def done_words(target: Target, calendar: Calendar, language: str = "fi") -> str:
    """A completion promise: "Valmis 3 työpäivässä", "Klart inom 3 arbetsdagar"."""
    return _DONE[_tongue(language)].format(within_words(target, calendar, language))


def first_answer_words(target: Target, calendar: Calendar, language: str = "fi") -> str:
    """A first-answer promise: "Ensimmäinen vastaus 4 työtunnissa"."""
    return _ANSWER[_tongue(language)].format(within_words(target, calendar, language))


def _amount(target: Target, calendar: Calendar) -> tuple[int, str]:
    """The count and the unit in which a target is said: the largest one that it fills evenly."""
    if target.kind == "statute":
        return target.amount, "within_calendar_day"
    business = target.kind == "business"
    prefix = "within_business_" if business else "within_"
    day = day_minutes(calendar) if business else 1440
    if day and target.amount % day == 0:
        return target.amount // day, f"{prefix}day"
    if target.amount % 60 == 0:
        return target.amount // 60, f"{prefix}hour"
    return target.amount, f"{prefix}minute"


def _counted(count: int, unit: str, tongue: Language) -> str:
    return f"{count}{_NB}{_COUNTED[tongue][unit][count != 1]}"


def _numbers(day: date, today: date, tongue: Language) -> str:
    """The date in numbers: "19.11." (in Swedish "19.11"), or "18.11.2027" in another year."""
    year = "".join(_year(day, today))
    return f"{day.day}.{day.month}.{year}" if tongue == "fi" or year else f"{day.day}.{day.month}"


def _year(day: date, today: date) -> tuple[str, ...]:
    return () if day.year == today.year else (str(day.year),)


def _local(moment: datetime, zone: str) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"The moment {moment} has no time zone, so it has no words. Give an aware one.")
    return moment.astimezone(ZoneInfo(zone))


def _tongue(language: str) -> Language:
    code = language.lower().split("-", maxsplit=1)[0]
    return "sv" if code == "sv" else "en" if code == "en" else "fi"
