"""The register of decision types and the settings of who decides."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from huikkaa.domain.organisation.models import Change
from huikkaa.domain.work.models import AppealText, DecisionType, Delegation, Office
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.domain.work.deciding import Power, decided, empower, hold
from tests.web.client import Visitor


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


@pytest.fixture
def power(town: Town) -> Power:
    return empower(town)


@pytest.fixture
def anna(town: Town) -> Visitor:
    visitor = Visitor()
    visitor.sign_in(town.anna)
    return visitor


def test_the_register_tells_figures_deciders_and_reviews(town: Town, power: Power, anna: Visitor) -> None:
    page = anna.visit("/paatostyypit/")
    for words in (
        "Avustuksen myöntäminen",
        "173",
        "Tekninen johtaja (enintään 5 000,00 €)",
        "Ei vielä arvioitu",
        "Hallintosääntö 25 §",
    ):
        assert words in page.words
    answer = anna.get("/paatostyypit/?muoto=csv")
    assert b"Avustuksen my" in answer.getvalue()


def test_an_empty_register_says_what_to_do(town: Town, anna: Visitor) -> None:
    assert "Päätöstyyppejä ei ole vielä" in anna.visit("/paatostyypit/").words
    assert "Päätösvaltaa ei ole vielä annettu" in anna.visit("/asetukset/paatosvalta/").words


def test_a_type_is_added_and_reviewed(town: Town, power: Power, anna: Visitor) -> None:
    anna.visit("/asetukset/paatostyypit/uusi/")
    values: dict[str, Any] = {
        "name_fi": "Osoitteen antaminen",
        "kind": "address",
        "publicity": "public",
        "appeal": "municipal",
    }
    anna.send("/asetukset/paatostyypit/uusi/", **values, yearly="50")
    made = DecisionType.objects.get(name_fi="Osoitteen antaminen")
    assert (made.yearly, made.appeal) == (50, "municipal")
    address = f"/asetukset/paatostyypit/{made.pk}/"
    page = anna.send(address, **values, yearly="50", verdict="automated")
    assert "Kirjoita arvion päivä." in page.words
    anna.send(address, **values, yearly="50", verdict="automated", verdict_on="16.11.2026")
    made.refresh_from_db()
    assert (made.verdict, made.verdict_on) == ("automated", date(2026, 11, 16))
    assert Change.objects.filter(kind="decisiontype").count() == 2


def test_power_is_given_with_deputies_and_ended(town: Town, power: Power, anna: Visitor) -> None:
    position = hold(town, town.sanna, "V-300", "insinööri")
    anna.visit("/asetukset/paatosvalta/virat/uusi/")
    anna.send(
        "/asetukset/paatosvalta/virat/uusi/",
        name_fi="Kaupungininsinööri",
        slug="kaupungininsinoori",
        kind="office",
        position=position.pk,
    )
    office = Office.objects.get(slug="kaupungininsinoori")
    anna.visit("/asetukset/paatosvalta/uusi/")
    given: dict[str, Any] = {
        "type": power.grants.pk,
        "office": office.pk,
        "limit": "1 000",
        "valid_from": "1.12.2026",
        "deputy_1": power.headmaster.pk,
        "deputy_2": power.technical.position_id,
    }
    anna.send("/asetukset/paatosvalta/uusi/", **given)
    row = Delegation.objects.get(office=office)
    assert row.limit == Decimal(1000)
    assert [deputy.position_id for deputy in row.deputies.all()] == [given["deputy_1"], given["deputy_2"]]
    address = f"/asetukset/paatosvalta/{row.pk}/"
    anna.visit(address)
    anna.send(address, **{**given, "deputy_2": ""})
    assert row.deputies.count() == 1
    anna.visit(f"{address}lopeta/")
    assert "Viimeinen päivä on ennen" in anna.send(f"{address}lopeta/", last_day="1.1.2026").words
    anna.send(f"{address}lopeta/", last_day="31.12.2026")
    row.refresh_from_db()
    assert row.valid_until == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("amount", "day", "words"),
    [
        ("800", "17.11.2026", "Oskari Ahjola päättää: Tekninen johtaja."),
        ("5 000,01", "17.11.2026", "Hilkka Suvikallio päättää: Henkilöstöjohtaja."),
        ("800", "1.1.2019", "Valta päättää tästä alkaa 1.1.2020."),
    ],
)
def test_who_may_decide_is_answered_in_words(
    town: Town, power: Power, anna: Visitor, amount: str, day: str, words: str
) -> None:
    page = anna.visit("/asetukset/paatosvalta/", type=power.grants.pk, amount=amount, day=day)
    assert words in page.words


def test_an_instruction_is_written_and_changed(town: Town, power: Power, anna: Visitor) -> None:
    anna.visit("/asetukset/paatosvalta/ohjeet/uusi/")
    values: dict[str, Any] = {
        "appeal": "municipal",
        "valid_from": "1.12.2026",
        "text_fi": "Kunnallisvalitus tehdään näin.",
    }
    anna.send("/asetukset/paatosvalta/ohjeet/uusi/", **values)
    row = AppealText.objects.get(appeal="municipal")
    anna.visit(f"/asetukset/paatosvalta/ohjeet/{row.pk}/")
    assert "Tästä päivästä on jo ohje" in anna.send("/asetukset/paatosvalta/ohjeet/uusi/", **values).words


def test_the_way_to_the_records_system_is_seen(town: Town, power: Power, anna: Visitor) -> None:
    decided(town, power)
    assert "Asianhallintaa ei ole määritetty" in anna.visit("/asetukset/asianhallinta/").words
