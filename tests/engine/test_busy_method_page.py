"""The worked example of docs/methods/absences.md."""

from datetime import date

from huikkaa.engine.busy import busy_halves
from huikkaa.engine.halfdays import AFTERNOON, MORNING, HalfDay, Stretch, joined, stretches_of
from tests.engine.test_busy import calendar, event

TUESDAY = date(2026, 11, 17)


def at(begins: str, ends: str, *more: str) -> str:
    return event(f"DTSTART:20261117T{begins}00", f"DTEND:20261117T{ends}00", *more, uid=begins)


def test_the_example_of_the_method_page() -> None:
    day = calendar(
        at("0800", "0930"),
        at("0900", "1100"),
        at("1130", "1200", "TRANSP:TRANSPARENT"),
        at("1200", "1600", "STATUS:CANCELLED"),
        at("1300", "1530"),
    )
    assert busy_halves(day, TUESDAY, TUESDAY).halves == (HalfDay(TUESDAY, MORNING),)


def test_closed_days_do_not_part_two_weeks_of_holiday() -> None:
    def week(first: int, last: int) -> Stretch:
        return Stretch(HalfDay(date(2026, 7, first), MORNING), HalfDay(date(2026, 7, last), AFTERNOON))

    def is_open(day: date) -> bool:
        return day.weekday() < 5

    assert joined([week(13, 17), week(6, 10)], is_open) == [week(6, 17)]
    assert joined([week(6, 9), week(13, 17)], is_open) == [week(6, 9), week(13, 17)]


def test_half_days_that_follow_each_other_are_one_absence() -> None:
    wednesday = date(2026, 11, 18)
    halves = [HalfDay(TUESDAY, AFTERNOON), HalfDay(wednesday, MORNING), HalfDay(date(2026, 11, 20), MORNING)]
    assert stretches_of(halves) == [
        Stretch(HalfDay(TUESDAY, AFTERNOON), HalfDay(wednesday, MORNING)),
        Stretch(HalfDay(date(2026, 11, 20), MORNING), HalfDay(date(2026, 11, 20), MORNING)),
    ]
