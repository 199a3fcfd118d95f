"""Pools across teams: agreed to by oneself, open by a rule, and counted without names."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Pool, PoolOpening, PoolTaking
from huikkaa.domain.work.queries.pools import standings, use_of, work_of
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town
from tests.domain.work.doing import ask, fresh


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def billing(town: Town, **other: Any) -> Pool:
    values = {"name_fi": "Laskuttajapankki", "services": [town.credit], "threshold": 2} | other
    return actions.make_pool(values=values, viewer=town.viewer("tuula"))


def test_leads_and_administrators_make_pools_with_a_rule(town: Town) -> None:
    assert billing(town).slug == "laskuttajapankki"
    with pytest.raises(Refused) as caught:
        billing(town, name_fi="Toinen", threshold=None)
    assert caught.value.refusal.code == "no_rule"
    with pytest.raises(Refused) as caught:
        actions.make_pool(values={}, viewer=town.viewer("petra"))
    assert caught.value.refusal.code == "not_a_lead"


def test_one_joins_and_leaves_oneself(town: Town) -> None:
    pool = billing(town)
    actions.join_pool(pool=pool, viewer=town.viewer("petra"))
    with pytest.raises(Refused) as caught:
        actions.join_pool(pool=pool, viewer=town.viewer("petra"))
    assert caught.value.refusal.code == "already_in"
    assert actions.leave_pool(pool=pool, viewer=town.viewer("petra"))
    assert not actions.leave_pool(pool=pool, viewer=town.viewer("petra"))
    with pytest.raises(Refused) as caught:
        actions.join_pool(pool=pool, viewer=town.viewer("kaisa"))
    assert caught.value.refusal.code == "not_a_worker"


def test_the_pool_opens_when_work_piles_up_and_closes_when_it_does_not(town: Town) -> None:
    pool = billing(town)
    actions.join_pool(pool=pool, viewer=town.viewer("petra"))
    waiting = [ask(town) for _number in range(2)]
    assert actions.mind_pools() == 0
    waiting.append(ask(town))
    assert actions.mind_pools() == 1
    assert [one.opens_by for one in standings(town.viewer("petra"))] == ["piled"]
    actions.take_through_pool(pool=pool, request=waiting[0], viewer=town.viewer("petra"))
    assert fresh(waiting[0]).responsible == town.petra
    assert actions.mind_pools() == 1
    assert PoolOpening.objects.get().ended_at is not None


def test_a_peak_known_beforehand_opens_the_pool(town: Town) -> None:
    pool = billing(town, threshold=None, peak_from=date(2026, 11, 17), peak_to=date(2026, 11, 18))
    assert actions.mind_pools() == 1
    assert PoolOpening.objects.get(pool=pool).why == "peak"
    with clock.moved_to(MOMENT + timedelta(days=2)):
        assert actions.mind_pools() == 1
    assert PoolOpening.objects.get(pool=pool).ended_at is not None


def test_nothing_is_taken_through_a_closed_pool_or_by_others(town: Town) -> None:
    pool, request = billing(town), ask(town)
    with pytest.raises(Refused) as caught:
        actions.take_through_pool(pool=pool, request=request, viewer=town.viewer("petra"))
    assert caught.value.refusal.code == "not_in_pool"
    actions.join_pool(pool=pool, viewer=town.viewer("petra"))
    with pytest.raises(Refused) as caught:
        actions.take_through_pool(pool=pool, request=request, viewer=town.viewer("petra"))
    assert caught.value.refusal.code == "pool_closed"


def test_the_pool_shows_neither_confidential_matters_nor_ones_own(town: Town) -> None:
    pool = billing(town, threshold=0, services=[town.credit, town.wages])
    secret, own, other = ask(town, "wages"), ask(town, who="petra"), ask(town)
    shown = [one.pk for one in work_of(pool, town.viewer("petra"))]
    assert shown == [other.pk]
    assert {secret.pk, own.pk}.isdisjoint(shown)


def test_use_is_counted_by_month_without_names(town: Town) -> None:
    pool = billing(town, threshold=0)
    actions.join_pool(pool=pool, viewer=town.viewer("petra"))
    request = ask(town)
    actions.mind_pools()
    actions.take_through_pool(pool=pool, request=request, viewer=town.viewer("petra"))
    months = use_of(pool)
    assert len(months) == 12
    assert (months[-1].first, months[-1].entered, months[-1].taken) == (date(2026, 11, 1), 1, 1)
    assert not any(field.name in ("person", "taker", "by") for field in PoolTaking._meta.get_fields())
