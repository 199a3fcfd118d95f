"""Percentiles, histograms that add up, blocks that cover, and groups that hide nobody."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huikkaa.engine.statistics import bucket_of, cover, grouped, percentile, percentile_of, value_of

DAYS = st.dates(date(2011, 1, 1), date(2031, 12, 31))
MINUTES = st.floats(1, 3_000_000)


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([], 0.5, None), ([7], 0.9, 7), ([1, 3], 0.5, 2), ([1, 2, 3, 4, 5], 0.9, 4.6), ([0, 10], 0.0, 0)],
)
def test_percentiles_are_interpolated(values: list[float], share: float, expected: float | None) -> None:
    assert percentile(values, share) == expected


def test_a_share_over_the_whole_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        percentile([1], 1.5)


@given(MINUTES)
def test_a_bucket_speaks_within_five_per_cent(minutes: float) -> None:
    assert abs(value_of(bucket_of(minutes)) - minutes) <= 0.05 * minutes


@given(st.lists(MINUTES, min_size=1, max_size=60), st.floats(0, 1))
def test_a_histograms_percentile_is_within_five_per_cent_of_the_exact_one(
    values: list[float], share: float
) -> None:
    counts: dict[int, int] = {}
    for value in values:
        counts[bucket_of(value)] = counts.get(bucket_of(value), 0) + 1
    exact, found = percentile(sorted(values), share), percentile_of(counts, share)
    assert exact is not None
    assert found is not None
    assert abs(found - exact) <= 0.05 * exact


def test_the_worked_example_of_the_method_page() -> None:
    counts = {bucket_of(30): 1, bucket_of(60): 2, bucket_of(480): 1}
    assert (bucket_of(30), bucket_of(60), bucket_of(480)) == (36, 43, 65)
    assert round(percentile_of(counts, 0.5) or 0, 1) == 57.4
    assert percentile_of({}, 0.5) is None
    assert value_of(bucket_of(0.4)) == 0


@given(DAYS, st.integers(0, 2500))
def test_blocks_cover_every_day_once_and_stay_few(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    blocks = cover(first, last)
    at = first
    for block in blocks:
        assert block.start == at
        at = block.end + timedelta(days=1)
    assert at == last + timedelta(days=1)
    assert len(blocks) <= 60


def test_five_years_are_five_blocks_and_a_week_is_one() -> None:
    assert [block.grain for block in cover(date(2022, 1, 1), date(2026, 12, 31))] == ["year"] * 5
    assert [block.grain for block in cover(date(2026, 11, 16), date(2026, 11, 22))] == ["week"]


@pytest.mark.parametrize(
    ("cases", "people", "alone", "together", "shown"),
    [
        ({"a": 30, "b": 25}, {"a": 5, "b": 5}, ("a", "b"), (), False),
        ({"a": 30, "b": 3}, {"a": 5, "b": 1}, (), ("b", "a"), True),
        ({"a": 30, "b": 15, "c": 9}, {"a": 5, "b": 4, "c": 3}, ("a",), ("b", "c"), True),
        ({"a": 30, "b": 25}, {"a": 5, "b": 4}, (), ("b", "a"), True),
        ({"a": 3}, {"a": 1}, (), ("a",), False),
        ({"a": 0}, {"a": 9}, (), (), False),
    ],
)
def test_small_groups_are_told_together(
    cases: dict[str, int],
    people: dict[str, int],
    alone: tuple[str, ...],
    together: tuple[str, ...],
    shown: bool,
) -> None:
    found = grouped(cases, lambda keys: sum(people[key] for key in keys), enough_cases=20, enough_people=5)
    assert (found.alone, found.together, found.is_together_shown) == (alone, together, shown)
