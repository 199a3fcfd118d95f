"""The demo town opens in office hours whenever it is opened."""

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

from huikkaa.cli.demo.daytime import moment_of, office_moment, shift_for
from huikkaa.kernel.clock import HELSINKI

TUESDAY_NOON = datetime(2026, 11, 17, 12, 0, tzinfo=HELSINKI)
SUNDAY_NIGHT = datetime(2026, 11, 22, 1, 0, tzinfo=HELSINKI)
FRIDAY_MORNING = datetime(2026, 11, 20, 10, 20, tzinfo=HELSINKI)


def database_whose_last_event_was(at: str | None, folder: Path) -> Path:
    path = folder / "demo.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE work_event (at TEXT)")
        if at:
            connection.execute("INSERT INTO work_event VALUES (?)", (at,))
    return path


def test_in_office_hours_the_demo_lives_now() -> None:
    assert office_moment(TUESDAY_NOON) == TUESDAY_NOON


def test_on_a_sunday_night_the_demo_lives_on_friday_morning() -> None:
    assert office_moment(SUNDAY_NIGHT) == FRIDAY_MORNING


def test_early_on_the_day_after_independence_day_the_demo_lives_before_it() -> None:
    after = datetime(2027, 12, 7, 7, 0, tzinfo=HELSINKI)
    assert office_moment(after) == datetime(2027, 12, 3, 10, 20, tzinfo=HELSINKI)


def test_the_clock_never_goes_back_before_what_has_happened(tmp_path: Path) -> None:
    database = database_whose_last_event_was("2026-11-20 13:00:00", tmp_path)
    shift = shift_for(database, SUNDAY_NIGHT)
    assert (
        SUNDAY_NIGHT.astimezone(UTC).timestamp() + shift
        == datetime(2026, 11, 20, 13, 1, tzinfo=UTC).timestamp()
    )


def test_a_town_of_another_day_opens_on_that_day_and_lives_on_from_what_happened_there(
    tmp_path: Path,
) -> None:
    day = date(2018, 1, 15)
    assert moment_of(day, TUESDAY_NOON) == datetime(2018, 1, 15, 10, 20, tzinfo=HELSINKI)
    database = database_whose_last_event_was("2018-01-15 11:00:00", tmp_path)
    opened = TUESDAY_NOON.astimezone(UTC).timestamp() + shift_for(database, TUESDAY_NOON, day)
    assert opened == datetime(2018, 1, 15, 11, 1, tzinfo=UTC).timestamp()
