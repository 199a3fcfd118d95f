"""A request's page: acting, writing, confidential looks, files, and the clock explained."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Attachment, Disqualification, Draft, Look, Message, Request
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.domain.work.doing import ask, fresh, taken
from tests.web.client import Visitor


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def at(request: Request, more: str = "") -> str:
    return f"/jono/pyynto/{request.number}/{more}"


def once(page: str) -> str:
    found = re.search(r'name="once" value="([^"]+)"', page)
    assert found
    return found[1]


def test_the_page_tells_the_matter_and_its_clock(jarmo: Visitor, town: Town) -> None:
    request = taken(town)
    words = jarmo.visit(at(request)).words
    for expected in (
        "Lasku kahdesti",
        "Apua.",
        "Kaisa Lindroos",
        "Tekniset palvelut",
        "Otit pyynnön hoitaaksesi.",
    ):
        assert expected in words
    assert "Lupaus: valmis 3 työpäivässä." in words
    assert "Luvattua aikaa on yhteensä 24 t." in words


def test_a_pause_is_drawn_and_the_due_time_told_without_it(jarmo: Visitor, town: Town) -> None:
    with clock.moved_to(MOMENT - timedelta(hours=1)):
        request = taken(town)
        actions.ask(
            request=request,
            viewer=town.viewer("jarmo"),
            text="Kumpi?",
            reply_by=clock.today() + timedelta(days=3),
        )
    actions.write(request=request, viewer=town.viewer("kaisa"), text="5110.")
    page = jarmo.visit(at(request))
    assert any(one.attributes.get("class") == "pause" for one in page.all("rect"))
    assert "koska odotimme asiakasta" in page.words
    assert "Ilman taukoja määräaika olisi" in page.words


@pytest.mark.parametrize(
    ("kind", "stored"), [("answer", "answer"), ("question", "question"), ("note", "note")]
)
def test_an_answer_a_question_and_a_note_are_written_in_one_place(
    jarmo: Visitor, town: Town, kind: str, stored: str
) -> None:
    request = taken(town)
    page = jarmo.send(at(request, "kirjoita/"), kind=kind, text="Hei Kaisa", reply_by="20.11.2026")
    assert "Hei Kaisa" in page.words
    assert Message.unguarded.get(request=request, kind=stored).text == "Hei Kaisa"


def test_the_same_form_sent_twice_is_one_answer(jarmo: Visitor, town: Town) -> None:
    request = taken(town)
    key = once(jarmo.get(at(request)).content.decode())
    for _time in range(2):
        jarmo.send(at(request, "kirjoita/"), kind="answer", text="Hei Kaisa", once=key)
    assert Message.unguarded.filter(request=request, kind="answer").count() == 1


def test_words_stay_when_they_cannot_be_sent(jarmo: Visitor, town: Town) -> None:
    request = taken(town)
    actions.hand_over(request=request, viewer=town.viewer("jarmo"), to=town.maija, note="")
    page = jarmo.send(at(request, "kirjoita/"), status=422, kind="answer", text="Pitkä vastaukseni")
    assert "Pyyntö on hoidossa: Maija Koskimäki." in page.words
    assert "Pitkä vastaukseni" in page.words


def test_a_question_needs_its_day(jarmo: Visitor, town: Town) -> None:
    page = jarmo.send(at(taken(town), "kirjoita/"), status=422, kind="question", text="Kumpi?", reply_by="")
    assert "Kirjoita päivä, johon mennessä asiakkaan pitäisi vastata." in page.words


def test_a_draft_is_kept_shown_again_and_gone_when_sent(jarmo: Visitor, town: Town) -> None:
    request = taken(town)
    kept = jarmo.post(at(request, "luonnos/"), {"kind": "note", "text": "Muistettava, että"})
    assert kept.content.decode().startswith("Luonnos tallennettu klo")
    page = jarmo.visit(at(request))
    assert "Muistettava, että" in page.words
    assert (
        "checked"
        in next(one for one in page.all("input") if one.attributes.get("value") == "note").attributes
    )
    jarmo.send(at(request, "kirjoita/"), kind="note", text="Muistettava, että soitto.")
    assert not Draft.objects.exists()


def test_a_draft_is_ones_own(maija: Visitor, jarmo: Visitor, town: Town) -> None:
    request = taken(town)
    jarmo.post(at(request, "luonnos/"), {"kind": "note", "text": "Vain minulle"})
    assert "Vain minulle" not in maija.visit(at(request)).words


def test_what_cannot_be_done_says_why_once(maija: Visitor, town: Town) -> None:
    page = maija.visit(at(taken(town)))
    blocked = [one for one in page.all("button") if one.attributes.get("aria-disabled") == "true"]
    assert len(blocked) >= 3
    assert {one.attributes["aria-describedby"] for one in blocked} == {"why-in_other_hands"}


def test_completing_takes_one_touch(jarmo: Visitor, town: Town) -> None:
    request = taken(town)
    jarmo.visit(at(request, "valmis/"))
    page = jarmo.send(at(request, "valmis/"), text="Hyvitetty.", avoidable="process")
    assert "on valmis. Kiitos työstäsi." in page.words
    assert (fresh(request).state, fresh(request).avoidable) == ("done", "process")
    page = jarmo.send(at(request, "valmis/"), text="Hyvitetty.")
    assert "Pyyntöä ei enää työstetä." in page.words


def test_finished_work_is_taken_up_again(jarmo: Visitor, town: Town) -> None:
    request = taken(town)
    actions.complete(request=request, viewer=town.viewer("jarmo"))
    assert "Palauta työstettäväksi" in jarmo.visit(at(request)).words
    jarmo.visit(at(request, "jatka/"))
    page = jarmo.send(at(request, "jatka/"), text="Summa oli väärä.")
    assert "on taas työn alla" in page.words
    assert (fresh(request).state, fresh(request).responsible) == ("open", town.jarmo)


def test_handing_over_offers_only_those_who_may_have_it(jarmo: Visitor, town: Town) -> None:
    request = taken(town, service="wages")
    page = jarmo.visit(at(request, "siirra/"))
    assert "Maija Koskimäki" in page.words
    assert "Petra Honkasalo" not in page.words
    page = jarmo.send(at(request, "siirra/"), to=f"person:{town.maija.pk}", note="Kysytty jo.")
    assert fresh(request).responsible == town.maija


def test_giving_back_settling_and_the_stage_have_their_pages(jarmo: Visitor, town: Town) -> None:
    request = taken(town)
    for more in ("palauta/", "sovi-paiva/", "vaihe/", "esteellinen/"):
        jarmo.visit(at(request, more))
    jarmo.send(at(request, "sovi-paiva/"), day="30.11.2026", at="14.30")
    assert fresh(request).due_rule == "agreed"
    assert fresh(request).due_at.astimezone(clock.HELSINKI).hour == 14
    jarmo.send(at(request, "vaihe/"), stage="1")
    assert fresh(request).stage == 1
    jarmo.send(at(request, "palauta/"), why="")
    assert fresh(request).responsible is None


def test_a_disqualified_person_finds_the_matter_gone(jarmo: Visitor, town: Town) -> None:
    request = taken(town)
    page = jarmo.send(at(request, "esteellinen/"))
    assert "Asia on nyt suljettu sinulta." in page.words
    assert Disqualification.objects.filter(person=town.jarmo).exists()
    assert jarmo.get(at(request)).status_code == 404


def test_a_confidential_request_asks_why_it_is_opened(maija: Visitor, town: Town) -> None:
    request = taken(town, service="wages")
    page = maija.visit(at(request))
    assert "Miksi avaat tämän asian?" in page.words
    assert "Kaisa Lindroos" not in page.words
    assert "Lasku kahdesti" not in page.words
    page = maija.send(at(request, "avaa/"), reason="helping")
    assert "Kaisa Lindroos" in page.words
    look = Look.unguarded.get(person=town.maija)
    assert (look.role, look.reason) == ("member", "helping")


def test_who_will_take_it_takes_it_with_the_same_tap(maija: Visitor, town: Town) -> None:
    request = ask(town, "wages")
    maija.send(at(request, "avaa/"), reason="taking")
    assert fresh(request).responsible == town.maija


def test_the_looks_of_the_one_who_has_it_are_logged_too(jarmo: Visitor, town: Town) -> None:
    jarmo.visit(at(taken(town, service="wages")))
    assert Look.unguarded.get(person=town.jarmo).reason == "handling"


@pytest.mark.parametrize("more", ["", "muutokset/", "siirra/", "valmis/", "esteellinen/", "palauta/"])
def test_a_confidential_request_does_not_exist_for_another_team(
    petra: Visitor, town: Town, more: str
) -> None:
    assert petra.get(at(ask(town, "wages"), more)).status_code == 404


def test_live_parts_of_a_confidential_request_need_the_reason_too(maija: Visitor, town: Town) -> None:
    request = taken(town, service="wages")
    assert maija.get(at(request, "muutokset/"), {"v": "x"}).status_code == 404


def test_a_complaint_is_answered_with_what_changed(jarmo: Visitor, town: Town) -> None:
    request = taken(town)
    actions.complete(request=request, viewer=town.viewer("jarmo"))
    actions.complain(request=request, viewer=town.viewer("kaisa"), text="Tuli myöhässä.")
    actions.thank(request=request, viewer=town.viewer("kaisa"), grade=2, words="Hidasta.")
    page = jarmo.visit(at(request))
    assert "Tuli myöhässä." in page.words
    assert "Palaute 2/5" in page.words
    jarmo.visit(at(request, "reklamaatio/"))
    page = jarmo.send(at(request, "reklamaatio/"), text="Pahoittelemme.", what_changed="Ohje on uusi.")
    assert "Ohje on uusi." in page.words
    assert "on jo vastattu" in jarmo.send(at(request, "reklamaatio/"), text="x", what_changed="y").words


def file_of(town: Town, service: str = "credit", note: bool = False) -> Attachment:
    upload = SimpleUploadedFile("tiliote.html", b"<script>", "text/html")
    request = taken(town, service=service, files=[] if note else [upload])
    if note:
        actions.note(request=request, viewer=town.viewer("jarmo"), text="Ohessa.", files=[upload])
    return Attachment.unguarded.get(request=request)


def test_a_file_is_given_to_take_along_and_never_run(jarmo: Visitor, town: Town) -> None:
    answer = jarmo.get(f"/liite/{file_of(town).key}/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content) == b"<script>"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("who", "service", "note", "status"),
    [
        ("kaisa", "credit", False, 200),
        ("kaisa", "credit", True, 404),
        ("ville", "credit", False, 404),
        ("petra", "credit", True, 200),
        ("petra", "wages", False, 404),
        ("maija", "wages", False, 404),
        ("kaisa", "wages", False, 200),
    ],
)
def test_who_gets_a_file(
    visitor: Visitor, town: Town, who: str, service: str, note: bool, status: int
) -> None:
    file = file_of(town, service, note)
    visitor.sign_in(getattr(town, who))
    assert visitor.get(f"/liite/{file.key}/").status_code == status


def test_a_confidential_file_leaves_a_trace(jarmo: Visitor, town: Town) -> None:
    jarmo.get(f"/liite/{file_of(town, 'wages').key}/")
    assert Look.unguarded.filter(person=town.jarmo).exists()


def queries(look: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        look()
    return len(asked)


def test_the_page_asks_at_most_twelve_questions_however_long_the_talk(jarmo: Visitor, town: Town) -> None:
    upload = SimpleUploadedFile("tiliote.pdf", b"x", "application/pdf")
    request = taken(town, files=[upload])
    jarmo.post(at(request, "luonnos/"), {"kind": "note", "text": "Kesken"})
    few = queries(lambda: jarmo.get(at(request)))
    for turn in range(15):
        actions.answer(request=request, viewer=town.viewer("jarmo"), text=f"Vastaus {turn}")
        actions.write(request=request, viewer=town.viewer("kaisa"), text=f"Viesti {turn}")
    assert queries(lambda: jarmo.get(at(request))) <= few <= 12


def test_an_open_page_hears_what_others_write(jarmo: Visitor, town: Town) -> None:
    request = fresh(taken(town))
    known = {"v": request.changed_at.isoformat()}
    assert jarmo.get(at(request, "muutokset/"), known).status_code == 204
    with clock.moved_to(MOMENT + timedelta(minutes=1)):
        actions.write(request=request, viewer=town.viewer("kaisa"), text="Kiireellistä!")
    answer = jarmo.get(at(request, "muutokset/"), known)
    assert "Kiireellistä!" in answer.content.decode()
    assert "Kaisa Lindroos kirjoitti" in answer["HX-Trigger"].encode().decode("unicode_escape")
    assert "<textarea" not in answer.content.decode()
