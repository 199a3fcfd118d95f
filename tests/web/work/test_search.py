"""The search page: each hit in its place, what narrows in the address, and the right door for each viewer."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from huikkaa.domain.work import actions
from huikkaa.domain.work.actions import decisions
from huikkaa.domain.work.models import Message
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.domain.work.deciding import draft, empower
from tests.domain.work.doing import ask, fresh, taken
from tests.web.client import Element, Visitor


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def test_an_inflected_word_finds_the_request(jarmo: Visitor, town: Town) -> None:
    request = ask(town)
    assert request.number in jarmo.visit("/haku/?q=laskun").words
    assert "Ei osumia" in jarmo.visit("/haku/?q=virtahepo").words
    jarmo.visit("/haku/")


def test_a_number_opens_its_request(jarmo: Visitor, kaisa: Visitor, town: Town) -> None:
    request = ask(town)
    assert jarmo.get(f"/haku/?q={request.number}")["Location"] == f"/jono/pyynto/{request.number}/"
    assert kaisa.get(f"/haku/?q={request.number}")["Location"] == f"/asiat/{request.number}/"


def test_the_name_behind_a_confidential_request_stays_hidden(jarmo: Visitor, town: Town) -> None:
    ask(town, "wages")
    for address in ("/haku/?q=lasku", "/haku/?tila=avoinna", "/haku/?q=apua"):
        words = jarmo.visit(address).words
        assert "HU-" in words
        assert "Kaisa Lindroos" not in words
        assert "Apua." not in words
    assert "Ei osumia" in jarmo.visit("/haku/?pyytaja=Kaisa&q=lasku").words


def links(page: Element) -> list[str]:
    return [one.attributes.get("href", "") for one in page.all("a")]


def test_a_hit_shows_its_sentence_and_leads_to_that_message(
    jarmo: Visitor, kaisa: Visitor, town: Town
) -> None:
    request = taken(town)
    actions.answer(
        request=fresh(request), viewer=town.viewer("jarmo"), text="Hei. Hyvitimme laskun. Terveisin Jarmo"
    )
    message = Message.unguarded.get(request=request, kind="answer")
    for visitor, door in ((jarmo, f"/jono/pyynto/{request.number}/"), (kaisa, f"/asiat/{request.number}/")):
        page = visitor.visit("/haku/?q=hyvittivät")
        assert "Hyvitimme laskun." in page.words
        assert "Terveisin" not in page.words
        assert [one.words for one in page.all("mark")] == ["Hyvitimme"]
        assert f"{door}#m{message.pk}" in links(page)
        assert f"m{message.pk}" in [one.id for one in visitor.visit(door).all("li")]


def test_a_decider_is_led_to_the_deciders_page(town: Town) -> None:
    request = taken(town, service="wages")
    begun = decisions.begin(
        request=request, viewer=town.viewer("jarmo"), draft=draft(empower(town), presenter=town.sanna)
    )
    decisions.pass_on(decision=begun, viewer=town.viewer("jarmo"))
    sanna = Visitor()
    sanna.sign_in(town.sanna)
    assert sanna.get(f"/haku/?q={request.number}")["Location"] == f"/paatettavat/{request.number}/"
    assert f"/paatettavat/{request.number}/" in links(sanna.visit("/haku/?q=lasku"))


def test_what_narrows_is_told_and_each_can_be_taken_away(jarmo: Visitor, town: Town) -> None:
    request = taken(town)
    ask(town, "notice")
    address = f"/haku/?q=lasku&tila=avoinna&tekija={town.jarmo.pk}&pyytaja=kaisa+lind&aika=marraskuu+2026&tiimi=talous"
    page = jarmo.visit(address)
    assert "Löytyi 1" in page.words or "1, uusin" in page.words
    assert request.number in page.words
    for told in ("Avoimet asiat", "Tekijä: Jarmo Niemikorpi", "Pyytäjä: kaisa lind", "Tiimi: Taloustiimi"):
        assert told in page.words
    kept = [set(parse_qs(urlsplit(href).query)) for href in links(page) if href.startswith("?q=lasku")]
    whole = {"q", "tila", "tekija", "pyytaja", "aika", "tiimi"}
    assert [whole - one for one in kept if len(whole - one) == 1] == [
        {"tila"},
        {"aika"},
        {"tiimi"},
        {"pyytaja"},
        {"tekija"},
    ]


def test_a_name_or_days_among_the_words_narrow_and_can_be_made_words_again(
    jarmo: Visitor, town: Town
) -> None:
    request = ask(town)
    page = jarmo.visit("/haku/?q=lasku+Kaisa+Lindroosilta+marraskuussa")
    assert request.number in page.words
    assert "Pyytäjä tai tekijä: Kaisa Lindroos" in page.words
    assert "Ei osumia" in jarmo.visit("/haku/?q=lasku+Kaisa+Lindroosilta&sanoina=1").words
    assert "Ei osumia" in jarmo.visit("/haku/?q=lasku+Kaisa+Lindroosilta+lokakuussa").words


def test_what_may_be_meant_is_offered_and_taken_as_meant_where_nothing_is_found(
    jarmo: Visitor, town: Town
) -> None:
    request = ask(town)
    page = jarmo.visit("/haku/?q=tekniset+palvelut")
    assert request.number in page.words
    assert "Yksikkö: Tekniset palvelut" in page.words
    late = ask(town, who="ville")
    actions.note(request=late, viewer=town.viewer("jarmo"), text="Lasku on myöhässä.")
    page = jarmo.visit("/haku/?q=myöhässä")
    assert late.number in page.words
    assert "?tila=myohassa" in links(page)


def test_days_that_cannot_be_read_are_told(jarmo: Visitor, town: Town) -> None:
    ask(town)
    page = jarmo.visit("/haku/?q=lasku&aika=joskus")
    assert "Emme saa päiviä selville" in page.words
    assert "HU-" not in page.words


def test_an_asker_narrows_by_state_service_and_time_only(kaisa: Visitor, town: Town) -> None:
    ask(town)
    names = {
        one.attributes.get("name", "")
        for one in kaisa.visit("/haku/?tiimi=talous&tekija=1").all("select", "input")
    }
    assert {"tila", "palvelu", "aika"} <= names
    assert not {"tiimi", "yksikko", "tekija", "pyytaja"} & names


def test_the_table_to_take_along_is_narrowed_too(jarmo: Visitor, town: Town) -> None:
    ours, other = ask(town), ask(town, "notice")
    told = b"".join(jarmo.get("/haku/?tiimi=talous&muoto=csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert ours.number in told
    assert other.number not in told
