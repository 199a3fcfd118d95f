"""Phone and desk: one window, ten seconds, and words to say aloud."""

from collections.abc import Iterator
from typing import Any

import pytest

from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.channels.tally import actions as tally
from huikkaa.domain.channels.tally.models import TallyTap
from huikkaa.domain.work.models import Request, Submission
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.web.client import Visitor

WINDOW = "/kirjaus/"


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


@pytest.fixture
def jarmo(town: Town, visitor: Visitor) -> Visitor:
    """A member of the finance team at the desk."""
    visitor.sign_in(town.jarmo)
    return visitor


def call(town: Town, **more: object) -> dict[str, Any]:
    """What is sent of a call in which Kaisa tells of an invoice."""
    return {
        "channel": "phone",
        "who": "Kaisa",
        "asker": town.kaisa.pk,
        "text": "Sama lasku tuli kahdesti.\nHyvitys puuttuu.",
        "service": "laskun-hyvitys",
        "way": "queue",
    } | more


def test_only_workers_reach_the_window(town: Town, visitor: Visitor) -> None:
    visitor.sign_in(town.kaisa)
    assert visitor.get(WINDOW).status_code == 403
    assert visitor.get("/kirjaus/henkilot/?who=ka").status_code == 403


def test_a_call_goes_into_the_queue_and_the_page_says_what_to_tell_the_caller(
    town: Town, jarmo: Visitor
) -> None:
    page = jarmo.send(WINDOW, **call(town))
    request = Request.unguarded.get()
    assert (request.asker, request.filed_by, request.channel) == (town.kaisa, town.jarmo, "phone")
    assert (request.title, request.responsible) == ("Sama lasku tuli kahdesti.", None)
    (said,) = [p.words for p in page.all("p") if p.attributes.get("class") == "promise"]
    assert request.number in said
    assert "perjantaina 20.11. klo 10.20" in said


def test_what_was_done_at_once_is_received_taken_and_completed_with_one_mail(
    town: Town, jarmo: Visitor
) -> None:
    page = jarmo.send(WINDOW, **call(town, way="done"))
    request = Request.unguarded.get()
    assert (request.state, request.responsible) == ("done", town.jarmo)
    assert [event.verb for event in request.events.all()] == ["received", "taken", "completed"]
    assert [mail.kind for mail in OutboxMail.objects.all()] == ["done"]
    assert "Kirjattu tehdyksi" in page.words


def test_the_same_person_can_go_on_with_the_next_matter(town: Town, jarmo: Visitor) -> None:
    page = jarmo.send(WINDOW, **call(town))
    (who,) = [field for field in page.all("input") if field.id == "id_who"]
    (chosen,) = [
        field
        for field in page.all("input")
        if field.attributes.get("name") == "asker" and "checked" in field.attributes
    ]
    assert (who.attributes["value"], chosen.attributes["value"]) == ("Kaisa Lindroos", str(town.kaisa.pk))
    assert "Saman henkilön seuraava asia" in page.words
    fresh = jarmo.visit(WINDOW)
    assert "Kaisa" not in fresh.words


def test_somebody_without_an_account_is_written_down_by_name(town: Town, jarmo: Visitor) -> None:
    jarmo.send(
        WINDOW,
        channel="desk",
        who="Aino Asukas",
        phone="040 000 0017",
        email="aino@posti.example",
        language="sv",
        text="Kuulutus lehteen",
        other_service="kuulutus",
        way="queue",
    )
    request = Request.unguarded.get()
    assert (request.asked_by, request.asker_phone, request.language) == ("Aino Asukas", "040 000 0017", "sv")
    assert request.key_digest
    mail = OutboxMail.objects.get()
    assert (mail.to, mail.language) == ("aino@posti.example", "sv")


def test_a_caller_who_tells_no_name_is_still_recorded(town: Town, jarmo: Visitor) -> None:
    jarmo.send(WINDOW, **call(town, who="", asker=""))
    assert Request.unguarded.get().asked_by == ""
    assert not OutboxMail.objects.exists()


def test_a_window_sent_twice_records_once(town: Town, jarmo: Visitor) -> None:
    jarmo.send(WINDOW, **call(town, once="sama", way="done"))
    jarmo.send(WINDOW, **call(town, once="sama", way="done"))
    assert Request.unguarded.count() == 1
    assert Submission.objects.count() == 1


def test_without_words_or_service_nothing_is_recorded_and_nothing_typed_is_lost(
    town: Town, jarmo: Visitor
) -> None:
    page = jarmo.send(WINDOW, 422, **call(town, text=""))
    assert "Yksi lause riittää" in page.words
    page = jarmo.send(WINDOW, 422, **call(town, service="olematon"))
    assert "Valitse, mitä palvelua asia koskee" in page.words
    (text,) = page.all("textarea")
    assert "Hyvitys puuttuu." in text.words
    assert not Request.unguarded.exists()


def test_another_teams_confidential_matter_can_be_queued_but_not_done_nor_opened(
    town: Town, visitor: Visitor
) -> None:
    visitor.sign_in(town.petra)
    page = visitor.send(WINDOW, 422, **call(town, service="palkan-oikaisu", way="done"))
    assert "Siirrä se jonoon" in page.words
    assert not Request.unguarded.exists()
    page = visitor.send(WINDOW, **call(town, service="palkan-oikaisu"))
    number = Request.unguarded.get().number
    assert number in page.words
    assert not [link for link in page.all("a") if number in link.attributes["href"]]


def test_people_and_services_are_suggested_while_typing(town: Town, jarmo: Visitor) -> None:
    people = jarmo.get("/kirjaus/henkilot/?who=kai").content.decode()
    assert "Kaisa Lindroos" in people
    assert "Ville" not in people
    services = jarmo.get("/kirjaus/palvelut/?text=laskun hyvityksestä").content.decode()
    assert "Laskun hyvitys" in services
    assert "20.11. klo\N{NO-BREAK SPACE}10.20" in services


def test_without_a_script_a_button_finds_the_person_and_the_service(town: Town, jarmo: Visitor) -> None:
    page = jarmo.send(WINDOW, channel="phone", who="kaisa", text="laskun hyvitys", find="1")
    assert "Kaisa Lindroos" in page.words
    assert "Laskun hyvitys tai oikaisu" in page.words
    assert not Request.unguarded.exists()


def test_a_counted_contact_becomes_a_request_that_it_knows(town: Town, jarmo: Visitor) -> None:
    topic = tally.add_topic(
        team=town.finance,
        names=tally.TopicNames("Kassa-asia"),
        viewer=town.viewer("tuula"),
        service=town.credit,
    )
    tap = tally.tap(topic=topic, channel="desk", viewer=town.viewer("jarmo"))
    page = jarmo.visit(f"{WINDOW}?napautus={tap.key}")
    (text,) = page.all("textarea")
    assert text.words == "Kassa-asia:"
    checked = [field.attributes["value"] for field in page.all("input") if "checked" in field.attributes]
    assert {"desk", "laskun-hyvitys"} <= set(checked)
    jarmo.send(WINDOW, **call(town, tap=tap.key))
    assert TallyTap.objects.get().request == Request.unguarded.get()


@pytest.mark.parametrize(
    ("language", "words"),
    [("sv", "Registrera en kontakt"), ("en", "Record a contact"), ("fi", "Kirjaa yhteydenotto")],
)
def test_the_window_speaks_the_readers_language(
    town: Town, jarmo: Visitor, language: str, words: str
) -> None:
    jarmo.speak(language)
    assert jarmo.visit(WINDOW).all("h1")[0].words == words
