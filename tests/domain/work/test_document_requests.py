"""Document requests: the time set by law, a month by a stated ground, an outcome for each document, a decision."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.work import actions
from huikkaa.domain.work.actions import decisions
from huikkaa.domain.work.actions.documents import (
    Settled,
    ask_decision,
    lengthen,
    list_documents,
    settle,
)
from huikkaa.domain.work.actions.procedures import documents_in
from huikkaa.domain.work.models import AskedDocument, Carried, Event, Message, Request
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town
from tests.domain.work.deciding import draft, empower
from tests.domain.work.papers import document_request

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tuesday() -> object:
    with clock.moved_to(MOMENT):
        yield


def last_day(request: Request) -> str:
    return request.due_at.astimezone(clock.HELSINKI).strftime("%-d.%-m.%Y %H:%M")


def settled(document: AskedDocument, outcome: str, words: str = "") -> Settled:
    return Settled(document, outcome, "personal" if words else "", words)


def test_it_is_due_in_two_weeks_and_a_question_does_not_stop_the_law(town: Town) -> None:
    request = document_request(town)
    assert (last_day(request), request.due_rule) == ("1.12.2026 23:59", "statute")
    actions.ask(
        request=request,
        viewer=town.viewer("petra"),
        text="Mitä vuotta tarkoitat?",
        reply_by=(MOMENT + timedelta(days=6)).date(),
    )
    request.refresh_from_db()
    assert (last_day(request), request.paused, request.state) == ("1.12.2026 23:59", False, "waiting")
    assert Event.unguarded.get(request=request, verb="asked").details["by_law"]


def test_each_line_of_a_list_is_a_document(town: Town) -> None:
    request = document_request(town)
    assert [row.name for row in AskedDocument.unguarded.filter(request=request)] == [
        "tarjousten vertailu",
        "hakijoiden henkilötiedot",
    ]
    assert documents_in("Kaavan lausunnot", "Pyydän kaikki lausunnot.") == ["Kaavan lausunnot"]
    assert documents_in("x", "1. ote\n2) kartta\n1. ote") == ["ote", "kartta"]


def test_a_month_is_taken_once_by_a_ground_that_the_asker_is_told(town: Town) -> None:
    request, petra = document_request(town), town.viewer("petra")
    with pytest.raises(Refused):
        lengthen(request=request, viewer=petra, ground="many", words=" ")
    lengthen(request=request, viewer=petra, ground="many", words="Asiakirjoja on 400.")
    request.refresh_from_db()
    assert (last_day(request), request.has(Carried.LONGER)) == ("17.12.2026 23:59", True)
    assert request.promised_at == request.due_at
    said = Message.unguarded.filter(request=request, kind="answer").get().text
    assert "Asiakirjoja on 400." in said
    assert OutboxMail.objects.filter(to=town.kaisa.email).exists()
    with pytest.raises(Refused):
        lengthen(request=request, viewer=petra, ground="many", words="Vielä kerran")


def test_the_month_is_a_month_of_the_calendar(town: Town) -> None:
    with clock.moved_to(datetime(2027, 1, 29, 10, tzinfo=clock.HELSINKI)):
        request = document_request(town)
        lengthen(request=request, viewer=town.viewer("petra"), ground="secret", words="Salaisia osia.")
    request.refresh_from_db()
    # 29 January and a month is 28 February, a Sunday, and so 1 March.
    assert last_day(request) == "1.3.2027 23:59"


def test_time_that_is_over_is_not_lengthened(town: Town) -> None:
    request = document_request(town)
    with clock.moved_to(MOMENT + timedelta(days=15)), pytest.raises(Refused):
        lengthen(request=request, viewer=town.viewer("petra"), ground="many", words="Paljon.")


def test_what_is_not_given_tells_its_ground_and_the_right_to_a_decision(town: Town) -> None:
    request, petra = document_request(town), town.viewer("petra")
    first, second = AskedDocument.unguarded.filter(request=request)
    with pytest.raises(Refused):
        actions.complete(request=request, viewer=petra, text="Valmis")
    with pytest.raises(Refused):
        settle(request=request, viewer=petra, outcomes=[settled(second, "refused")])
    said = settle(
        request=request,
        viewer=petra,
        outcomes=[settled(first, "given"), settled(second, "refused", "Rekisteristä ei luovuteta.")],
    )
    assert said.text.count("hakijoiden henkilötiedot") == 1
    assert "Rekisteristä ei luovuteta." in said.text
    assert "14" in said.text
    told = Event.unguarded.get(request=request, verb="documents_settled").details
    assert told == {"given": 1, "refused": 1}
    with pytest.raises(Refused):
        settle(request=request, viewer=petra, outcomes=[settled(first, "refused", "Ei sittenkään.")])
    done = actions.complete(request=request, viewer=petra)
    assert Event.unguarded.get(request=done, verb="completed").details["kept"]


def test_the_asker_has_a_refusal_to_a_decision(town: Town) -> None:
    power = empower(town)
    request, petra, kaisa = document_request(town), town.viewer("petra"), town.viewer("kaisa")
    rows = list(AskedDocument.unguarded.filter(request=request).select_related("request__service"))
    with pytest.raises(Refused):
        ask_decision(document=rows[1], viewer=kaisa)
    outcomes = [settled(rows[0], "given"), settled(rows[1], "partly", "Nimet peitetty.")]
    settle(request=request, viewer=petra, outcomes=outcomes)
    actions.complete(request=request, viewer=petra)
    document = AskedDocument.unguarded.select_related("request__service").get(pk=rows[1].pk)
    with pytest.raises(Refused):
        ask_decision(document=document, viewer=town.viewer("sanna"))
    ask_decision(document=document, viewer=kaisa)
    request = Request.unguarded.get(pk=request.pk)
    assert request.state == "open"
    with pytest.raises(Refused):
        ask_decision(document=document, viewer=kaisa)
    with pytest.raises(Refused):
        actions.complete(request=request, viewer=petra)
    made = decisions.begin(request=request, viewer=petra, draft=draft(power))
    made = decisions.pass_on(decision=made, viewer=petra)
    decisions.decide(decision=made, viewer=town.viewer("oskari"))
    assert actions.complete(request=request, viewer=petra).state == "done"


def test_the_list_is_written_anew_but_outcomes_stay(town: Town) -> None:
    request, petra = document_request(town), town.viewer("petra")
    first = AskedDocument.unguarded.filter(request=request).first()
    assert first is not None
    settle(request=request, viewer=petra, outcomes=[settled(first, "given")])
    list_documents(request=request, viewer=petra, names=["Sopimus 010190-000A", " ", "Liite"])
    names = [row.name for row in AskedDocument.unguarded.filter(request=request)]
    assert names[0] == "tarjousten vertailu"
    assert len(names) == 3
    with pytest.raises(Refused):
        list_documents(request=request, viewer=town.viewer("jarmo"), names=["Muu"])


def test_the_database_refuses_a_refusal_without_its_ground(town: Town) -> None:
    document_request(town)
    with pytest.raises(IntegrityError), transaction.atomic():
        AskedDocument.unguarded.update(outcome="refused")
    with pytest.raises(IntegrityError), transaction.atomic():
        AskedDocument.unguarded.update(decision_asked_at=MOMENT)
