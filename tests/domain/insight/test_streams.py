"""No event is missed and none is counted twice, however slow or many those who write and fold are."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection

from huikkaa.domain.insight.actions import fold, fold_all, rebuild
from huikkaa.domain.insight.actions.streams import new_rows
from huikkaa.domain.insight.models import Folding, RequestFact, Rollup
from huikkaa.domain.insight.queries.freshness import lag_of, with_lag
from huikkaa.domain.organisation.models import Team
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Event
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.domain.work.conftest import Connect
from tests.domain.work.doing import ask, taken


def whole() -> Rollup:
    return Rollup.objects.get(cut="team", grain="year")


def test_creating_and_answering_ask_the_database_nothing_more(town: Town) -> None:
    request = taken(town)
    with connection.execute_wrapper(_refuse_insight):
        actions.answer(request=request, viewer=town.viewer("jarmo"), text="Selvä.")
        ask(town)
    assert lag_of(with_lag(Team.objects.all())) > 0
    fold_all()
    assert lag_of(with_lag(Team.objects.all())) == 0


def _refuse_insight(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
    assert "insight_" not in sql
    return execute(sql, params, many, context)


def test_an_event_that_shows_late_is_counted_though_later_ones_were(town: Town) -> None:
    first, second = ask(town), ask(town)
    hidden = Event.unguarded.get(request=first).pk
    with clock.moved_to(MOMENT):
        state = Folding(stream="events")
        seen = new_rows(state, Event.unguarded.exclude(pk=hidden), ("request_id",), 100)
    assert seen == [(second.pk,)]
    with clock.moved_to(MOMENT + timedelta(hours=1)):
        assert new_rows(state, Event.unguarded.all(), ("request_id",), 100) == [(first.pk,)]
        assert new_rows(state, Event.unguarded.all(), ("request_id",), 100) == []


def test_a_number_that_never_comes_is_given_up_after_a_day(town: Town) -> None:
    ask(town)
    hidden = Event.unguarded.latest("pk").pk
    ask(town)
    others = Event.unguarded.exclude(pk=hidden)
    state = Folding(stream="events", upto=hidden - 1)
    with clock.moved_to(MOMENT):
        new_rows(state, others, ("request_id",), 100)
        new_rows(state, others, ("request_id",), 100)
    assert [gap[:2] for gap in state.gaps] == [[hidden, hidden]]
    with clock.moved_to(MOMENT + timedelta(days=2)):
        new_rows(state, others, ("request_id",), 100)
    assert state.gaps == []


def test_a_fold_that_dies_in_the_middle_leaves_nothing_half(town: Town) -> None:
    ask(town)
    fold_all()
    taken(town)

    class PowerCut(Exception):
        pass

    def dies(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        if 'INSERT INTO "insight_requestfact"' in sql:
            raise PowerCut
        return execute(sql, params, many, context)

    with pytest.raises(PowerCut), connection.execute_wrapper(dies):
        fold()
    assert whole().arrived == 1
    fold_all()
    assert (whole().arrived, RequestFact.objects.count()) == (2, 2)


def test_reopened_work_is_not_done_and_is_done_again_later(town: Town) -> None:
    with clock.moved_to(MOMENT):
        request = taken(town)
        actions.complete(request=request, viewer=town.viewer("jarmo"))
    fold_all()
    assert (whole().done, whole().reopened) == (1, 0)
    with clock.moved_to(MOMENT + timedelta(days=1)):
        actions.reopen(request=request, viewer=town.viewer("kaisa"), text="Ei vielä.")
        fold_all()
        assert whole().done == 0
    with clock.moved_to(MOMENT + timedelta(days=3)):
        request.refresh_from_db()
        actions.complete(request=request, viewer=town.viewer("jarmo"))
        fold_all()
    fact = RequestFact.objects.get()
    assert (whole().done, whole().reopened, fact.lead_seconds) == (1, 1, 3 * 86_400)
    # Tuesday to Friday at the same time: three business days of eight hours.
    assert fact.business_seconds == 3 * 8 * 3600


@pytest.mark.django_db(transaction=True)
def test_two_who_fold_at_once_count_everything_once(
    transactional_town: Town, own_connection: Connect
) -> None:
    for _time in range(30):
        taken(transactional_town)
    with own_connection():
        before = Event.unguarded.count()

    def folds() -> None:
        with own_connection():
            while fold(limit=7):
                pass

    threads = [Thread(target=folds) for _one in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with own_connection():
        folded = list(Rollup.objects.order_by("pk").values())
        assert Event.unguarded.count() == before
        assert whole().arrived == 30
        rebuild()
        assert list(Rollup.objects.order_by("pk").values()) == folded
