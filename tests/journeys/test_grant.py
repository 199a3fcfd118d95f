"""A grant: prepared, presented, decided by a deputy because the decider is disqualified, and read by its asker.

With HUIKKAA_PICTURES set to a folder, the journey takes the pictures of the decider's guide on its way.
"""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from huikkaa.domain.channels.outbox.actions.delivering import deliver_waiting
from huikkaa.domain.work.models import Decision, Request
from tests.cast import Town
from tests.conftest import Served
from tests.domain.work.deciding import empower, grant_request
from tests.journeys.axe import violations
from tests.journeys.browsing import PHONE, Browsing, picture
from tests.mail import MailServer, mail_server, words_of

__all__ = ["mail_server"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("tuesday")]


def test_a_grant_is_decided_by_the_deputy(
    live_server: LiveServer, town: Town, browser_of: Browsing, mail_server: MailServer, served: Served
) -> None:
    empower(town)
    request = grant_request(town)
    jarmo_prepares(browser_of(town.jarmo), live_server, request)
    oskari_is_disqualified(browser_of(town.oskari, PHONE), live_server, request)
    ville_decides(browser_of(town.ville, PHONE), live_server, request)
    served.wait_until_nobody()  # SQLite in memory refuses a second writer at once
    deliver_waiting()
    notice = mail_server.to(str(town.kaisa.email))[-1]
    assert "päätös 1 §/2026" in notice["subject"]
    assert "Päätökseen voi vaatia oikaisua" in words_of(notice)
    kaisa_reads(browser_of(town.kaisa), live_server, request)
    made = Decision.unguarded.get(request=request)
    assert (made.decider, made.as_deputy, made.state) == (town.ville, True, "decided")


def jarmo_prepares(page: Page, live_server: LiveServer, request: Request) -> None:
    page.goto(f"{live_server.url}/jono/pyynto/{request.number}/")
    page.get_by_text("Muut toiminnot").click()
    page.get_by_role("link", name="Valmistele päätös").click()
    page.get_by_label("Avustuksen myöntäminen").check()
    page.get_by_label("Summa").fill("800")
    page.get_by_label("Mitä päätetään").fill("Myönnän kyläyhdistykselle avustusta 800 euroa.")
    page.get_by_label("Perustelut").fill("Juhla on kaikille avoin.")
    assert violations(page) == []
    picture(page, "decision-prepare")
    page.get_by_role("button", name="Lähetä päätettäväksi").click()
    expect(page.get_by_text("Asia odottaa nyt: Oskari Ahjola.")).to_be_visible()


def oskari_is_disqualified(page: Page, live_server: LiveServer, request: Request) -> None:
    page.goto(f"{live_server.url}/paatettavat/")
    assert violations(page) == []
    picture(page, "decision-waiting-phone")
    page.get_by_role("link", name=request.title).or_(page.get_by_role("link", name="avustus")).first.click()
    assert violations(page) == []
    picture(page, "decision-matter-phone")
    page.get_by_role("button", name="Olen esteellinen").click()
    expect(page.get_by_text("sen päättää Ville Aaltorinne")).to_be_visible()
    answer = page.goto(f"{live_server.url}/paatettavat/{request.number}/")
    assert answer is not None
    assert answer.status == 404


def ville_decides(page: Page, live_server: LiveServer, request: Request) -> None:
    page.goto(f"{live_server.url}/paatettavat/{request.number}/")
    expect(page.get_by_text("Ville Aaltorinne päättää sijaisena (rehtori).").first).to_be_visible()
    page.get_by_role("link", name="Päätä", exact=True).click()
    assert violations(page) == []
    picture(page, "decision-confirm-phone")
    page.get_by_role("button", name="Tee päätös").click()
    expect(page.get_by_text("Päätetty: 1\N{NO-BREAK SPACE}§/2026.")).to_be_visible()


def kaisa_reads(page: Page, live_server: LiveServer, request: Request) -> None:
    page.goto(f"{live_server.url}/asiat/{request.number}/")
    expect(page.get_by_role("heading", name="Päätös 1\N{NO-BREAK SPACE}§/2026")).to_be_visible()
    expect(page.get_by_text("Päätökseen voi vaatia oikaisua").first).to_be_visible()
    expect(page.get_by_text("Viimeinen päivä on 4.12.2026.")).to_be_visible()
    assert violations(page) == []
    picture(page, "decision-asker")
