"""A person is erased: one officer puts it forward by keyboard, another approves on a phone, and the name is gone."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from huikkaa.domain.organisation.models import Role, RoleGrant
from tests.cast import LONG_AGO, Town
from tests.domain.work.test_retention import ended
from tests.journeys.axe import violations
from tests.journeys.browsing import PHONE, Browsing

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("tuesday")]


def test_one_officer_puts_an_erasure_forward_and_another_approves(
    live_server: LiveServer, town: Town, browser_of: Browsing
) -> None:
    RoleGrant.objects.create(person=town.outi, role=Role.PROTECTION, valid_from=LONG_AGO)
    request = ended(town)
    kaisa = browser_of(town.kaisa)
    kaisa.goto(f"{live_server.url}/asiat/{request.number}/")
    outi_puts_it_forward(browser_of(town.outi), live_server)
    anna_approves(browser_of(town.anna, PHONE), live_server)
    kaisa.reload()
    expect(kaisa.get_by_role("heading", name="Kirjaudu")).to_be_visible()
    jarmo = browser_of(town.jarmo)
    jarmo.goto(f"{live_server.url}/jono/pyynto/{request.number}/")
    expect(jarmo.get_by_text("Hyvittäkää lasku.")).to_be_visible()
    expect(
        jarmo.get_by_text("Lindroos", exact=False).first
    ).to_be_visible()  # the law keeps the bare name here


def outi_puts_it_forward(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/ohjaus/")
    page.get_by_role("link", name="Henkilön omat tiedot").click()
    page.get_by_label("Nimi tai sähköposti").fill("kaisa")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Kaisa Lindroos").click()
    expect(page.get_by_role("heading", name="Laki säilyttää")).to_be_visible()
    page.get_by_label("Henkilö pyysi poistoa").fill("16.11.2026")
    page.get_by_role("button", name="Lähetä hyväksyttäväksi").click()
    sure = page.get_by_label("Olen varmistanut, että pyytäjä on henkilö itse.")
    expect(sure).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Henkilö pyysi poistoa")).to_have_value("16.11.2026")
    assert violations(page) == []
    sure.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Odottaa hyväksyntää")).to_be_visible()
    expect(page.get_by_role("button", name="Hyväksy ja poista")).to_have_count(0)


def anna_approves(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/asetukset/henkilotiedot/")
    page.get_by_role("link", name="Kaisa Lindroos").click()
    assert violations(page) == []
    page.get_by_role("button", name="Hyväksy ja poista").click()
    expect(page.get_by_text("Mikään poisto ei odota.")).to_be_visible()
    expect(page.get_by_role("main")).not_to_contain_text("Lindroos")
