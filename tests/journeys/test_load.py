"""HR reads the load view and prints it."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from huikkaa.domain.insight.actions import fold_all
from huikkaa.domain.work import actions
from huikkaa.kernel import clock
from tests.cast import Town
from tests.cast import town as build
from tests.journeys.axe import violations
from tests.journeys.width import width_of
from tests.journeys.workshop import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A Finnish reader's browser."""
    return browser_context_args | {"locale": "fi-FI"}


@pytest.fixture
def town(transactional_db: None) -> Town:
    """The cast, with some work done a week ago."""
    made = build()
    with clock.moved_to(clock.now() - timedelta(days=7)):
        for _time in range(8):
            request = actions.receive(
                service=made.credit, title="Lasku", text="Apua.", filer=made.viewer("kaisa"), asker=made.kaisa
            )
            request = actions.take(request=request, viewer=made.viewer("jarmo"))
            actions.complete(request=request, viewer=made.viewer("jarmo"))
    fold_all()
    return made


def test_hr_reads_the_load_and_prints_it(live_server: LiveServer, page: Page, town: Town) -> None:
    sign_in(page.context, live_server.url, town.hilkka)
    page.goto(f"{live_server.url}/")
    page.get_by_role("link", name="Kuormitus").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kaikkien tiimien kuormitus")
    page.get_by_role("link", name="Taloustiimi").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kuormitus: Taloustiimi")
    expect(page.get_by_role("img", name="Saapuneet ja valmistuneet viikoittain")).to_be_visible()
    page.get_by_text("Näytä luvut taulukkona").first.click()
    expect(page.get_by_role("table", name="Saapuneet ja valmistuneet viikoittain")).to_be_visible()
    assert violations(page) == []
    assert page.pdf().startswith(b"%PDF")
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Jakso")).to_be_hidden()
    expect(page.locator("#palvelu")).to_be_hidden()
    # On paper every table is open, whether or not it was on the screen.
    expect(page.get_by_role("table", name="Avointen pyyntöjen ikä päivinä")).to_be_visible()


@pytest.mark.parametrize("width", [320, 360])
def test_the_load_fits_a_phone(live_server: LiveServer, page: Page, town: Town, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    sign_in(page.context, live_server.url, town.hilkka)
    page.goto(f"{live_server.url}/kuormitus/?jakso=vuosi")
    assert width_of(page) <= width
    assert violations(page) == []
