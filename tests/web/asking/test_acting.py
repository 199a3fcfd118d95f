"""What the asker can do: answer, cancel, accept, return, thank, complain."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Complaint, Feedback, Request
from huikkaa.domain.work.visibility import key_of
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.web.client import Visitor

pytestmark = pytest.mark.django_db


def state_of(request: Request) -> str:
    request.refresh_from_db()
    return request.state


def test_an_answer_lets_the_time_run_again(town: Town, kaisa: Visitor, in_hand: Request) -> None:
    actions.ask(
        request=in_hand,
        viewer=town.viewer("jarmo"),
        text="Kumpi?",
        reply_by=clock.today() + timedelta(days=3),
    )
    assert state_of(in_hand) == "waiting"
    page = kaisa.send(f"/asiat/{in_hand.number}/kirjoita/", text="Ensimmäinen.")
    assert "Vastauksesi tuli" in page.words
    assert state_of(in_hand) == "open"
    assert not in_hand.paused


def test_an_empty_message_is_asked_again(town: Town, kaisa: Visitor, in_hand: Request) -> None:
    assert "Kirjoita tähän jotain" in kaisa.send(f"/asiat/{in_hand.number}/kirjoita/", 422, text=" ").words


def test_a_forbidden_file_keeps_the_message(town: Town, kaisa: Visitor, in_hand: Request) -> None:
    page = kaisa.send(
        f"/asiat/{in_hand.number}/kirjoita/",
        422,
        text="Tämä säilyy",
        attachments=SimpleUploadedFile("ohjelma.exe", b"MZ"),
    )
    assert "Tämä säilyy" in page.words
    assert "ohjelma.exe" in page.words


def test_cancelling_is_asked_once_and_then_done(town: Town, kaisa: Visitor, in_hand: Request) -> None:
    page = kaisa.visit(f"/asiat/{in_hand.number}/peru/")
    assert "Säilytä pyyntö" in page.words
    assert state_of(in_hand) == "open"
    kaisa.send(f"/asiat/{in_hand.number}/peru/", why="Löytyi jo")
    assert state_of(in_hand) == "cancelled"
    assert "ei enää" in kaisa.visit(f"/asiat/{in_hand.number}/peru/").words.casefold()


def test_finished_work_is_accepted(town: Town, kaisa: Visitor, done: Request) -> None:
    page = kaisa.visit(f"/asiat/{done.number}/")
    assert "Onko asia kunnossa?" in page.words
    assert "tiistaina 24.11." in page.words.replace("\N{NO-BREAK SPACE}", " ")
    kaisa.send(f"/asiat/{done.number}/hyvaksy/")
    assert state_of(done) == "accepted"


def test_finished_work_is_returned_with_words_and_stays_with_its_maker(
    town: Town, kaisa: Visitor, done: Request
) -> None:
    kaisa.send(f"/asiat/{done.number}/palauta/", 422, text="")
    kaisa.send(f"/asiat/{done.number}/palauta/", text="Toinen lasku puuttuu.")
    assert state_of(done) == "open"
    assert done.responsible == town.jarmo
    assert "Toinen lasku puuttuu." in kaisa.visit(f"/asiat/{done.number}/").words


def test_after_its_time_work_is_no_longer_returned(town: Town, kaisa: Visitor, done: Request) -> None:
    with clock.moved_to(MOMENT + timedelta(days=30)):
        page = kaisa.visit(f"/asiat/{done.number}/palauta/")
        assert "tee uusi pyyntö" in page.words.casefold()
        kaisa.send(f"/asiat/{done.number}/palauta/", 422, text="Liian myöhään")
    assert state_of(done) == "done"


def test_thanks_reach_the_maker_and_may_be_changed(town: Town, kaisa: Visitor, done: Request) -> None:
    kaisa.send(f"/asiat/{done.number}/kiita/", grade="5", words="Kiitos nopeudesta")
    assert Feedback.objects.get().grade == 5
    assert "Annoit arvosanan 5/5" in kaisa.visit(f"/asiat/{done.number}/").words
    kaisa.send(f"/asiat/{done.number}/kiita/", grade="4", words="")
    assert Feedback.objects.get().grade == 4


@pytest.mark.parametrize("grade", ["0", "6", "", "viisi"])
def test_a_grade_is_from_one_to_five(town: Town, kaisa: Visitor, done: Request, grade: str) -> None:
    kaisa.send(f"/asiat/{done.number}/kiita/", 422, grade=grade)
    assert not Feedback.objects.exists()


def test_unfinished_work_has_no_grade(town: Town, kaisa: Visitor, in_hand: Request) -> None:
    kaisa.send(f"/asiat/{in_hand.number}/kiita/", 422, grade="5")
    assert not Feedback.objects.exists()


def test_a_complaint_has_a_promise_of_its_own_and_an_answer(
    town: Town, kaisa: Visitor, done: Request
) -> None:
    page = kaisa.visit(f"/asiat/{done.number}/reklamaatio/")
    assert "huomenna klo 10.20" in page.words.replace("\N{NO-BREAK SPACE}", " ") or "18.11." in page.words
    kaisa.send(f"/asiat/{done.number}/reklamaatio/", text="Kesti liian kauan.")
    complaint = Complaint.objects.get()
    page = kaisa.visit(f"/asiat/{done.number}/")
    assert "Reklamaatioosi vastataan" in page.words
    actions.answer_complaint(
        complaint=complaint,
        viewer=town.viewer("tuula"),
        text="Pahoittelemme.",
        what_changed="Jaoimme työn kahdelle.",
    )
    words = kaisa.visit(f"/asiat/{done.number}/").words
    assert "Mitä muutimme: Jaoimme työn kahdelle." in words


def test_only_one_complaint_is_open_at_a_time(town: Town, kaisa: Visitor, done: Request) -> None:
    kaisa.send(f"/asiat/{done.number}/reklamaatio/", text="Yksi")
    page = kaisa.send(f"/asiat/{done.number}/reklamaatio/", 422, text="Kaksi")
    assert "Kaksi" in page.words
    assert Complaint.objects.count() == 1


def test_the_link_holder_can_do_all_of_it(town: Town, visitor: Visitor) -> None:
    made = actions.receive(
        service=town.notice, title="Kuulutus", text="T", contact=actions.Contact(name="Aino")
    )
    door = f"/seuraa/{key_of(made)}/"
    petra = town.viewer("petra")
    actions.take(request=made, viewer=petra)
    actions.ask(request=made, viewer=petra, text="Milloin?", reply_by=clock.today() + timedelta(days=2))
    visitor.send(f"{door}kirjoita/", text="Huomenna")
    assert state_of(made) == "open"
    actions.complete(request=made, viewer=petra, text="Julkaistu")
    visitor.send(f"{door}palauta/", text="Virhe otsikossa")
    actions.complete(request=made, viewer=petra, text="Korjattu")
    visitor.send(f"{door}kiita/", grade="5")
    visitor.send(f"{door}reklamaatio/", text="Ensin oli virhe")
    visitor.send(f"{door}hyvaksy/")
    assert state_of(made) == "accepted"
    visitor.visit(f"{door}katsojat/")


def test_acting_needs_a_form(town: Town, kaisa: Visitor, done: Request) -> None:
    kaisa.get(f"/asiat/{done.number}/hyvaksy/")
    assert state_of(done) == "done"
