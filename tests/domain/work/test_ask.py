"""Asking the customer: the clock stands until the answer or the day to answer by."""

from datetime import timedelta

import pytest

from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Request
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town
from tests.domain.work.doing import fresh, taken


def test_a_question_pauses_the_clock(town: Town) -> None:
    with clock.moved_to(MOMENT):
        request = taken(town)
        actions.ask(
            request=request,
            viewer=town.viewer("jarmo"),
            text="Kumpi?",
            reply_by=clock.today() + timedelta(days=3),
        )
    asked = fresh(request)
    assert (asked.state, asked.paused) == (Request.State.WAITING, True)
    assert asked.due_at > request.due_at


def test_a_question_after_the_due_time_does_not_pause(town: Town) -> None:
    with clock.moved_to(MOMENT):
        request = taken(town)
    with clock.moved_to(MOMENT + timedelta(days=14)):
        actions.ask(
            request=request,
            viewer=town.viewer("jarmo"),
            text="Kumpi?",
            reply_by=clock.today() + timedelta(days=3),
        )
    assert not fresh(request).paused
    assert fresh(request).due_at == request.due_at


def test_one_question_at_a_time(town: Town) -> None:
    request, day = taken(town), clock.today() + timedelta(days=3)
    actions.ask(request=request, viewer=town.viewer("jarmo"), text="Kumpi?", reply_by=day)
    with pytest.raises(Refused) as refused:
        actions.ask(request=request, viewer=town.viewer("jarmo"), text="Ja mikä?", reply_by=day)
    assert refused.value.refusal.code == "already_asked"


def test_nobody_is_asked_to_answer_yesterday(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        actions.ask(
            request=taken(town),
            viewer=town.viewer("jarmo"),
            text="?",
            reply_by=clock.today() - timedelta(days=1),
        )
    assert refused.value.refusal.code == "reply_by_past"


def test_the_answer_lets_the_clock_run_again(town: Town) -> None:
    with clock.moved_to(MOMENT):
        request = taken(town)
        day = clock.today() + timedelta(days=3)
        actions.ask(request=request, viewer=town.viewer("jarmo"), text="Kumpi?", reply_by=day)
    with clock.moved_to(MOMENT + timedelta(hours=2)):
        actions.write(request=request, viewer=town.viewer("kaisa"), text="5110.")
    assert (fresh(request).state, fresh(request).paused) == (Request.State.OPEN, False)
    assert fresh(request).due_at == request.due_at + timedelta(hours=2)


def test_a_question_stays_the_only_one_when_the_matter_changes_hands(town: Town) -> None:
    request, day = taken(town), clock.today() + timedelta(days=3)
    actions.ask(request=request, viewer=town.viewer("jarmo"), text="Kumpi?", reply_by=day)
    actions.give_back(request=request, viewer=town.viewer("jarmo"))
    actions.take(request=request, viewer=town.viewer("maija"))
    with pytest.raises(Refused) as refused:
        actions.ask(request=request, viewer=town.viewer("maija"), text="Entä tämä?", reply_by=day)
    assert refused.value.refusal.code == "already_asked"
    actions.write(request=request, viewer=town.viewer("kaisa"), text="Ensimmäinen.")
    actions.ask(request=request, viewer=town.viewer("maija"), text="Entä tämä?", reply_by=day)
    assert fresh(request).state == Request.State.WAITING
