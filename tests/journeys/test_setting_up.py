"""An administrator alone sets up a unit, a person, a team, the hours and a service; then a customer asks for it."""

import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from huikkaa.domain.catalogue.models import OpeningSpan, Service
from huikkaa.domain.organisation.models import Membership, Person
from huikkaa.domain.work.models import Request
from tests.cast import Town
from tests.journeys.keyboard import choose, press, tab_to, write
from tests.journeys.width import width_of
from tests.journeys.workshop import sign_in
from tests.mail import MailServer, mail_server, words_of

__all__ = ["mail_server"]
pytestmark = pytest.mark.django_db(transaction=True)
LEMPI = "lempi.saarikko@esimerkkila.example"


@pytest.fixture
def anna(browser: Browser, live_server: LiveServer, town: Town, settings: Settings) -> Iterator[Page]:
    """The administrator's browser, at the settings."""
    cache.clear()
    settings.BASE_URL = live_server.url
    with browser.new_context(locale="fi-FI", viewport={"width": 1280, "height": 900}) as made:
        sign_in(made, live_server.url, town.anna)
        page = made.new_page()
        page.goto(f"{live_server.url}/asetukset/")
        yield page


def test_people_and_teams_are_set_up_on_a_phone(
    anna: Page, browser: Browser, live_server: LiveServer, mail_server: MailServer
) -> None:
    anna.set_viewport_size({"width": 360, "height": 740})
    base = f"{live_server.url}/asetukset"
    anna.goto(f"{base}/yksikot/uusi/")
    anna.get_by_label("Nimi suomeksi").fill("Kirjastopalvelut")
    anna.get_by_role("radio", name="Esimerkkilä", exact=True).check()
    _save(anna)
    expect(anna.get_by_text("Kirjastopalvelut").first).to_be_visible()

    anna.goto(f"{base}/henkilot/uusi/")
    anna.get_by_label("Etunimi").fill("Lempi")
    anna.get_by_label("Sukunimi").fill("Saarikko")
    anna.get_by_label("Sähköposti").fill(LEMPI)
    anna.get_by_label("Kotiyksikkö").select_option(label="Esimerkkilä › Kirjastopalvelut")
    _save(anna)
    anna.get_by_role("button", name="Lähetä kutsu").click()
    expect(anna.get_by_text("Kutsu on matkalla")).to_be_visible()

    anna.goto(f"{base}/tiimit/uusi/")
    anna.get_by_label("Nimi suomeksi").fill("Kirjastotiimi")
    anna.get_by_label("Osoite").fill("kirjasto")
    _save(anna)
    anna.get_by_role("link", name="Lisää jäsen").click()
    anna.get_by_label("Henkilö").fill("Lempi Saarikko")
    anna.get_by_label("Vetää tiimiä").check()
    _save(anna)
    expect(anna.get_by_role("rowheader").get_by_text("Lempi Saarikko")).to_be_visible()
    assert Membership.objects.get(team__slug="kirjasto").leads

    _lempi_accepts_the_invitation(browser, live_server, mail_server)


def _save(page: Page) -> None:
    """Save the form, which fits the screen."""
    assert width_of(page) <= 360, page.url
    page.get_by_role("button", name="Tallenna").click()
    expect(page.get_by_text("Tallennettu.")).to_be_visible()


def _lempi_accepts_the_invitation(browser: Browser, live_server: LiveServer, server: MailServer) -> None:
    found = re.search(r"http://\S+", words_of(server.to(LEMPI)[0]))
    assert found
    with browser.new_context(locale="fi-FI") as own:
        page = own.new_page()
        page.goto(found[0])
        page.get_by_label("Uusi salasana", exact=True).fill("kolme uutta sanaa")
        page.get_by_label("Uusi salasana (uudestaan)").fill("kolme uutta sanaa")
        page.get_by_role("button", name="Tallenna salasana").click()
        page.goto(f"{live_server.url}/tili/kirjaudu/")
        page.get_by_label("Sähköposti").fill(LEMPI)
        page.get_by_label("Salasana").fill("kolme uutta sanaa")
        page.get_by_role("main").get_by_role("button", name="Kirjaudu").click()
        expect(page.get_by_role("heading", name="Jono: Kirjastotiimi", level=1)).to_be_visible()
    assert Person.objects.get(email=LEMPI).has_usable_password()


