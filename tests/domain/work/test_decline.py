"""Declining an offer: it stays in the queue and is not offered to the same person again."""

from datetime import timedelta

import pytest

from huikkaa.domain.work import actions
from huikkaa.domain.work.queries.offers import offer_for
from huikkaa.domain.work.queries.queue import Queue
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town
from tests.domain.work.doing import ask, verbs


def offered(town: Town, who: str) -> str | None:
    made = offer_for(Queue(town.viewer(who), town.finance))
    return made.row.number if made else None


def test_another_one_is_offered_to_the_one_who_declined_only(town: Town) -> None:
    first, second = ask(town), ask(town, who="ville")
    assert offered(town, "jarmo") == first.number
    actions.decline(request=first, viewer=town.viewer("jarmo"))
    assert offered(town, "jarmo") == second.number
    assert offered(town, "maija") == first.number
    assert "declined" in verbs(first)


def test_declining_twice_is_the_same_as_once(town: Town) -> None:
    request = ask(town)
    for _time in range(2):
        actions.decline(request=request, viewer=town.viewer("jarmo"))
    assert request.declines.count() == 1


def test_an_asker_has_nothing_to_decline(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        actions.decline(request=ask(town), viewer=town.viewer("kaisa"))
    assert refused.value.refusal.code == "not_a_worker"


def test_the_offer_says_why_and_why_not_the_more_urgent_one(town: Town) -> None:
    with clock.moved_to(MOMENT):
        urgent = ask(town)
    with clock.moved_to(MOMENT + timedelta(hours=1)):
        next_one = ask(town, who="ville")
        actions.take(request=urgent, viewer=town.viewer("maija"))
        made = offer_for(Queue(town.viewer("jarmo"), town.finance))
    assert made is not None
    assert made.row.number == next_one.number
    assert [(one.row.number, one.why) for one in made.passed_over] == [(urgent.number, "taken")]


def test_nothing_is_offered_from_another_teams_queue(town: Town) -> None:
    ask(town)
    assert offered(town, "petra") is None
