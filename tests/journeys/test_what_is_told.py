"""What a resident reads of promises on a phone, and what each reads of what is measured: in a real browser."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.insight.actions import fold_all
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work import actions
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.journeys.axe import violations
from tests.journeys.width import width_of
from tests.journeys.workshop import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
PHONE, DESK = 360, 1280
Browsing = Callable[[Person | None, int], Page]


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    cache.clear()
    clock.stand_still_at(MOMENT)
    yield
    clock.stand_still_at(None)
    cache.clear()


@pytest.fixture
def browser_of(browser: Browser, live_server: LiveServer) -> Iterator[Browsing]:
    """A Finnish browser of somebody's own, as wide as asked, signed in where a person is named."""
    with ExitStack() as opened:

        def begin(person: Person | None, width: int) -> Page:
            made = opened.enter_context(
                browser.new_context(locale="fi-FI", viewport={"width": width, "height": 780})
            )
            if person:
                sign_in(made, live_server.url, person)
            return made.new_page()

        yield begin


def finish(town: Town, service: Service, count: int, days: int, *, late: int = 0) -> None:
    """So many requests asked so many days ago and done two hours later, some of them a week later."""
    arrived = MOMENT - timedelta(days=days)
    for each in range(count):
        maker = town.viewer(("jarmo", "maija", "tuula")[each % 3])
        with clock.moved_to(arrived):
            made = actions.receive(
                service=service, title="Asia", text="T", filer=town.viewer("ville"), asker=town.ville
            )
        with clock.moved_to(arrived + (timedelta(days=7) if each < late else timedelta(hours=2))):
            actions.take(request=made, viewer=maker)
            actions.complete(request=made, viewer=maker, text="Valmis")


def looks_right(page: Page, width: int) -> None:
    assert not violations(page)
    assert width_of(page) <= width


def test_a_resident_reads_the_public_promises_on_a_phone(
    live_server: LiveServer, town: Town, browser_of: Browsing
) -> None:
    Service.objects.filter(pk=town.credit.pk).update(administrative=True)
    finish(town, town.credit, 22, 60, late=2)
    finish(town, town.credit, 24, 30)
    fold_all()
    page = browser_of(None, PHONE)
    page.goto(live_server.url)
    page.get_by_role("contentinfo").get_by_role("link", name="Palvelulupaukset").click()
    expect(
        page.get_by_role("heading", name="Kahdentoista kuukauden aikana lupaus piti 96 prosentissa")
    ).to_be_visible()
    expect(page.get_by_text("46 pyyntöä").first).to_be_visible()
    expect(page.get_by_role("img", name="9/2026: 91, 10/2026: 100")).to_be_visible()
    page.get_by_text("Kuukaudet taulukkona").first.click()
    expect(page.get_by_role("cell", name="91 (22)")).to_be_visible()
    expect(page.get_by_role("heading", name="Hallintoasioiden odotettu käsittelyaika")).to_be_visible()
    expect(page.get_by_role("cell", name="alle päivä").first).to_be_visible()
    looks_right(page, PHONE)
    page.get_by_role("link", name="Laskun hyvitys tai oikaisu").first.click()
    expect(page.get_by_text("Kahdentoista kuukauden aikana lupaus piti")).to_be_visible()


def test_a_measure_is_taken_into_use_and_each_sees_the_own_figure(
    live_server: LiveServer, town: Town, browser_of: Browsing
) -> None:
    finish(town, town.credit, 6, 10)
    page = browser_of(town.anna, DESK)
    page.goto(f"{live_server.url}/asetukset/")
    page.get_by_role("link", name="Ihmisiä koskevat mittarit").click()
    page.get_by_role("link", name=re.compile("Kirjoita päivät.*Omat valmistuneet")).click()
    page.get_by_label("Käsitelty yhteistoiminnassa").fill("1.10.2026")
    page.get_by_label("Missä käsitelty").fill("Yhteistyötoimikunta, 4 §")
    page.get_by_label("Henkilöstölle kerrottu").fill("15.10.2026")
    page.get_by_role("button", name="Tallenna").click()
    expect(page.get_by_text("15.10.2026 alkaen")).to_be_visible()
    looks_right(page, DESK)
    own = browser_of(town.jarmo, PHONE)
    own.goto(f"{live_server.url}/minusta-mitataan/")
    expect(own.get_by_role("img", name="10/2026: 0, 11/2026: 2")).to_be_visible()
    looks_right(own, PHONE)
    lead = browser_of(town.petra, DESK)
    lead.goto(f"{live_server.url}/minusta-mitataan/")
    expect(lead.get_by_role("img", name="11/2026: 0")).to_be_visible()


def test_the_process_map_is_read_on_a_desk_and_on_a_phone(
    live_server: LiveServer, town: Town, browser_of: Browsing
) -> None:
    finish(town, town.credit, 24, 30)
    fold_all()
    for width in (DESK, PHONE):
        page = browser_of(town.jarmo, width)
        page.goto(f"{live_server.url}/prosessit/")
        page.get_by_role("link", name="Laskun hyvitys tai oikaisu").click()
        expect(page.get_by_role("img", name="Prosessikartta: Laskun hyvitys")).to_be_visible()
        page.get_by_role("link", name="Kaikki polut").click()
        expect(page.get_by_text("Piirretty: 24 pyyntöä niistä 24 pyynnöstä")).to_be_visible()
        looks_right(page, width)
