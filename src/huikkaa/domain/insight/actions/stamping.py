"""Marking the years whose sums have changed, in the transaction that changes them."""

from collections.abc import Iterable

from huikkaa.domain.insight.models import Rollup, YearStamp
from huikkaa.domain.insight.sums import COARSE, Key
from huikkaa.kernel import chance


def stamp_years_of(keys: Iterable[Key]) -> None:
    """Draw new stamps for the years whose months or year are among these rows."""
    stamp_years({key.start.year for key in keys if key.grain in COARSE})


def stamp_all() -> None:
    """Draw new stamps for every year that has sums, and leave none to a year that has not."""
    YearStamp.objects.all().delete()
    starts = Rollup.objects.filter(grain=Rollup.Grain.YEAR).order_by().values_list("start", flat=True)
    stamp_years({start.year for start in starts.distinct()})


def stamp_years(years: set[int]) -> None:
    """Draw new stamps for these years; no stamp is ever drawn twice, seeded or not."""
    YearStamp.objects.bulk_create(
        [YearStamp(year=year, stamp=chance.secret(12)) for year in sorted(years)],
        update_conflicts=True,
        unique_fields=["year"],
        update_fields=["stamp"],
    )
