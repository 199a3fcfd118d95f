"""What is kept of past years is what the database holds, whatever happens to those years and wherever it happens."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from huikkaa.domain.insight.actions import fold_all, rebuild
from huikkaa.domain.insight.models import Rollup, YearStamp
from huikkaa.domain.insight.queries.load import asking_units, load
from huikkaa.domain.insight.queries.periods import Period
from huikkaa.domain.insight.queries.rolled import EVERYTHING, Narrowing
from huikkaa.domain.organisation.models import Team
from huikkaa.kernel import clock
from huikkaa.kernel.memo import forget_all
from tests.cast import Town
from tests.domain.insight.living import Living

NOW = datetime(2028, 2, 8, 9, 0, tzinfo=clock.HELSINKI)
FIVE_YEARS = Period(date(2023, 2, 9), date(2028, 2, 8), whole_end=date(2028, 12, 31))


def seen(narrowing: Narrowing = EVERYTHING) -> Any:
    """Everything the load view tells of the five years."""
    with clock.moved_to(NOW):
        return load(FIVE_YEARS, narrowing, asking_units())


def seen_afresh(narrowing: Narrowing = EVERYTHING) -> Any:
    """The same by a process that remembers nothing."""
    forget_all()
    return seen(narrowing)


def sums_asked(asked: CaptureQueriesContext) -> str:
    """The questions to the sums, as one text."""
    return "\n".join(query["sql"] for query in asked if 'FROM "insight_rollup"' in query["sql"])


@pytest.fixture
def living(town: Town) -> Living:
    """A town with some months behind it, over a turn of the year."""
    lived = Living(town, 7)
    for _step in range(120):
        lived.happen()
    fold_all()
    return lived


def test_five_years_read_again_ask_for_this_year_only_and_tell_the_same(living: Living) -> None:
    with CaptureQueriesContext(connection) as at_first:
        first = seen_afresh()
    with CaptureQueriesContext(connection) as again:
        assert seen() == first
    assert first.whole.done > 0
    assert "2026-01-01" in sums_asked(at_first)
    assert "2028-01-01" in sums_asked(at_first)
    assert "2028-01-01" in sums_asked(again)
    assert "2026-01-01" not in sums_asked(again)
    assert len(at_first) == len(again)


def test_what_changes_a_past_year_is_seen_at_once(living: Living) -> None:
    for _step in range(60):
        before = seen()
        living.happen()
        fold_all()
        now = seen()
        assert now == seen_afresh()
        if now != before:
            return
    pytest.fail("Nothing happened.")


def test_each_narrowing_has_its_own_past(living: Living) -> None:
    teams = [Narrowing(team=team.pk) for team in Team.objects.all()]
    first = [seen_afresh(narrowing) for narrowing in teams]
    forget_all()
    for _twice in range(2):
        assert [seen(narrowing) for narrowing in teams] == first


def test_a_change_that_is_taken_back_is_forgotten(living: Living) -> None:
    before = seen_afresh()
    with transaction.atomic():
        for _step in range(40):
            living.happen()
        fold_all()
        assert seen() != before
        transaction.set_rollback(True)
    assert seen() == before


def test_reckoning_anew_draws_new_stamps_for_the_years_that_have_sums(living: Living) -> None:
    before = dict(YearStamp.objects.values_list("year", "stamp"))
    told = seen()
    rebuild()
    after = dict(YearStamp.objects.values_list("year", "stamp"))
    years = {start.year for start in Rollup.objects.filter(grain="year").values_list("start", flat=True)}
    assert set(after) == set(before) == years
    assert not set(after.values()) & set(before.values())
    assert seen() == told
