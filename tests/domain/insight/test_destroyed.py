"""When requests are destroyed, or their asker erased, every figure stays: also when all is reckoned anew."""

from typing import Any

import pytest

from huikkaa.domain.insight.actions import fold_all, rebuild
from huikkaa.domain.insight.models import Remainder, RequestFact, Rollup
from huikkaa.domain.work.actions.retention import destroy
from huikkaa.domain.work.models import Event
from huikkaa.kernel import clock
from tests.cast import Town
from tests.domain.organisation.test_erasure import SOON, erase
from tests.domain.work.test_retention import RIPE, YEAR, ended


def sums() -> list[dict[str, Any]]:
    return [dict(row) for row in Rollup.objects.order_by("key").values()]


@pytest.mark.django_db
def test_the_sums_of_the_destroyed_stay_when_all_is_reckoned_anew(town: Town) -> None:
    for _time in range(3):
        ended(town)
    with clock.moved_to(RIPE):
        fold_all()
    before = sums()
    with clock.moved_to(RIPE):
        destroy(service=town.credit, year=YEAR, seen=3, viewer=town.viewer("anna"))
        with clock.moved_to(SOON):
            ended(town)
            fold_all()
        with_a_new_one = sums()
        rebuild()
    assert before != with_a_new_one
    assert sums() == with_a_new_one
    assert RequestFact.objects.count() == 1
    with clock.moved_to(RIPE):
        destroy(service=town.credit, year=YEAR, seen=1, viewer=town.viewer("anna"))
        rebuild()
        fold_all()
    assert sums() == with_a_new_one
    assert not Event.unguarded.exists()


@pytest.mark.django_db
def test_what_had_not_been_counted_is_counted_before_it_goes(town: Town) -> None:
    ended(town)
    with clock.moved_to(RIPE):
        destroy(service=town.credit, year=YEAR, seen=1, viewer=town.viewer("anna"))
    counted = sums()
    assert max(row["done"] for row in counted) == 1
    rebuild()
    assert sums() == counted
    assert Remainder.objects.count() == len(counted)


@pytest.mark.django_db
def test_an_erased_asker_changes_no_figure(town: Town) -> None:
    ended(town)
    fold_all()
    before = sums()
    with clock.moved_to(SOON):
        erase(town, town.kaisa)
    rebuild()
    assert sums() == before
