"""Earliest pension ages by year of birth: a dated table that a town can change.

Source of FINLAND: Employees Pensions Act (395/2006) and Public Sector Pensions Act (81/2016) as reformed on 1 January
2017, and the Finnish Centre for Pensions, Determining the retirement age for the old-age pension (etk.fi, read 22
November 2026). From 1965 on the age follows the expected length of life: it is confirmed by decree cohort by cohort, at
most two months above the one before, and stands here as an estimate: for 1965 the most that the act allows, and from
there evenly to the 68 years 8 months that the pension institutions estimate for those born in 2004.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = 12
YOUNGEST, OLDEST = 50 * MONTHS, 80 * MONTHS


@dataclass(frozen=True, slots=True)
class Cohort:
    """Those born from `born_from` on until the next row: their earliest pension age in months."""

    born_from: int
    months: int
    is_estimate: bool = False


@dataclass(frozen=True)
class PensionAges:
    """The table with where it is from and of which day. Rows are in the order of birth; ValueError if they are not."""

    cohorts: tuple[Cohort, ...]
    source: str
    dated: date

    def __post_init__(self) -> None:
        years = [row.born_from for row in self.cohorts]
        if not years or years != sorted(set(years)):
            raise ValueError(
                "A table of pension ages has rows, each of a later year of birth than the one before."
            )
        odd = next((row for row in self.cohorts if not YOUNGEST <= row.months <= OLDEST), None)
        if odd is not None:
            raise ValueError(f"A pension age of {odd.months} months cannot be right (born {odd.born_from}).")

    def of(self, birth_year: int) -> Cohort:
        """The row of a year of birth; those born before the first row have its age."""
        place = bisect_right([row.born_from for row in self.cohorts], birth_year)
        return self.cohorts[max(0, place - 1)]

    def employment_ends(self, birth_year: int, birth_month: int) -> date:
        """The last day of the month in which the earliest age is reached: the pension begins the day after."""
        months = birth_year * MONTHS + birth_month - 1 + self.of(birth_year).months
        return last_of_month(months)


def last_of_month(months: int) -> date:
    """The last day of a month that is counted as year × 12 + month - 1; the calendar's last day is not passed."""
    if months + 1 >= date.max.year * MONTHS:
        return date.max
    return date((months + 1) // MONTHS, (months + 1) % MONTHS + 1, 1) - timedelta(days=1)


def _years(years: int, months: int = 0) -> int:
    return years * MONTHS + months


def _estimated() -> Iterator[Cohort]:
    first, last = (1965, _years(65, 2)), (2004, _years(68, 8))
    for born in range(first[0], last[0] + 1):
        part = (born - first[0]) / (last[0] - first[0])
        yield Cohort(born, first[1] + round(part * (last[1] - first[1])), is_estimate=True)


FINLAND = PensionAges(
    (
        Cohort(1900, _years(63)),
        Cohort(1955, _years(63, 3)),
        Cohort(1956, _years(63, 6)),
        Cohort(1957, _years(63, 9)),
        Cohort(1958, _years(64)),
        Cohort(1959, _years(64, 3)),
        Cohort(1960, _years(64, 6)),
        Cohort(1961, _years(64, 9)),
        Cohort(1962, _years(65)),
        *_estimated(),
    ),
    source="Employees Pensions Act 395/2006, Public Sector Pensions Act 81/2016; Finnish Centre for Pensions, etk.fi",
    dated=date(2026, 11, 22),
)
