"""Moments, durations and promises in words, as tables in three languages."""

from datetime import date, datetime

import pytest

from huikkaa.engine import moments
from huikkaa.engine.calendar import Calendar, Span
from huikkaa.engine.promises import Target
from tests.engine.promises.town import OFFICE, WITH_LUNCH, at

NOW = at("2026-11-16 09:00")  # a Monday
TODAY = date(2026, 11, 16)
LANGUAGES = ("fi", "sv", "en")


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def in_all(word: object, *arguments: object) -> tuple[str, ...]:
    assert callable(word)
    return tuple(plain(word(*arguments, language)) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-16 14:30", ("tänään klo 14.30", "i dag kl. 14.30", "today at 14:30")),
        ("2026-11-17 09:10", ("huomenna klo 9.10", "i morgon kl. 9.10", "tomorrow at 9:10")),
        ("2026-11-15 12:00", ("eilen klo 12", "i går kl. 12", "yesterday at 12:00")),
        ("2026-11-19 10:30", ("to 19.11. klo 10.30", "to 19.11 kl. 10.30", "Thu 19 Nov at 10:30")),
        ("2026-11-14 08:05", ("la 14.11. klo 8.05", "lö 14.11 kl. 8.05", "Sat 14 Nov at 8:05")),
        ("2027-01-07 16:00", ("to 7.1.2027 klo 16", "to 7.1.2027 kl. 16", "Thu 7 Jan 2027 at 16:00")),
        ("2026-11-18 00:00", ("ke 18.11. klo 0.00", "on 18.11 kl. 0.00", "Wed 18 Nov at 0:00")),
    ],
)
def test_a_moment_is_said_as_seen_from_now(moment: str, words: tuple[str, ...]) -> None:
    assert in_all(moments.moment_words, at(moment), NOW) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (
            "2026-11-19 10:30",
            (
                "torstaina 19.11. klo 10.30",
                "torsdagen den 19 november kl. 10.30",
                "Thursday 19 November at 10:30",
            ),
        ),
        (
            "2027-05-03 12:00",
            ("maanantaina 3.5.2027 klo 12", "måndagen den 3 maj 2027 kl. 12", "Monday 3 May 2027 at 12:00"),
        ),
    ],
)
def test_a_moment_is_said_in_full(moment: str, words: tuple[str, ...]) -> None:
    assert in_all(moments.moment_long, at(moment), NOW) == words


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (
            date(2026, 11, 16),
            ("tänään", "i dag", "today"),
            ("maanantaina 16.11.", "måndagen den 16 november", "Monday 16 November"),
        ),
        (
            date(2026, 12, 31),
            ("to 31.12.", "to 31.12", "Thu 31 Dec"),
            ("torstaina 31.12.", "torsdagen den 31 december", "Thursday 31 December"),
        ),
        (
            date(2025, 12, 31),
            ("ke 31.12.2025", "on 31.12.2025", "Wed 31 Dec 2025"),
            ("keskiviikkona 31.12.2025", "onsdagen den 31 december 2025", "Wednesday 31 December 2025"),
        ),
    ],
)
def test_a_day_is_said_short_and_in_full(day: date, short: tuple[str, ...], long: tuple[str, ...]) -> None:
    assert in_all(moments.day_words, day, TODAY) == short
    assert in_all(moments.day_long, day, TODAY) == long


def test_near_days_are_near_over_a_new_year_and_over_midnight() -> None:
    assert moments.day_words(date(2027, 1, 1), date(2026, 12, 31)) == "huomenna"
    just_before_midnight = at("2026-11-16 23:59")
    assert plain(moments.moment_words(at("2026-11-17 00:30"), just_before_midnight)) == "huomenna klo 0.30"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (59, ("alle minuutti", "under en minut", "less than a minute")),
        (60, ("1 min", "1 min", "1 min")),
        (35 * 60 + 59, ("35 min", "35 min", "35 min")),
        (3600, ("1 t", "1 tim", "1 h")),
        (7800, ("2 t 10 min", "2 tim 10 min", "2 h 10 min")),
        (86_400, ("1 pv", "1 d", "1 d")),
        (86_400 + 300, ("1 pv", "1 d", "1 d")),
        (3 * 86_400 + 4 * 3600 + 300, ("3 pv 4 t", "3 d 4 tim", "3 d 4 h")),
    ],
)
def test_a_duration_is_said_in_its_two_largest_units(seconds: int, words: tuple[str, ...]) -> None:
    assert in_all(moments.duration_words, seconds) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, ("1 työpäivä", "1 arbetsdag", "1 business day")),
        (3, ("3 työpäivää", "3 arbetsdagar", "3 business days")),
    ],
)
def test_business_days_are_counted(count: int, words: tuple[str, ...]) -> None:
    assert in_all(moments.business_days, count) == words