def test_a_service_is_set_up_by_keyboard_alone_and_asked_for(
    anna: Page, browser: Browser, live_server: LiveServer, town: Town
) -> None:
    _service_by_keyboard(anna)
    made = Service.objects.get(slug="kokoustilat")
    _promise_stages_and_question(anna)
    _hours(anna, live_server)
    assert OpeningSpan.objects.filter(weekday=0).count() == 2

    with browser.new_context(locale="fi-FI") as customers:
        sign_in(customers, live_server.url, town.kaisa)
        page = customers.new_page()
        page.goto(live_server.url)
        page.get_by_role("searchbox").press_sequentially("kokoustilaa", delay=5)
        page.get_by_role("link", name="Kokoustilat").first.click()
        expect(page.get_by_text("Valmis 2 työpäivässä").locator("visible=true").first).to_be_visible()
        expect(page.get_by_role("region", name="Näin asia etenee")).to_contain_text("Tila varataan")
        page.get_by_label("Kerro asiasi").fill("Huone kymmenelle.")
        page.get_by_label("Montako osallistujaa?").fill("10")
        page.get_by_role("button", name="Lähetä pyyntö").click()
        expect(page.get_by_role("heading", name="Kiitos, asia on nyt meillä")).to_be_visible()
    assert Request.unguarded.get().service == made


def _service_by_keyboard(page: Page) -> None:
    press(page, "Palvelut")
    expect(page.get_by_role("heading", name="Palvelut", level=1)).to_be_visible()
    press(page, "Lisää palvelu")
    expect(page.get_by_role("heading", name="Lisää palvelu", level=1)).to_be_visible()
    write(page, "Nimi suomeksi", "Kokoustilat")
    write(page, "Osoite", "kokoustilat")
    choose(page, "Talous")
    choose(page, "Hallintotiimi")
    write(page, "Omistaja", "Petra Honkasalo")
    press(page, "Tallenna")
    expect(page.get_by_role("heading", name="Kokoustilat", level=1)).to_be_visible()
    expect(page.get_by_text("Ei vielä lupausta")).to_be_visible()


def _promise_stages_and_question(page: Page) -> None:
    press(page, "Anna lupaus")
    write(page, "Ensivastaus annetaan ajassa", "1")
    write(page, "Valmista ajassa", "2")
    press(page, "Tallenna")
    expect(page.get_by_text("Valmis 2 työpäivässä").locator("visible=true").first).to_be_visible()
    press(page, "Muuta vaiheita")
    write(page, "Nimi suomeksi", "Tila varataan")
    write(page, "Nimi suomeksi", "Tila on varattu")
    press(page, "Tallenna")
    expect(page.get_by_text("Tila on varattu")).to_be_visible()
    press(page, "Muuta lomaketta")
    press(page, "Lisää kysymys")
    write(page, "Kysymys suomeksi", "Montako osallistujaa?")
    tab_to(page, "Laji")
    page.keyboard.type("Luku")
    press(page, "Tallenna")
    expect(page.get_by_text("Montako osallistujaa?").first).to_be_visible()
    press(page, "Julkaise")
    press(page, "Julkaise lomake")
    expect(page.get_by_text("Versio 1 on käytössä")).to_be_visible()


def _hours(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/asetukset/aukioloajat/viikko/")
    write(page, "Maanantai", "8-12, 12.30-16")
    press(page, "Tallenna")
    expect(page.get_by_text("8.00–12.00, 12.30–16.00")).to_be_visible()
