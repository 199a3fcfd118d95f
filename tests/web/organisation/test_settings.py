"""The settings of people, teams and units, as an administrator uses them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huikkaa.domain.organisation.models import Membership, Person, Team
from tests.cast import Town, person
from tests.web.client import Visitor

PAGES = (
    "/oma/", "/asetukset/", "/asetukset/henkilot/", "/asetukset/henkilot/uusi/", "/asetukset/roolit/",
    "/asetukset/vakanssit/", "/asetukset/vakanssit/uusi/", "/asetukset/tiimit/", "/asetukset/tiimit/uusi/",
    "/asetukset/yksikot/", "/asetukset/yksikot/uusi/", "/asetukset/organisaatiot/uusi/", "/asetukset/historia/",
    "/tili/salasana/vaihda/", "/tili/kaksi-vaihetta/",
)  # fmt: skip


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_an_administrator_opens_every_page(visitor: Visitor, town: Town, address: str, language: str) -> None:
    visitor.sign_in(town.anna)
    visitor.speak(language)
    visitor.visit(address)


@pytest.mark.parametrize("address", PAGES[1:13])
def test_a_worker_does_not_open_the_settings(visitor: Visitor, town: Town, address: str) -> None:
    visitor.sign_in(town.jarmo)
    visitor.visit(address, status=403)


def test_an_auditor_reads_the_history_and_nothing_else(visitor: Visitor, town: Town) -> None:
    visitor.sign_in(town.arvo)
    visitor.visit("/asetukset/historia/")
    visitor.visit("/asetukset/", status=403)


def test_a_team_is_made_and_a_member_joins_it(visitor: Visitor, town: Town) -> None:
    visitor.sign_in(town.anna)
    visitor.speak("fi")
    visitor.send("/asetukset/tiimit/uusi/", name_fi="Asiakaspalvelutiimi", slug="asiakaspalvelu")
    team = Team.objects.get(slug="asiakaspalvelu")
    page = visitor.send(
        f"/asetukset/tiimit/{team.pk}/jasen/", person="Kaisa Lindroos", valid_from="1.1.2026", leads="on"
    )
    assert "Kaisa Lindroos" in page.words
    assert Membership.objects.get(team=team).leads


def test_what_was_typed_stays_when_the_name_is_taken(visitor: Visitor, town: Town) -> None:
    visitor.sign_in(town.anna)
    page = visitor.send(
        "/asetukset/tiimit/uusi/", name_fi="Taloustiimi", slug="toinen", purpose_fi="Pitkä tarina"
    )
    assert "Pitkä tarina" in page.words
    assert not Team.objects.filter(slug="toinen").exists()


def test_the_list_of_people_asks_the_database_as_often_for_many_as_for_few(
    visitor: Visitor, town: Town
) -> None:
    visitor.sign_in(town.anna)
    visitor.visit("/asetukset/henkilot/")
    with CaptureQueriesContext(connection) as few:
        visitor.visit("/asetukset/henkilot/")
    for number in range(20):
        person(f"Testi{number}", "Esimerkki", town.technical)
    with CaptureQueriesContext(connection) as many:
        visitor.visit("/asetukset/henkilot/")
    assert len(many) == len(few)


def test_a_person_is_added_and_closed_again(visitor: Visitor, town: Town) -> None:
    visitor.sign_in(town.anna)
    visitor.send(
        "/asetukset/henkilot/uusi/",
        given_name="Uuno", family_name="Uusi", email="uuno.uusi@esimerkkila.example", language="fi",
    )  # fmt: skip
    added = Person.objects.get(family_name="Uusi")
    visitor.send(f"/asetukset/henkilot/{added.pk}/sulje/")
    added.refresh_from_db()
    assert not added.is_active
