"""Answering a complaint: anyone of the team that did the work, once, saying what changed."""

import pytest

from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Complaint
from huikkaa.domain.work.queries.queue import Queue
from huikkaa.kernel.refusals import Refused
from tests.cast import Town
from tests.domain.work.doing import taken, verbs


def complained(town: Town) -> Complaint:
    request = taken(town)
    actions.complete(request=request, viewer=town.viewer("jarmo"))
    return actions.complain(request=request, viewer=town.viewer("kaisa"), text="Tuli myöhässä.")


def test_a_colleague_answers_and_says_what_changed(town: Town) -> None:
    complaint = complained(town)
    actions.answer_complaint(
        complaint=complaint, viewer=town.viewer("maija"), text="Pahoittelemme.", what_changed="Ohje."
    )
    complaint.refresh_from_db()
    assert (complaint.answered_by, complaint.what_changed) == (town.maija, "Ohje.")
    assert verbs(complaint.request)[-1] == "complaint_answered"


def test_the_team_sees_it_until_it_is_answered(town: Town) -> None:
    complaint, queue = complained(town), Queue(town.viewer("maija"), town.finance)
    assert queue.open_complaints() == [complaint]
    actions.answer_complaint(
        complaint=complaint, viewer=town.viewer("maija"), text="Niin.", what_changed="Ohje."
    )
    assert queue.open_complaints() == []


def test_it_is_answered_once(town: Town) -> None:
    complaint = complained(town)
    for name, refused in (("maija", False), ("jarmo", True)):
        if not refused:
            actions.answer_complaint(
                complaint=complaint, viewer=town.viewer(name), text="Niin.", what_changed="Ohje."
            )
            continue
        with pytest.raises(Refused) as told:
            actions.answer_complaint(
                complaint=complaint, viewer=town.viewer(name), text="Ei.", what_changed="-"
            )
        assert told.value.refusal.code == "complaint_answered"


def test_another_team_does_not_answer_it(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        actions.answer_complaint(
            complaint=complained(town), viewer=town.viewer("petra"), text="Niin.", what_changed="-"
        )
    assert refused.value.refusal.code == "other_team"
