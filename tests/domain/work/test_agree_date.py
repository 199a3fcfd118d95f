"""Agreeing a date: it rules over the promise until it is taken away. Changing the stage beside it."""

from datetime import timedelta

import pytest

from huikkaa.domain.work import actions
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town
from tests.domain.work.doing import fresh, taken, verbs


def test_the_agreed_date_rules_until_it_is_taken_away(town: Town) -> None:
    with clock.moved_to(MOMENT):
        request, agreed = taken(town), MOMENT + timedelta(days=20)
        actions.agree_date(request=request, viewer=town.viewer("jarmo"), agreed_for=agreed)
        assert (fresh(request).due_at, fresh(request).due_rule) == (agreed, "agreed")
        actions.agree_date(request=request, viewer=town.viewer("jarmo"), agreed_for=None)
    assert (fresh(request).due_at, fresh(request).due_rule) == (request.due_at, "promise")
    assert verbs(request).count("agreed") == 2


def test_a_colleague_does_not_agree_for_another(town: Town) -> None:
    with pytest.raises(Refused):
        actions.agree_date(request=taken(town), viewer=town.viewer("maija"), agreed_for=MOMENT)


def test_the_stage_moves(town: Town) -> None:
    request = taken(town)
    actions.change_stage(request=request, viewer=town.viewer("jarmo"), stage=2)
    assert fresh(request).stage == 2


def test_there_is_no_stage_beyond_the_last(town: Town) -> None:
    with pytest.raises(ValueError, match="no stage 3"):
        actions.change_stage(request=taken(town), viewer=town.viewer("jarmo"), stage=3)


def test_a_colleague_does_not_move_the_stage(town: Town) -> None:
    with pytest.raises(Refused):
        actions.change_stage(request=taken(town), viewer=town.viewer("maija"), stage=1)
