"""What the journeys stand on: a Tuesday morning in the whole process, and browsers that speak Finnish."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from huikkaa.domain.organisation.models import Person
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.journeys.browsing import DESK, Browsing, Desk
from tests.journeys.workshop import sign_in


@pytest.fixture
def tuesday(live_server: LiveServer, settings: Settings) -> Iterator[None]:
    """The whole process, the live server with it, lives on a Tuesday morning; links in mails lead to it."""
    cache.clear()
    settings.BASE_URL = live_server.url
    clock.stand_still_at(MOMENT)
    yield
    clock.stand_still_at(None)


@pytest.fixture
def browser_of(browser: Browser, live_server: LiveServer) -> Iterator[Browsing]:
    """A Finnish browser of somebody's own, signed in where a person is named."""
    with ExitStack() as opened:

        def begin(person: Person | None = None, width: int = DESK) -> Page:
            made = opened.enter_context(
                browser.new_context(
                    locale="fi-FI", viewport={"width": width, "height": 900}, base_url=live_server.url
                )
            )
            if person:
                sign_in(made, live_server.url, person)
            return made.new_page()

        yield begin


@pytest.fixture
def desk(browser: Browser, live_server: LiveServer, town: Town) -> Iterator[Desk]:
    """One Finnish browser at which the town's people sit down in turn."""
    with browser.new_context(locale="fi-FI", viewport={"width": DESK, "height": 900}) as made:
        yield Desk(made, live_server.url, town)