def test_what_is_left_and_what_is_late() -> None:
    assert in_all(moments.days_left, 2) == ("2 päivää jäljellä", "2 dagar kvar", "2 days left")
    assert in_all(moments.days_left, 1) == ("1 päivä jäljellä", "1 dag kvar", "1 day left")
    assert in_all(moments.time_left, 7800) == ("2 t 10 min jäljellä", "2 tim 10 min kvar", "2 h 10 min left")
    late = ("Myöhässä 2 t 10 min", "Försenat 2 tim 10 min", "Late by 2 h 10 min")
    assert in_all(moments.late_words, 7800) == late


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2026-11-16 08:00", "Myöhässä 1 t"),
        ("2026-11-16 11:10", "2 t 10 min jäljellä"),
        ("2026-11-17 08:00", "1 päivä jäljellä"),
        ("2026-11-18 16:00", "2 päivää jäljellä"),
    ],
)
def test_a_due_moment_says_how_it_stands(due: str, words: str) -> None:
    assert plain(moments.remaining_words(at(due), NOW)) == words


@pytest.mark.parametrize(
    ("target", "calendar", "words"),
    [
        (
            Target("business", 3 * 480),
            OFFICE,
            ("Valmis 3 työpäivässä", "Klart inom 3 arbetsdagar", "Done within 3 business days"),
        ),
        (
            Target("business", 435),
            WITH_LUNCH,
            ("Valmis 1 työpäivässä", "Klart inom 1 arbetsdag", "Done within 1 business day"),
        ),
        (
            Target("business", 480),
            WITH_LUNCH,
            ("Valmis 8 työtunnissa", "Klart inom 8 arbetstimmar", "Done within 8 business hours"),
        ),
        (
            Target("business", 90),
            OFFICE,
            (
                "Valmis 90 minuutissa työaikaa",
                "Klart inom 90 minuter arbetstid",
                "Done within 90 minutes of business time",
            ),
        ),
        (
            Target("elapsed", 1440),
            OFFICE,
            ("Valmis 1 vuorokaudessa", "Klart inom 1 dygn", "Done within 1 day"),
        ),
        (
            Target("elapsed", 240),
            OFFICE,
            ("Valmis 4 tunnissa", "Klart inom 4 timmar", "Done within 4 hours"),
        ),
        (
            Target("statute", 14),
            OFFICE,
            ("Valmis 14 päivässä", "Klart inom 14 dagar", "Done within 14 calendar days"),
        ),
    ],
)
def test_a_promise_is_said_in_its_largest_even_unit(
    target: Target, calendar: Calendar, words: tuple[str, ...]
) -> None:
    assert in_all(moments.done_words, target, calendar) == words


def test_a_first_answer_is_said_as_one() -> None:
    expected = (
        "Ensimmäinen vastaus 2 työtunnissa",
        "Första svaret inom 2 arbetstimmar",
        "First answer within 2 business hours",
    )
    assert in_all(moments.first_answer_words, Target("business", 120), OFFICE) == expected


def test_a_number_and_its_unit_are_never_parted() -> None:
    assert moments.moment_words(at("2026-11-19 10:30"), NOW) == "to\xa019.11. klo\xa010.30"
    assert moments.duration_words(7800) == "2\xa0t\xa010\xa0min"


def test_other_languages_read_as_finnish_and_regional_ones_as_their_own() -> None:
    assert moments.day_words(TODAY, TODAY, "sv-fi") == moments.day_words(TODAY, TODAY, "sv")
    assert moments.day_words(TODAY, TODAY, "et") == "tänään"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        moments.clock_words(datetime(2026, 11, 16, 9))  # noqa: DTZ001 - the mistake itself


def test_a_calendar_without_hours_says_hours_instead_of_days() -> None:
    words = moments.within_words(Target("business", 480), Calendar(((),) * 7))
    assert plain(words) == "8 työtunnissa"
    half_fridays = Calendar(((Span.of("8-16"),),) * 4 + ((Span.of("8-12"),), (), ()))
    assert plain(moments.within_words(Target("business", 960), half_fridays)) == "2 työpäivässä"
