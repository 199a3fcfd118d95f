"""Pages of preparing and deciding, by a visitor who proof-reads each of them."""

from collections.abc import Iterator
from typing import Any

import pytest

from huikkaa.domain.work.actions import decisions as actions
from huikkaa.domain.work.actions.decisions import Concerned
from huikkaa.domain.work.models import Decision
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.domain.work.deciding import Power, begun, decided, draft, empower, grant_request, presented
from tests.web.client import Visitor


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


@pytest.fixture
def power(town: Town) -> Power:
    return empower(town)


def as_(town: Town, name: str) -> Visitor:
    visitor = Visitor()
    visitor.sign_in(getattr(town, name))
    return visitor


WRITTEN: dict[str, Any] = {
    "title": "Avustus kyläjuhlaan",
    "text": "Myönnän 800 euroa.",
    "grounds": "Juhla on avoin.",
    "amount": "800",
    "concerned": "Kyläyhdistys ry kyla@posti.example\nNaapuri Matti",
}


def test_a_draft_is_saved_and_then_sent_to_be_decided(town: Town, power: Power) -> None:
    request = grant_request(town)
    jarmo = as_(town, "jarmo")
    page = jarmo.visit(f"/jono/pyynto/{request.number}/")
    assert "Valmistele päätös" in page.words
    address = f"/jono/pyynto/{request.number}/paatos/"
    jarmo.visit(address)
    page = jarmo.send(address, type=power.grants.pk, **WRITTEN)
    assert "Luonnos tallennettiin." in page.words
    decision = Decision.unguarded.get(request=request)
    assert sorted(party.name for party in decision.parties.all()) == [
        "Kaisa Lindroos",
        "Kyläyhdistys ry",
        "Naapuri Matti",
    ]
    page = jarmo.send(address, type=power.grants.pk, pass_on="1", **WRITTEN)
    assert "Oskari Ahjola" in page.words
    assert Decision.unguarded.get(request=request).state == "presented"


def test_what_was_typed_is_kept_when_nobody_can_decide(town: Town, power: Power) -> None:
    power.low.delete()
    power.high.limit = 100
    power.high.save()
    request = grant_request(town)
    address = f"/jono/pyynto/{request.number}/paatos/"
    page = as_(town, "jarmo").send(address, 422, type=power.grants.pk, pass_on="1", **WRITTEN)
    assert "ylittää päätösvallan ylimmän rajan" in page.words
    assert "Myönnän 800 euroa." in page.words


def test_a_wrong_address_is_told_beside_its_field(town: Town, power: Power) -> None:
    request = grant_request(town)
    written = {**WRITTEN, "concerned": "Matti matti@@posti"}
    page = as_(town, "jarmo").send(
        f"/jono/pyynto/{request.number}/paatos/", 422, type=power.grants.pk, **written
    )
    assert "Tämä ei ole sähköpostiosoite" in page.words


def test_the_deciders_page_shows_what_waits_and_how_to_decide(town: Town, power: Power) -> None:
    waiting = presented(town, power)
    oskari = as_(town, "oskari")
    page = oskari.visit("/paatettavat/")
    assert "800,00 €" in page.words
    number = waiting.request.number
    page = oskari.visit(f"/paatettavat/{number}/")
    assert "Oskari Ahjola päättää: Tekninen johtaja." in page.words
    oskari.visit(f"/paatettavat/{number}/paata/")
    page = oskari.send(f"/paatettavat/{number}/paata/")
    assert "Päätetty: 1 §/2026." in page.words
    assert "Viimeksi päätetyt" in oskari.visit("/paatettavat/").words


def test_deciding_twice_is_told_and_changes_nothing(town: Town, power: Power) -> None:
    made = decided(town, power)
    page = as_(town, "oskari").send(f"/paatettavat/{made.request.number}/paata/", 422)
    assert "Asia on päätetty, eikä päätöstä muuteta." in page.words


def test_one_touch_passes_it_to_the_deputy(town: Town, power: Power) -> None:
    waiting = presented(town, power)
    oskari = as_(town, "oskari")
    page = oskari.send(f"/paatettavat/{waiting.request.number}/esteellinen/")
    assert "sen päättää Ville Aaltorinne" in page.words
    oskari.visit(f"/paatettavat/{waiting.request.number}/", 404)


