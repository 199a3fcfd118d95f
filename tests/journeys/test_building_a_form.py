"""An administrator builds a travel claim; a supervisor fills it in on a phone; later the form is changed."""

import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from huikkaa.domain.catalogue.forms import in_use
from huikkaa.domain.work.models import Request
from tests.cast import Town
from tests.journeys.axe import violations
from tests.journeys.width import width_of
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
    page.get_by_role("checkbox", name="Vastaus vaaditaan").check()
    save(page)
    add(page, "Matkan kulut", "Rivejä ja summa")
    fill_rows(
        page,
        "columns",
        [
            {"fi": "Päivä", "kind": "Päivä"},
            {"fi": "Mitä", "kind": "Teksti"},
            {"fi": "Kilometrit", "kind": "Luku"},
            {"fi": "Euroa", "kind": "Rahasumma"},
        ],
    )
    page.get_by_role("checkbox", name="Vastaus vaaditaan").check()
    save(page)


def test_a_form_is_built_filled_in_on_a_phone_and_changed_later(
    anna: Page, browser: Browser, live_server: LiveServer, town: Town
) -> None:
    build_travel_claim(anna)
    assert not violations(anna)
    expect(anna.get_by_text("Ruotsi puuttuu 7 kohdasta")).to_be_visible()
    assert in_use(town.credit) is None
    anna.get_by_role("link", name="Julkaise").click()
    anna.get_by_role("button", name="Julkaise lomake").click()
    expect(anna.get_by_text("Versio 1 on käytössä")).to_be_visible()
    kaisa_fills_it_in_on_a_phone(browser, live_server, town)
    made = Request.unguarded.get()
    assert made.form == in_use(town.credit)
    assert {row["key"] for row in made.answers} == {
        "miten-matkustit",
        "auton-rekisterinumero",
        "matkan-kulut",
    }
    jarmo_sees_the_rows(browser, live_server, town, made)

    anna.get_by_role("link", name=re.compile("Muuta.*Matkan kulut")).click()
    anna.get_by_label("Kysymys suomeksi").fill("Kulut päivittäin")
    save(anna)
    anna.get_by_role("link", name=re.compile("Poista.*Auton rekisterinumero")).click()
    anna.get_by_role("button", name="Poista kysymys").click()
    anna.get_by_role("link", name="Julkaise").click()
    anna.get_by_label("Mikä muuttui?").fill("Rekisterinumeroa ei enää kysytä")
    anna.get_by_role("button", name="Julkaise lomake").click()
    expect(anna.get_by_text("Versio 2 on käytössä")).to_be_visible()
    jarmo_sees_the_rows(browser, live_server, town, made)


def kaisa_fills_it_in_on_a_phone(browser: Browser, live_server: LiveServer, town: Town) -> None:
    """The rows are cards, the sum is reckoned while she types, and what does not concern her is not asked."""
    with browser.new_context(locale="fi-FI", viewport=PHONE) as made:  # type: ignore[arg-type]
        sign_in(made, live_server.url, town.kaisa)
        page = made.new_page()
        page.goto(f"{live_server.url}/palvelut/laskun-hyvitys/")
        expect(page.get_by_label("Auton rekisterinumero")).to_be_hidden()
        page.get_by_label("Oma auto").check()
        page.get_by_label("Auton rekisterinumero").fill("HUI-123")
        rows = [
            {"paiva": "3.11.2026", "mita": "Kokous Naapurilassa", "kilometrit": "48,5", "euroa": "1 200"},
            {"paiva": "4.11.2026", "mita": "Pysäköinti", "euroa": "34,50"},
        ]
        fill_rows(page, "q_matkan-kulut", rows)
        expect(page.locator("[data-sum-of=euroa]")).to_have_text("1 234,50 €")
        assert width_of(page) <= PHONE["width"]
        assert not violations(page)
        page.get_by_role("button", name="Lähetä pyyntö").click()
        expect(page.get_by_role("heading", name="Mitä lähetit")).to_be_visible()
        expect(page.get_by_text("1 234,50 €").last).to_be_visible()
        assert width_of(page) <= PHONE["width"]
        assert not violations(page)


def jarmo_sees_the_rows(browser: Browser, live_server: LiveServer, town: Town, request: Request) -> None:
    """The handler sees the rows and the sum as they were asked, whatever the form is now."""
    with browser.new_context(locale="fi-FI", viewport={"width": 1280, "height": 900}) as made:
        sign_in(made, live_server.url, town.jarmo)
        page = made.new_page()
        page.goto(f"{live_server.url}/jono/pyynto/{request.number}/")
        table = page.get_by_role("table", name="Matkan kulut")
        expect(table.get_by_role("cell", name="Kokous Naapurilassa")).to_be_visible()
        expect(page.get_by_text("1 234,50 €").last).to_be_visible()
        expect(page.get_by_text("HUI-123")).to_be_visible()
        assert not violations(page)
