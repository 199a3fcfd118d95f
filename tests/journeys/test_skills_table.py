"""Moving in the table of skills by keyboard alone: one stop for Tab, arrows from cell to cell, Enter opens a link."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from huikkaa.domain.capability.actions import state_skill
from huikkaa.kernel import clock
from tests.cast import LONG_AGO, MOMENT, Town
from tests.journeys.axe import violations
from tests.journeys.workshop import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.once]


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    clock.stand_still_at(MOMENT)
    yield
    clock.stand_still_at(None)


def test_the_arrows_lead_from_cell_to_cell(browser: Browser, live_server: LiveServer, town: Town) -> None:
    for who, level in ((town.jarmo, "can"), (town.maija, "teaches")):
        state_skill(person=who, service=town.credit, level=level, from_day=LONG_AGO, by=who)
    context = browser.new_context(viewport={"width": 900, "height": 700}, locale="fi-FI")
    sign_in(context, live_server.url, town.jarmo)
    page = context.new_page()
    page.goto(f"{live_server.url}/osaamistaulukko/")
    page.locator("[data-matrix]").focus()

    def place() -> list[int]:
        return list(
            page.evaluate("[document.activeElement.parentElement.rowIndex, document.activeElement.cellIndex]")
        )

    page.keyboard.press("ArrowDown")
    assert place() == [1, 1]
    page.keyboard.press("ArrowRight")
    assert place() == [1, 2]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    assert place() == [2, 3]
    page.keyboard.press("Home")
    assert place() == [2, 0]
    page.keyboard.press("PageUp")
    assert place() == [0, 0]
    assert violations(page) == []
    context.close()
