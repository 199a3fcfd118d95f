"""The appeal period: the worked examples of docs/methods/appeals.md, and every day of some years."""

from datetime import date, timedelta

import pytest

from huikkaa.engine.appeals import How, period
from huikkaa.engine.calendar import is_statutory_day


@pytest.mark.parametrize(
    ("told_on", "how", "days", "received", "last"),
    [
        # By e-mail on Tuesday: received on Friday, and 14 days from it a Friday again.
        (date(2026, 11, 17), "email", 14, date(2026, 11, 20), date(2026, 12, 4)),
        # By post: received on the seventh day.
        (date(2026, 11, 17), "post", 30, date(2026, 11, 24), date(2026, 12, 24 + 4)),
        # In person: received the same day. Independence Day on Sunday moves the last day to Monday.
        (date(2026, 11, 22), "hand", 14, date(2026, 11, 22), date(2026, 12, 7)),
        # Midsummer Eve moves to the Monday after.
        (date(2026, 6, 5), "hand", 14, date(2026, 6, 5), date(2026, 6, 22)),
        (date(2026, 11, 17), "email", None, date(2026, 11, 20), None),
    ],
)
def test_worked_examples(
    told_on: date, how: How, days: int | None, received: date, last: date | None
) -> None:
    found = period(told_on, how, days)
    assert (found.received_on, found.last_day) == (received, last)


def test_the_last_day_is_always_a_day_on_which_a_period_may_end() -> None:
    day = date(2026, 1, 1)
    while day < date(2030, 1, 1):
        last = period(day, "email", 14).last_day
        assert last is not None
        assert is_statutory_day(last)
        assert timedelta(days=17) <= last - day <= timedelta(days=24)
        day += timedelta(days=1)
