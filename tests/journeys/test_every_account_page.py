"""Every page of signing in and of keeping one's account, in a real browser, as the person meets it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from huikkaa.domain.organisation.models import Person
from tests.access.test_every_address import TABLE
from tests.cast import Town
from tests.cast import town as build
from tests.journeys.test_every_page import USUAL, wrong_here
from tests.journeys.workshop import sign_in

# Once: how a page looks does not depend on the database, and tests/access opens every address on both.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.once]
PASSWORD = "oma hyvä salasana"
RESET = r"^tili/salasana/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"
FILE = "tili/varakoodit/tiedosto/"


class Walk:
    """One person's way through the pages; it remembers what was wrong where it has been."""

    def __init__(self, page: Page, server: LiveServer) -> None:
        self.page, self.server, self.found = page, server, list[str]()

    def open(self, address: str, route: str = "") -> None:
        """Go to an address, saying the password once more where it is asked, and look at the page."""
        self.page.goto(f"{self.server.url}/{address}")
        if self.here == "tili/vahvista/" != address:
            self.fill("password", PASSWORD)
        if self.here != address and not route:
            self.found.append(f"{address} led to {self.here}")
            return
        self.look(route or address)

    @property
    def here(self) -> str:
        """The address of the open page."""
        return self.page.url.removeprefix(self.server.url + "/").partition("?")[0]

    def look(self, route: str) -> None:
        self.found += [f"{route}: {what}" for what in wrong_here(self.page)]

    def fill(self, name: str, value: str) -> None:
        """Write into the form of the page and send it."""
        self.page.locator(f"main [name={name}]").fill(value)
        with self.page.expect_navigation():
            self.page.locator(f"main form:has([name={name}]) button:not([name])").first.click()


@pytest.fixture
def town(transactional_db: None) -> Town:
    """The cast, where Anna and Kaisa have chosen a password."""
    made = build()
    for person in (made.anna, made.kaisa):
        person.set_password(PASSWORD)
        person.save()
    return made


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A Finnish reader's browser without haste."""
    options: dict[str, Any] = {"viewport": USUAL, "reduced_motion": "reduce"}
    with browser.new_context(locale="fi-FI", **options) as made:
        yield made


@pytest.fixture
def walk(page: Page, live_server: LiveServer) -> Walk:
    """Somebody who has just come to the door."""
    return Walk(page, live_server)


def enter(walk: Walk, person: Person) -> None:
    walk.open("tili/kirjaudu/")
    walk.page.locator("main [name=login]").fill(str(person.email))
    walk.fill("password", PASSWORD)


def code_for(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def test_the_pages_of_one_who_is_signed_out(walk: Walk, town: Town) -> None:
    for ending in ("tunnus/", "kirjaudu/", "suljettu/", "salasana/unohtui/", "salasana/lahetetty/"):
        walk.open(f"tili/{ending}")
    walk.open("tili/salasana/valmis/")
    key = f"{user_pk_to_url_str(town.kaisa)}-{default_token_generator.make_token(town.kaisa)}"
    walk.open(f"tili/salasana/{key}/", RESET)
    walk.open("tili/salasana/x-vanha/", RESET)
    assert walk.found == []


def test_the_pages_of_one_who_has_no_password_yet(walk: Walk, town: Town) -> None:
    sign_in(walk.page.context, walk.server.url, town.maija)
    walk.open("tili/salasana/valitse/")
    walk.open("tili/kaksi-vaihetta/")
    assert walk.found == []


def test_the_pages_of_two_step_sign_in(walk: Walk, town: Town) -> None:
    enter(walk, town.anna)
    for ending in ("salasana/vaihda/", "vahvista/", "kaksi-vaihetta/", "kaksi-vaihetta/kayttoon/"):
        walk.open(f"tili/{ending}")
    assert walk.found == []
    secret = (walk.page.locator(".secret").text_content() or "").strip()
    walk.fill("code", code_for(secret))
    walk.look("tili/varakoodit/")
    for ending in ("kaksi-vaihetta/", "varakoodit/", "varakoodit/uudet/", "vahvista/koodi/"):
        walk.open(f"tili/{ending}")
    walk.open("tili/kaksi-vaihetta/pois/")
    walk.open("tili/ulos/")
    walk.page.context.clear_cookies()
    enter(walk, town.anna)
    walk.look("tili/koodi/")
    assert walk.here == "tili/koodi/"
    assert walk.found == []


def test_every_page_of_accounts_is_on_somebodys_way() -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    missing = [
        address
        for address in {*TABLE["accounts"], *TABLE["accounts_where_set"]} - {RESET, FILE}
        if address.removeprefix("tili/") not in text
    ]
    assert missing == []
