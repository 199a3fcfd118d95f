"""Giving back: the request returns to the queue, and the clock goes on."""

from datetime import timedelta

import pytest

from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Event, Request
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import Town
from tests.domain.work.doing import fresh, taken, verbs


def test_what_is_given_back_is_free_again_with_the_same_promise(town: Town) -> None:
    request = taken(town)
    actions.give_back(request=request, viewer=town.viewer("jarmo"), why="Olen lomalla.")
    again = fresh(request)
    assert (again.responsible, again.taken_at, again.state) == (None, None, Request.State.OPEN)
    assert again.due_at == request.due_at
    assert Event.unguarded.get(request=request, verb="given_back").details["why"] == "Olen lomalla."


def test_a_question_stays_open_but_nobody_waits_alone(town: Town) -> None:
    request = taken(town)
    day = clock.today() + timedelta(days=3)
    actions.ask(request=request, viewer=town.viewer("jarmo"), text="Kumpi?", reply_by=day)
    actions.give_back(request=request, viewer=town.viewer("jarmo"))
    assert fresh(request).state == Request.State.OPEN
    assert fresh(request).paused


def test_only_the_one_who_has_it_gives_it_back(town: Town) -> None:
    request = taken(town)
    with pytest.raises(Refused) as refused:
        actions.give_back(request=request, viewer=town.viewer("maija"))
    assert refused.value.refusal.code == "in_other_hands"
    assert "given_back" not in verbs(request)
