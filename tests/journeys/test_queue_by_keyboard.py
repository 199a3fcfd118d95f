"""A day's work without touching the mouse, in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.cast import Town, town
from tests.domain.work.doing import ask, fresh
from tests.journeys.workshop import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people(transactional_db: None) -> Town:
    return town()


@pytest.fixture
def context(browser: Browser, live_server: LiveServer, people: Town) -> Iterator[BrowserContext]:
    with browser.new_context(locale="fi-FI", viewport={"width": 1280, "height": 900}) as made:
        sign_in(made, live_server.url, people.jarmo)
        yield made


def test_from_the_queue_to_done_by_keyboard_alone(live_server: LiveServer, page: Page, people: Town) -> None:
    first, second = ask(people), ask(people, who="ville")
    page.goto(f"{live_server.url}/jono/talous/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(f"#r-{second.number}")).to_have_attribute("data-focus", "")
    expect(page.locator(f"#open-{second.number}")).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator(f"#open-{first.number}")).to_be_focused()
    page.keyboard.press("o")
    expect(page.get_by_text("Otit pyynnön")).to_have_count(2)
    assert fresh(first).responsible == people.jarmo

    page.locator("#write textarea").focus()
    page.keyboard.type("Hei Kaisa, hoidan tämän heti. Nyt o ja n ovat vain kirjaimia.")
    expect(page.locator("[data-draft-status]")).to_contain_text("Luonnos tallennettu", timeout=8000)
    page.get_by_role("button", name="Lähetä").press("Enter")
    expect(page.get_by_text("Vastaus lähti asiakkaalle.")).to_be_visible()

    page.keyboard.press("v")
    expect(page.get_by_role("heading", name="Merkitse valmiiksi")).to_be_visible()
    page.get_by_label("Kyllä, paremmalla tiedolla").press("Space")
    page.get_by_role("button", name="Merkitse valmiiksi").press("Enter")
    expect(page.get_by_text("on valmis. Kiitos työstäsi.")).to_be_visible()
    assert fresh(first).state == "done"

    page.keyboard.press("n")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lasku kahdesti")
    assert fresh(second).responsible == people.jarmo


def test_search_and_help_are_a_key_away(live_server: LiveServer, page: Page, people: Town) -> None:
    request = ask(people)
    page.goto(f"{live_server.url}/jono/talous/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Pikanäppäimet")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type(request.number)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_server.url}/jono/pyynto/{request.number}/")
