"""Completing: the asker gets the work back, and one touch tells if the need could have been avoided."""

from datetime import timedelta

import pytest

from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Event, Message, Request
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town
from tests.domain.work.doing import fresh, taken


@pytest.mark.parametrize(("days", "kept"), [(1, True), (14, False)])
def test_the_event_says_whether_the_promise_was_kept(town: Town, days: int, kept: bool) -> None:
    with clock.moved_to(MOMENT):
        request = taken(town)
    with clock.moved_to(MOMENT + timedelta(days=days)):
        actions.complete(request=request, viewer=town.viewer("jarmo"), text="Hyvitetty.", avoidable="process")
    done = fresh(request)
    assert (done.state, done.avoidable) == (Request.State.DONE, "process")
    assert done.accept_by is not None
    assert Event.unguarded.get(request=request, verb="completed").details["kept"] is kept
    assert Message.unguarded.get(request=request, kind="answer").text == "Hyvitetty."


def test_without_words_nothing_is_said(town: Town) -> None:
    request = taken(town)
    actions.complete(request=request, viewer=town.viewer("jarmo"))
    assert not Message.unguarded.filter(request=request, kind="answer").exists()


def test_an_open_question_is_closed_with_the_work(town: Town) -> None:
    request = taken(town)
    day = clock.today() + timedelta(days=3)
    actions.ask(request=request, viewer=town.viewer("jarmo"), text="Kumpi?", reply_by=day)
    actions.complete(request=request, viewer=town.viewer("jarmo"))
    assert not fresh(request).paused
    assert not Message.unguarded.filter(request=request, kind="question", replied_at__isnull=True).exists()


def test_the_same_work_is_not_completed_twice(town: Town) -> None:
    request = taken(town)
    actions.complete(request=request, viewer=town.viewer("jarmo"))
    with pytest.raises(Refused) as refused:
        actions.complete(request=request, viewer=town.viewer("jarmo"))
    assert refused.value.refusal.code == "not_ongoing"
