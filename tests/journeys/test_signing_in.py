"""Signing in in a real browser: too many wrong passwords, and two-step sign-in with a phone and without one."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.cast import Town
from tests.journeys.authenticator import code_of
from tests.journeys.axe import violations
from tests.journeys.workshop import PASSWORD, give_password, sign_in_by_password

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A Finnish reader's browser."""
    cache.clear()
    with browser.new_context(locale="fi-FI", viewport={"width": 1280, "height": 900}) as made:
        yield made


@pytest.fixture
def anna(town: Town, live_server: LiveServer, page: Page) -> Town:
    """Anna has a password and stands before the sign-in page."""
    give_password(town.anna)
    page.goto(f"{live_server.url}/tili/kirjaudu/")
    return town


def test_the_authenticator_of_the_tests_shows_what_the_standard_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time", lambda: 59)
    assert code_of("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ") == "287082"  # RFC 6238, appendix B, last six digits


def test_after_five_wrong_passwords_the_page_tells_how_long_to_wait(page: Page, anna: Town) -> None:
    for _try in range(4):
        sign_in_by_password(page, anna.anna, "väärä salasana")
        expect(page.locator(".ds-error-summary")).to_be_focused()
    sign_in_by_password(page, anna.anna, "väärä salasana")
    expect(page.get_by_role("heading", name="Kirjautuminen on tauolla", level=1)).to_be_visible()
    expect(page.get_by_text("Odota 15 minuuttia")).to_be_visible()
    assert violations(page) == []
    page.goto(page.url)
    sign_in_by_password(page, anna.anna)
    expect(page.get_by_role("heading", name="Kirjautuminen on tauolla", level=1)).to_be_visible()


def test_two_step_sign_in_is_turned_on_and_works_with_the_phone_and_without(
    page: Page, anna: Town, live_server: LiveServer
) -> None:
    sign_in_by_password(page, anna.anna)
    page.goto(f"{live_server.url}/oma/")
    page.get_by_role("link", name="Ota kaksivaiheinen kirjautuminen käyttöön").click()
    page.get_by_text("En voi ottaa kuvaa").click()  # no password is asked for again just after signing in
    secret = page.locator("code.secret").inner_text()
    page.get_by_label("koodi").fill("000000")
    page.get_by_role("button", name="Ota käyttöön").click()
    expect(page.locator(".ds-error-summary")).to_be_focused()
    assert page.locator("code.secret").text_content() == secret
    page.get_by_label("koodi").fill(code_of(secret))
    page.get_by_role("button", name="Ota käyttöön").click()
    expect(page.get_by_role("heading", name="Varakoodit", level=1)).to_be_visible()
    recovery = page.locator(".codes code").first.inner_text()
    page.get_by_role("link", name="Koodit ovat tallessa").click()

    _start_again(page, anna, live_server)
    page.get_by_label("koodi").fill(code_of(secret))
    page.get_by_role("main").get_by_role("button", name="Kirjaudu").click()
    _is_in(page, live_server)

    _start_again(page, anna, live_server)
    page.get_by_label("koodi").fill(recovery)
    page.get_by_role("main").get_by_role("button", name="Kirjaudu").click()
    _is_in(page, live_server)

    _start_again(page, anna, live_server)
    page.get_by_label("koodi").fill(recovery)  # works once only
    page.get_by_role("main").get_by_role("button", name="Kirjaudu").click()
    expect(page.locator(".ds-error-summary")).to_be_focused()
    expect(page.locator(".ds-error-summary")).to_contain_text("väärä tai jo käytetty")
    page.goto(f"{live_server.url}/oma/")
    expect(page.get_by_role("heading", name="Toinen vaihe", level=1)).to_be_visible()


def _start_again(page: Page, town: Town, live_server: LiveServer) -> None:
    """Come back another day: signed out, and to the second step by the password."""
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/tili/kirjaudu/")
    sign_in_by_password(page, town.anna, PASSWORD)
    expect(page.get_by_role("heading", name="Toinen vaihe", level=1)).to_be_visible()


def _is_in(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/oma/")
    expect(page.get_by_text("Kaksivaiheinen kirjautuminen suojaa tunnustasi.")).to_be_visible()
