"""Opening hours reckoned by hand: clock-change nights, holiday weeks, lunch breaks and exceptional days."""

import pickle
from datetime import date, datetime, time, timedelta

import pytest

from huikkaa.engine.calendar import (
    END_OF_DAY,
    Calendar,
    CalendarError,
    NeverOpen,
    Span,
    add_business,
    business_seconds,
    closed_reason,
    day_minutes,
    end_of_business,
    finnish_calendar,
    is_open,
    next_opening,
    open_spans,
)
from tests.engine.promises.town import ALWAYS, EVES_OPEN, OFFICE, WEEKDAY, WITH_LUNCH, at, wall

HOUR = 3600
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)  # 3.00 becomes 4.00; 4.00 becomes 3.00


def week_of(*hours: str) -> Calendar:
    return Calendar((tuple(map(Span.of, hours)),) * 7)


@pytest.mark.parametrize(
    ("hours", "day", "real_hours"),
    [
        ("0-24", SPRING, 23),
        ("0-24", AUTUMN, 25),
        ("0-24", date(2026, 10, 26), 24),
        ("2-5", SPRING, 2),
        ("2-5", AUTUMN, 4),
        ("3-4", SPRING, 0),
        ("3-4", AUTUMN, 2),
        ("3.15-3.45", SPRING, 0),
        ("3.15-3.45", AUTUMN, 0.5),
        ("2-3.30", AUTUMN, 1.5),
        ("3.30-5", AUTUMN, 2.5),
        ("3.30-5", SPRING, 1),
        ("22-24", SPRING, 2),
    ],
)
def test_a_span_on_a_clock_change_night_has_its_real_length(hours: str, day: date, real_hours: float) -> None:
    assert sum(span.seconds for span in open_spans(week_of(hours), day)) == real_hours * HOUR


def test_spans_that_touch_on_the_wall_touch_in_the_repeated_hour_too() -> None:
    first, second = open_spans(week_of("2-3.30", "3.30-5"), AUTUMN)
    assert first.end == second.start
    assert first.seconds + second.seconds == 4 * HOUR


@pytest.mark.parametrize(
    ("calendar", "start", "minutes", "due"),
    [
        (OFFICE, "2026-11-20 15:30", 60, "2026-11-23 08:30:00"),  # Friday afternoon to Monday
        (OFFICE, "2026-11-20 15:00", 60, "2026-11-20 16:00:00"),  # exactly to closing time
        (OFFICE, "2026-11-21 12:00", 30, "2026-11-23 08:30:00"),  # arrives on a Saturday
        (OFFICE, "2026-11-20 05:00", 30, "2026-11-20 08:30:00"),  # before opening
        (WITH_LUNCH, "2026-11-20 11:00", 60, "2026-11-20 12:45:00"),  # over lunch
        (WITH_LUNCH, "2026-11-20 11:45", 15, "2026-11-20 12:30:00"),  # arrives at lunch
        (ALWAYS, "2026-03-29 02:30", 60, "2026-03-29 04:30:00"),  # spring: half past three does not exist
        (ALWAYS, "2026-10-25 02:30", 180, "2026-10-25 04:30:00"),  # autumn: the hour from three comes twice
        (ALWAYS, "2026-10-24 12:00", 24 * 60, "2026-10-25 11:00:00"),
        (OFFICE, "2025-12-23 12:00", 480, "2025-12-29 12:00:00"),  # eve, two days of Christmas, a weekend
        (OFFICE, "2026-12-23 12:00", 480, "2026-12-28 12:00:00"),
        (OFFICE, "2027-12-23 12:00", 480, "2027-12-27 12:00:00"),  # in 2027 Christmas is a weekend
        (EVES_OPEN, "2025-12-23 12:00", 480, "2025-12-24 12:00:00"),
        (OFFICE, "2025-06-19 12:00", 480, "2025-06-23 12:00:00"),  # Midsummer Eve on 20 June
        (OFFICE, "2026-06-18 12:00", 480, "2026-06-22 12:00:00"),  # on 19 June
        (OFFICE, "2027-06-24 12:00", 480, "2027-06-28 12:00:00"),  # on 25 June
        (EVES_OPEN, "2026-06-18 12:00", 480, "2026-06-19 12:00:00"),
        (OFFICE, "2027-12-03 12:00", 480, "2027-12-07 12:00:00"),  # Independence Day on a Monday
        (OFFICE, "2026-04-30 12:00", 480, "2026-05-04 12:00:00"),  # May Day on a Friday
        (OFFICE, "2026-04-02 12:00", 480, "2026-04-07 12:00:00"),  # Easter
        (OFFICE, "2026-05-13 12:00", 480, "2026-05-15 12:00:00"),  # Ascension Day
        (OFFICE, "2026-12-31 12:00", 480, "2027-01-04 12:00:00"),  # New Year
        (OFFICE, "2027-01-05 12:00", 480, "2027-01-07 12:00:00"),  # Epiphany
    ],
)
def test_business_time_runs_as_counted_by_hand(
    calendar: Calendar, start: str, minutes: int, due: str
) -> None:
    assert wall(add_business(calendar, at(start), minutes * 60)) == due
    assert business_seconds(calendar, at(start), at(due)) == minutes * 60