def test_a_return_needs_words(town: Town, power: Power) -> None:
    waiting = presented(town, power)
    oskari = as_(town, "oskari")
    address = f"/paatettavat/{waiting.request.number}/palauta/"
    oskari.visit(address)
    oskari.send(address, why="")
    assert Decision.unguarded.get(pk=waiting.pk).state == "presented"
    page = oskari.send(address, why="Perustelut puuttuvat.")
    assert "Palautettu valmistelijalle: Jarmo Niemikorpi" in page.words


def test_a_presenter_presents_from_the_own_page(town: Town, power: Power) -> None:
    first = begun(town, power, presenter=town.sanna)
    actions.pass_on(decision=first, viewer=town.viewer("jarmo"))
    sanna = as_(town, "sanna")
    assert "Esiteltävänä (1)" in sanna.visit("/paatettavat/").words
    sanna.visit(f"/paatettavat/{first.request.number}/")
    page = sanna.send(f"/paatettavat/{first.request.number}/esittele/")
    assert "Asia odottaa nyt: Oskari Ahjola." in page.words


def test_the_asker_follows_the_steps_and_reads_the_decision(town: Town, power: Power) -> None:
    waiting = presented(town, power)
    kaisa, address = as_(town, "kaisa"), f"/asiat/{waiting.request.number}/"
    page = kaisa.visit(address)
    assert "Asiastasi tehdään päätös" in page.words
    assert "Myönnän kyläyhdistykselle" not in page.words
    actions.decide(decision=waiting, viewer=town.viewer("oskari"))
    page = kaisa.visit(address)
    assert "Myönnän kyläyhdistykselle" in page.words
    assert "Päätökseen voi vaatia oikaisua" in page.words
    assert "Viimeinen päivä on 4.12.2026." in page.words


def test_a_posted_notice_is_written_down(town: Town, power: Power) -> None:
    first = begun(town, power)
    viewer = town.viewer("jarmo")
    actions.write_draft(
        decision=first, viewer=viewer, draft=draft(power), concerned=[Concerned("Naapuri Matti")]
    )
    made = actions.decide(
        decision=actions.pass_on(decision=first, viewer=viewer), viewer=town.viewer("oskari")
    )
    neighbour = made.parties.get(name="Naapuri Matti")
    maija, number = as_(town, "maija"), made.request.number
    assert "odottaa postitusta" in maija.visit(f"/jono/pyynto/{number}/").words
    address = f"/jono/pyynto/{number}/paatos/tieto/?kenelle={neighbour.pk}"
    maija.visit(address)
    maija.send(address, how="post", day="17.11.2026")
    neighbour.refresh_from_db()
    assert str(neighbour.appeal_by) == "2026-12-08"


def test_public_decisions_are_listed_by_kind_and_year(town: Town, power: Power) -> None:
    decided(town, power)
    decided(town, power, confidential=True)
    outi = as_(town, "outi")
    page = outi.visit("/paatokset/?laji=grant&vuosi=2026")
    rows = [row for row in page.all("tr") if "Avustus kyläjuhlaan" in row.words]
    assert len(rows) == 1
    assert "Avustus kyläjuhlaan" not in outi.visit("/paatokset/?laji=waste").words
    of_type = outi.visit(f"/paatokset/?tyyppi={power.grants.pk}").words
    assert "Avustuksen myöntäminen Näytä kaikki päätökset" in of_type
    page = outi.visit("/paatokset/tekninen-johtaja/2026/1/")
    assert "Päätökseen voi vaatia oikaisua" in page.words
    outi.visit("/paatokset/tekninen-johtaja/2026/2/", 404)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page_speaks_other_languages(town: Town, power: Power, language: str) -> None:
    waiting = presented(town, power)
    oskari = as_(town, "oskari")
    oskari.speak(language)
    for address in (
        "/paatettavat/",
        f"/paatettavat/{waiting.request.number}/",
        "/paatokset/",
        "/paatostyypit/",
    ):
        oskari.visit(address)
