"""The table of earliest pension ages, and what it makes of a year and month of birth."""

from datetime import date
from itertools import pairwise

import pytest

from huikkaa.engine.succession import FINLAND, Cohort, PensionAges


@pytest.mark.parametrize(
    ("born", "years", "months", "is_estimate"),
    [
        (1953, 63, 0, False),
        (1954, 63, 0, False),
        (1955, 63, 3, False),
        (1956, 63, 6, False),
        (1957, 63, 9, False),
        (1958, 64, 0, False),
        (1959, 64, 3, False),
        (1960, 64, 6, False),
        (1961, 64, 9, False),
        (1962, 65, 0, False),
        (1964, 65, 0, False),
        (1965, 65, 2, True),
        (2004, 68, 8, True),
    ],
)
def test_the_age_is_that_of_the_cohort(born: int, years: int, months: int, is_estimate: bool) -> None:
    row = FINLAND.of(born)
    assert (row.months, row.is_estimate) == (years * 12 + months, is_estimate)


def test_no_later_cohort_leaves_earlier_and_none_leaves_more_than_three_months_later() -> None:
    ages = [FINLAND.of(born).months for born in range(1950, 2010)]
    assert all(0 <= later - earlier <= 3 for earlier, later in pairwise(ages))
    assert FINLAND.source


@pytest.mark.parametrize(
    ("born", "ends"),
    [
        ((1955, 1), date(2018, 4, 30)),
        ((1955, 10), date(2019, 1, 31)),
        ((1958, 12), date(2022, 12, 31)),
        ((1959, 11), date(2024, 2, 29)),
    ],
)
def test_employment_ends_with_the_month_in_which_the_age_is_reached(
    born: tuple[int, int], ends: date
) -> None:
    assert FINLAND.employment_ends(*born) == ends


@pytest.mark.parametrize(
    "rows",
    [(), (Cohort(1960, 780), Cohort(1955, 759)), (Cohort(1960, 780), Cohort(1960, 782)), (Cohort(1960, 65),)],
)
def test_a_town_cannot_write_a_table_that_makes_no_sense(rows: tuple[Cohort, ...]) -> None:
    with pytest.raises(ValueError, match="pension age"):
        PensionAges(rows, "the town", date(2026, 1, 1))
