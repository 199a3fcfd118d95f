"""The desk in a real browser: by keyboard alone, fast fingers, both themes, a phone."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from huikkaa.domain.channels.tally import actions as tally
from huikkaa.domain.channels.tally.models import TallyTap
from huikkaa.domain.work.models import Request
from tests.cast import Town
from tests.cast import town as build

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def town(transactional_db: None) -> Town:
    """The cast, with two topics that the finance team counts."""
    made = build()
    for name in ("Vaihde: yhdistä", "Matkailuneuvonta"):
        tally.add_topic(team=made.finance, names=tally.TopicNames(name), viewer=made.viewer("tuula"))
    return made


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A Finnish reader's browser."""
    with browser.new_context(locale="fi-FI", viewport={"width": 1280, "height": 900}) as made:
        yield made


def come_in(page: Page, live_server: LiveServer, person: Any) -> None:
    client = Client()
    client.force_login(person, backend="huikkaa.web.shared.signed_in.Accounts")
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )


def test_a_call_is_recorded_by_keyboard_alone(live_server: LiveServer, page: Page, town: Town) -> None:
    come_in(page, live_server, town.jarmo)
    page.goto(live_server.url + "/laskurit/")
    page.keyboard.press("Alt+h")
    expect(page.get_by_role("heading", name="Kirjaa yhteydenotto")).to_be_visible()
    expect(page.locator("#id_who")).to_be_focused()
    page.keyboard.type("kais")
    expect(page.get_by_text("Kaisa Lindroos")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")
    page.locator("#id_text").focus()
    page.keyboard.type("laskun hyvitys puuttuu")
    expect(page.get_by_text("Laskun hyvitys tai oikaisu").first).to_be_visible()
    page.get_by_role("button", name="Siirrä jonoon").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Kerro soittajalle")).to_be_visible()
    request = Request.unguarded.get()
    assert (request.asker, request.service) == (town.kaisa, town.credit)
    expect(page.locator(".promise")).to_contain_text(request.number)
    expect(page.locator("#id_text")).to_be_focused()


def test_fast_fingers_lose_no_tap(live_server: LiveServer, page: Page, town: Town) -> None:
    come_in(page, live_server, town.jarmo)
    page.goto(live_server.url + "/laskurit/")
    for at in (0, 1, 0, 0, 1):
        page.locator(".tally button").nth(at).click(no_wait_after=True)
    page.keyboard.press("2")
    expect(page.locator("#tally-total")).to_have_text("6")
    expect(page.locator(".tally b").nth(1)).to_have_text("3")
    page.get_by_role("button", name="Kumoa").click()
    expect(page.locator("#tally-total")).to_have_text("5")
    assert TallyTap.objects.count() == 5
