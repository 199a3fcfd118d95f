"""Placement from wishes to the day of effect: HR asks, a member answers, plans are compared, two heard, one decides.

With HUIKKAA_PICTURES set to a folder, the journey takes the pictures of the guide on its way.
"""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from huikkaa.domain.planning.placement.models import PlacementRound
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.domain.planning.placing import in_use, prepared
from tests.journeys.axe import violations
from tests.journeys.browsing import PHONE, Browsing, picture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once, pytest.mark.usefixtures("tuesday")]


def test_hr_places_people_from_wishes_to_a_decision(
    live_server: LiveServer, town: Town, browser_of: Browsing
) -> None:
    in_use(town)
    round_ = prepared(town)
    place = f"{live_server.url}/sijoittelu/{round_.pk}/"
    hilkka, jarmo = browser_of(town.hilkka), browser_of(town.jarmo, PHONE)
    hilkka_asks(hilkka, place)
    jarmo_answers(jarmo, live_server, round_)
    hilkka_places_and_compares(hilkka, place)
    for name in ("Jarmo Niemikorpi", "Maija Koskimäki"):
        hilkka_hears(hilkka, place, name)
    jarmo_is_told(jarmo, live_server, round_)
    hilkka_decides(hilkka, place)
    assert set(town.viewer("jarmo").teams) == {town.finance.pk}
    clock.stand_still_at(MOMENT + timedelta(days=46))
    assert set(town.viewer("jarmo").teams) == {town.administration.pk}
    assert set(town.viewer("petra").teams) == {town.finance.pk}


def hilkka_asks(page: Page, place: str) -> None:
    for team in ("talous", "hallinto"):
        page.goto(f"{place}tiimi/{team}/")
        page.get_by_label("Ihmisiä vähintään").fill("2")
        page.get_by_label("Ihmisiä enintään").fill("2")
        page.get_by_role("button", name="Tallenna").click()
    page.get_by_role("link", name="Kysy toiveet").click()
    page.get_by_label("Toiveet viimeistään").fill("1.12.2026")
    page.get_by_role("button", name="Kysy toiveet").click()
    expect(page.get_by_text("Toiveita kysytään")).to_be_visible()
    assert violations(page) == []


def jarmo_answers(page: Page, live_server: LiveServer, round_: PlacementRound) -> None:
    page.goto(f"{live_server.url}/minulle/")
    page.get_by_role("link", name=round_.name).click()
    page.get_by_role("group", name="Hallintotiimi").get_by_label("Hyvin kiinnostunut").check()
    page.get_by_role("group", name="Taloustiimi").get_by_label("En ole kiinnostunut").check()
    page.get_by_label("Omin sanoin").fill("Haluaisin oppia asianhallintaa.")
    assert violations(page) == []
    picture(page, "placement-wishes-phone")
    page.get_by_role("button", name="Tallenna toiveeni").click()
    expect(page.get_by_text("Toiveesi on tallennettu")).to_be_visible()


def hilkka_places_and_compares(page: Page, place: str) -> None:
    page.goto(place)
    page.get_by_role("button", name="Sulje toiveet").click()
    page.get_by_role("button", name="Laske ehdotus").click()
    expect(page.get_by_text("Todistettu: parempaa ei ole näillä ehdoilla.")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="Tee tästä toinen käsin").click()
    for name, team in (
        ("Jarmo Niemikorpi", "Hallintotiimi"),
        ("Maija Koskimäki", "Hallintotiimi"),
        ("Petra Honkasalo", "Taloustiimi"),
        ("Tuula Rantamäki", "Taloustiimi"),
    ):
        page.get_by_label(name).select_option(team)
    page.get_by_role("button", name="Tallenna").click()
    page.get_by_role("button", name="Näytä jokaiselle oma paikka").click()
    picture(page, "placement-plan")
    page.goto(place)
    expect(page.get_by_role("row", name="Käsin tehty")).to_contain_text("1 / 1 (100 %)")
    assert violations(page) == []
    picture(page, "placement-round")


def hilkka_hears(page: Page, place: str, name: str) -> None:
    page.goto(place)
    page.get_by_role("link", name=name).click()
    page.get_by_label("Mitä hän sanoi").fill("Sopii minulle.")
    assert violations(page) == []
    page.get_by_role("button", name="Kirjaa kuuleminen").click()
    expect(page.get_by_text("Sopii minulle.")).to_be_visible()


def jarmo_is_told(page: Page, live_server: LiveServer, round_: PlacementRound) -> None:
    page.goto(f"{live_server.url}/toiveet/{round_.pk}/")
    expect(page.get_by_role("heading", name="Sinua ehdotetaan: Hallintotiimi")).to_be_visible()
    expect(page.get_by_text("Tämä on ensin toivottu tiimi.")).to_be_visible()
    assert violations(page) == []


def hilkka_decides(page: Page, place: str) -> None:
    page.goto(place)
    page.get_by_role("link", name="Neuvottelu").click()
    page.get_by_label("Neuvottelutulos").fill("Yksimielinen.")
    page.get_by_role("button", name="Tallenna").click()
    page.get_by_role("link", name="Kirjaa päätös").click()
    page.get_by_label("Päätöksen pykälä").fill("Kunnanjohtaja § 112")
    page.get_by_role("button", name="Kirjaa päätös ja siirrä ihmiset").click()
    expect(page.get_by_text("Ei vielä kuultu, vaikka tiimi vaihtuisi: Petra Honkasalo.")).to_be_visible()
    hilkka_hears(page, place, "Petra Honkasalo")
    page.goto(f"{place}paatos/")
    page.get_by_label("Päätöksen pykälä").fill("Kunnanjohtaja § 112")
    page.get_by_role("button", name="Kirjaa päätös ja siirrä ihmiset").click()
    expect(page.get_by_text("Päätetty", exact=True).first).to_be_visible()
    assert violations(page) == []