def test_an_exceptional_day_goes_before_weekday_holiday_and_eve() -> None:
    short, shut = (Span.of("10-12"),), ()
    calendar = finnish_calendar(
        (WEEKDAY,) * 5 + ((),) * 2,
        [2026],
        exceptions={date(2026, 12, 24): short, date(2026, 12, 25): short, date(2026, 11, 23): shut},
    )
    lengths = [sum(s.seconds for s in open_spans(calendar, date(2026, 12, day))) for day in (23, 24, 25, 26)]
    assert lengths == [8 * HOUR, 2 * HOUR, 2 * HOUR, 0]
    assert wall(add_business(calendar, at("2026-11-20 15:30"), HOUR)) == "2026-11-24 08:30:00"


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 12, 23), None),
        (date(2026, 12, 24), "eve"),
        (date(2026, 12, 25), "holiday"),
        (date(2026, 12, 27), "weekday"),
        (date(2026, 6, 19), "eve"),
        (date(2026, 11, 23), "exception"),
    ],
)
def test_a_closed_day_says_why(day: date, reason: str | None) -> None:
    calendar = finnish_calendar((WEEKDAY,) * 5 + ((),) * 2, [2026], exceptions={date(2026, 11, 23): ()})
    assert closed_reason(calendar, day) == reason


def test_a_moments_part_of_a_second_is_cut_off() -> None:
    start = at("2026-11-20 10:00") + timedelta(microseconds=900_000)
    assert add_business(OFFICE, start, 60) == at("2026-11-20 10:01")


def test_the_end_of_business_is_the_last_closing_or_the_last_second_of_the_day() -> None:
    assert wall(end_of_business(WITH_LUNCH, date(2026, 11, 20))) == "2026-11-20 16:00:00"
    assert wall(end_of_business(WITH_LUNCH, date(2026, 11, 21))) == "2026-11-21 23:59:59"
    assert wall(end_of_business(ALWAYS, date(2026, 11, 20))) == "2026-11-20 23:59:59"


def test_the_door_is_open_from_the_opening_second_to_the_one_before_closing() -> None:
    assert not is_open(OFFICE, at("2026-11-20 07:59"))
    assert is_open(OFFICE, at("2026-11-20 08:00"))
    assert not is_open(OFFICE, at("2026-11-20 16:00"))
    assert wall(next_opening(OFFICE, at("2026-11-20 16:00"))) == "2026-11-23 08:00:00"
    assert wall(next_opening(OFFICE, at("2026-11-20 12:34"))) == "2026-11-20 12:34:00"


@pytest.mark.parametrize(
    ("calendar", "minutes"),
    [
        (OFFICE, 480),
        (WITH_LUNCH, 435),
        (Calendar(((Span.of("8-16"),),) * 4 + ((Span.of("8-15"),), (), ())), 480),
        (Calendar(((),) * 7), None),
    ],
)
def test_an_ordinary_day_is_the_commonest_weekday(calendar: Calendar, minutes: int | None) -> None:
    assert day_minutes(calendar) == minutes


@pytest.mark.parametrize("text", ["8", "16-8", "8-8", "8-25", "kahdeksasta neljään", "8.00-11.61"])
def test_hours_that_make_no_sense_are_refused(text: str) -> None:
    with pytest.raises(CalendarError):
        Span.of(text)


def test_hours_are_read_as_people_write_them() -> None:
    assert Span.of("8-16") == Span.of("8.00–16.00") == Span.of("08:00 - 16:00") == Span(time(8), time(16))
    assert Span.of("12-24").end == END_OF_DAY
    assert Span.of("12-24").seconds == 12 * HOUR


def test_overlapping_hours_short_weeks_and_unknown_zones_are_refused() -> None:
    with pytest.raises(CalendarError, match="overlap"):
        week_of("8-12", "11-16")
    with pytest.raises(CalendarError, match="seven"):
        Calendar(((),) * 5)
    with pytest.raises(CalendarError, match="zone"):
        Calendar(((),) * 7, zone="Europe/Esimerkkilä")
    with pytest.raises(CalendarError, match="date"):
        Calendar(((),) * 7, exceptions={datetime(2026, 1, 1): ()})  # noqa: DTZ001 - the mistake itself


def test_a_calendar_that_never_opens_says_so_instead_of_searching_for_ever() -> None:
    with pytest.raises(NeverOpen, match="Add opening hours"):
        add_business(Calendar(((),) * 7), at("2026-11-20 10:00"), 60)


def test_naive_moments_and_negative_time_are_refused() -> None:
    with pytest.raises(CalendarError, match="time zone"):
        add_business(OFFICE, datetime(2026, 11, 20, 10), 60)  # noqa: DTZ001 - the mistake itself
    with pytest.raises(CalendarError, match="forward"):
        add_business(OFFICE, at("2026-11-20 10:00"), -1)
    assert business_seconds(OFFICE, at("2026-11-20 12:00"), at("2026-11-20 10:00")) == 0


def test_equal_calendars_are_one_key_and_survive_a_journey() -> None:
    twin = finnish_calendar(OFFICE.weekly, range(2024, 2031))
    assert twin is not OFFICE
    assert len({twin, OFFICE, pickle.loads(pickle.dumps(OFFICE))}) == 1  # noqa: S301 - our own bytes
    assert EVES_OPEN != OFFICE
