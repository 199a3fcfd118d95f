"""An administrator builds a travel claim; a supervisor fills it in on a phone; later the form is changed."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from huikkaa.domain.catalogue.forms import in_use
from huikkaa.domain.catalogue.models import FormVersion
from huikkaa.domain.work.models import Request
from tests.cast import Town
from tests.journeys.axe import check
from tests.journeys.workshop import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def anna(browser: Browser, live_server: LiveServer, town: Town, settings: Settings) -> Iterator[Page]:
    """The administrator's browser, at the form of a service."""
    cache.clear()
    settings.BASE_URL = live_server.url
    with browser.new_context(locale="fi-FI", viewport={"width": 1280, "height": 900}) as made:
        sign_in(made, live_server.url, town.anna)
        page = made.new_page()
        page.goto(f"{live_server.url}/asetukset/palvelut/{town.credit.pk}/lomake/")
        yield page


def add(page: Page, label: str, kind: str) -> None:
    """Open a new question at the end and say what is asked."""
    page.get_by_role("link", name="Lisää kysymys", exact=True).click()
    page.get_by_label("Kysymys suomeksi").fill(label)
    page.get_by_label("Laji").first.select_option(label=kind)


def save(page: Page) -> None:
    """Save the open question."""
    page.get_by_role("button", name="Tallenna kysymys").click()
    expect(page.get_by_text("Tallennettu. Julkaise lomake, kun se on valmis.")).to_be_visible()


def fill_rows(page: Page, name: str, rows: list[dict[str, str]]) -> None:
    """Fill the rows of a question cell by cell, adding rows as needed."""
    for number, row in enumerate(rows):
        if not page.locator(f"[name='{name}-{number}-{next(iter(row))}']").count():
            page.locator(f"[data-entry-rows='{name}'] [data-add-row]").click()
        for column, words in row.items():
            cell = page.locator(f"[name='{name}-{number}-{column}']")
            if cell.evaluate("element => element.tagName") == "SELECT":
                cell.select_option(label=words)
            else:
                cell.fill(words)


def build_travel_claim(page: Page) -> None:
    """What happened on the trip, the costs by row, and the car's number for those who drove."""
    add(page, "Miten matkustit?", "Yksi monesta")
    fill_rows(page, "options", [{"fi": "Juna", "sv": "Tåg"}, {"fi": "Oma auto", "sv": "Egen bil"}])
    save(page)
    add(page, "Auton rekisterinumero", "Teksti")
    page.get_by_text("Kysytään vain, jos toinen vastaus niin sanoo").click()
    page.get_by_label("Miten matkustit? – Oma auto").check()
    page.get_by_label("Vastaus vaaditaan").check()
    save(page)
    add(page, "Matkan kulut", "Rivejä ja summa")
    fill_rows(
        page,
        "columns",
        [
            {"fi": "Päivä", "kind": "Päivä"},
            {"fi": "Mitä", "kind": "Teksti"},
            {"fi": "Kilometrit", "kind": "Luku"},
            {"fi": "Euroa", "kind": "Raha"},
        ],
    )
    page.get_by_label("Vastaus vaaditaan").check()
    save(page)


def test_a_form_is_built_filled_in_on_a_phone_and_changed_later(
    anna: Page, browser: Browser, live_server: LiveServer, town: Town
) -> None:
    build_travel_claim(anna)
    check(anna)
    anna.screenshot(path="/tmp/forms-builder.png", full_page=True)
    expect(anna.get_by_text("Ruotsi puuttuu 6 kohdasta")).to_be_visible()
    assert in_use(town.credit) is None
    anna.get_by_role("link", name="Julkaise").click()
    anna.screenshot(path="/tmp/forms-publish.png", full_page=True)
    anna.get_by_role("button", name="Julkaise lomake").click()
    expect(anna.get_by_text("Versio 1 on käytössä")).to_be_visible()
