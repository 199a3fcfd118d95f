"""Answering: the customer is told, and the first answer stops the first promise."""

import pytest

from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Message
from huikkaa.kernel.refusals import Refused
from tests.cast import Town
from tests.domain.work.doing import ask, fresh, taken, verbs


def test_the_first_answer_is_remembered(town: Town) -> None:
    request = taken(town)
    actions.answer(request=request, viewer=town.viewer("jarmo"), text="Selvitän.")
    first = fresh(request).first_answered_at
    actions.answer(request=request, viewer=town.viewer("jarmo"), text="Valmista tulee.")
    assert first is not None
    assert fresh(request).first_answered_at == first
    assert verbs(request).count("answered") == 2


def test_a_form_that_comes_twice_is_one_answer(town: Town) -> None:
    request = taken(town)
    said = [
        actions.answer(request=request, viewer=town.viewer("jarmo"), text="Selvitän.", once="k1")
        for _time in range(2)
    ]
    assert said[0] == said[1]
    assert Message.unguarded.filter(request=request, kind="answer").count() == 1


@pytest.mark.parametrize(("who", "code"), [("maija", "in_other_hands"), ("kaisa", "not_a_worker")])
def test_only_the_one_who_has_it_answers(town: Town, who: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        actions.answer(request=taken(town), viewer=town.viewer(who), text="Hei")
    assert refused.value.refusal.code == code


def test_an_untaken_request_is_taken_first(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        actions.answer(request=ask(town), viewer=town.viewer("jarmo"), text="Hei")
    assert refused.value.refusal.code == "untaken"


def test_a_refused_answer_may_be_sent_again_with_the_same_form(town: Town) -> None:
    request = ask(town)
    with pytest.raises(Refused):
        actions.answer(request=request, viewer=town.viewer("jarmo"), text="Hei", once="k2")
    actions.take(request=request, viewer=town.viewer("jarmo"))
    actions.answer(request=request, viewer=town.viewer("jarmo"), text="Hei", once="k2")
    assert Message.unguarded.filter(request=request, kind="answer").count() == 1
