"""When one person leaves: what was said goes first, and holidays come before the end."""

from datetime import date

import pytest

from huikkaa.engine.succession import Delays, Leaving, Scenario, Worker, last_working_day, usual_leaving

AS_OF = date(2026, 11, 22)
SCENARIO = Scenario(delays=Delays(((6, 1),)))
HOLIDAYS = {date(2026, 12, 24), date(2026, 12, 25)}


@pytest.mark.parametrize(
    ("ends", "unused", "last"),
    [
        (date(2026, 12, 31), 0, date(2026, 12, 31)),
        (date(2026, 12, 31), 1, date(2026, 12, 30)),
        (date(2026, 12, 31), 5, date(2026, 12, 22)),
        (date(2026, 11, 29), 0, date(2026, 11, 27)),
        (date(2026, 11, 30), 1, date(2026, 11, 27)),
    ],
)
def test_unused_holidays_are_open_days_before_the_end(ends: date, unused: int, last: date) -> None:
    assert last_working_day(ends, unused, lambda day: day.weekday() >= 5 or day in HOLIDAYS) == last


@pytest.mark.parametrize(
    ("worker", "leaving"),
    [
        (
            Worker("said", "a", birth_year=1962, stated=date(2027, 4, 30)),
            Leaving("said", date(2027, 4, 30), date(2027, 4, 30), "stated"),
        ),
        (
            Worker("term", "a", birth_year=1962, kind="fixed", ends=date(2027, 5, 31)),
            Leaving("term", date(2027, 5, 31), date(2027, 5, 31), "fixed_term"),
        ),
        (
            Worker("term that was said to be longer", "a", ends=date(2027, 5, 31), stated=date(2028, 5, 31)),
            Leaving("term that was said to be longer", date(2027, 5, 31), date(2027, 5, 31), "fixed_term"),
        ),
        (
            Worker("by age", "a", birth_year=1962, birth_month=3),
            Leaving("by age", date(2027, 9, 30), date(2027, 9, 30), "cohort"),
        ),
        (
            Worker("could have left", "a", birth_year=1960, birth_month=3),
            Leaving("could have left", date(2027, 5, 31), date(2027, 5, 31), "cohort"),
        ),
        (Worker("not known", "a"), None),
        (Worker("subsidised", "a", birth_year=1962, kind="subsidised"), None),
    ],
    ids=lambda value: value.key if isinstance(value, Worker) else "",
)
def test_what_is_known_goes_before_what_is_estimated(worker: Worker, leaving: Leaving | None) -> None:
    assert usual_leaving(worker, SCENARIO, AS_OF) == leaving


def test_only_what_was_said_and_fixed_terms_may_be_told_of_one_person() -> None:
    grounds = {ground: Leaving("x", AS_OF, AS_OF, ground).is_own_word for ground in ("stated", "cohort")}
    assert grounds == {"stated": True, "cohort": False}


def test_half_have_left_by_the_usual_delay() -> None:
    assert Delays(((0, 40), (6, 20), (12, 40))).usual == 6
    assert Delays(((0, 50), (6, 50))).usual == 0
