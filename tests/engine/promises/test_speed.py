"""The clock is asked at each new request and for each row of a queue, so it must cost next to nothing."""

from timeit import repeat

from huikkaa.engine.calendar import add_business
from huikkaa.engine.promises import Target, due
from tests.engine.promises.town import WITH_LUNCH, at

ARRIVED = at("2026-12-22 10:00")


def test_three_business_days_are_added_in_a_fifth_of_a_millisecond() -> None:
    best = min(repeat(lambda: add_business(WITH_LUNCH, ARRIVED, 3 * 435 * 60), number=100, repeat=5)) / 100
    assert best < 0.0002


def test_a_due_time_with_its_steps_is_reckoned_in_a_millisecond() -> None:
    target = Target("business", 3 * 435)
    best = min(
        repeat(lambda: due(arrived_at=ARRIVED, target=target, calendar=WITH_LUNCH), number=100, repeat=5)
    )
    assert best / 100 < 0.001
