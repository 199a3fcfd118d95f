"""Notes: only the team sees them, and any member may write one."""

import pytest

from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Message
from huikkaa.kernel.refusals import Refused
from tests.cast import Town
from tests.domain.work.doing import fresh, taken


def test_a_colleague_writes_a_note_to_what_another_has(town: Town) -> None:
    request = taken(town)
    before = fresh(request).changed_at
    actions.note(request=request, viewer=town.viewer("petra"), text="Uusi yhteyshenkilö.")
    assert Message.unguarded.get(request=request, kind="note").author == town.petra
    assert fresh(request).changed_at > before


def test_a_note_does_not_count_as_an_answer(town: Town) -> None:
    request = taken(town)
    actions.note(request=request, viewer=town.viewer("jarmo"), text="Muistettava.")
    assert fresh(request).first_answered_at is None


def test_a_stranger_writes_no_notes(town: Town) -> None:
    with pytest.raises(Refused):
        actions.note(request=taken(town), viewer=town.viewer("outi"), text="Hei")
