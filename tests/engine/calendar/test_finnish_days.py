"""Statutory last days and holiday names, against tables made by hand."""

from datetime import date

import pytest

from huikkaa.engine.calendar import eve_of, finnish_calendar, holiday_name, next_statutory_day
from tests.engine.promises import oracle
from tests.engine.promises.town import WEEKDAY


@pytest.mark.parametrize(
    ("falls_on", "moves_to"),
    [
        ("2026-11-20", "2026-11-20"),  # an ordinary Friday stays
        ("2026-11-21", "2026-11-23"),  # Saturday
        ("2026-11-22", "2026-11-23"),  # Sunday
        ("2025-12-24", "2025-12-29"),  # Christmas Eve on a Wednesday, then two holidays and a weekend
        ("2026-12-24", "2026-12-28"),
        ("2027-12-24", "2027-12-27"),
        ("2025-06-20", "2025-06-23"),  # Midsummer Eve
        ("2026-06-19", "2026-06-22"),
        ("2027-06-25", "2027-06-28"),
        ("2027-12-06", "2027-12-07"),  # Independence Day on a Monday
        ("2026-12-06", "2026-12-07"),  # on a Sunday
        ("2025-12-06", "2025-12-08"),  # on a Saturday
        ("2026-05-01", "2026-05-04"),  # May Day on a Friday
        ("2025-05-01", "2025-05-02"),  # on a Thursday
        ("2026-04-03", "2026-04-07"),  # Good Friday to the Tuesday after Easter
        ("2026-05-14", "2026-05-15"),  # Ascension Day
        ("2027-01-06", "2027-01-07"),  # Epiphany
        ("2026-01-01", "2026-01-02"),  # New Year's Day
        ("2026-12-31", "2026-12-31"),  # New Year's Eve is a weekday like any other
        ("2026-04-02", "2026-04-02"),  # so is Maundy Thursday
    ],
)
def test_a_statutory_last_day_moves_to_the_next_weekday(falls_on: str, moves_to: str) -> None:
    assert next_statutory_day(date.fromisoformat(falls_on)) == date.fromisoformat(moves_to)


def test_closed_days_are_the_holidays_without_the_eves() -> None:
    years = range(1995, 2061)
    calendar = finnish_calendar((WEEKDAY,) * 7, years)
    assert calendar.closed_days == set().union(*map(oracle.holidays_of, years))


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (date(2026, 12, 6), ("Itsenäisyyspäivä", "Självständighetsdagen", "Independence Day")),
        (date(2026, 6, 19), ("Juhannusaatto", "Midsommarafton", "Midsummer Eve")),
        (date(2026, 11, 20), (None, None, None)),
    ],
)
def test_a_holiday_has_its_name_in_three_languages(day: date, names: tuple[str | None, ...]) -> None:
    assert tuple(holiday_name(day, language) for language in ("fi", "sv", "en")) == names


def test_an_eve_is_known_by_its_date() -> None:
    eves = [date(2026, 12, 24), date(2026, 6, 19), date(2027, 6, 25)]
    assert [eve_of(day) for day in eves] == ["christmas", "midsummer", "midsummer"]
    assert eve_of(date(2026, 6, 26)) is None
