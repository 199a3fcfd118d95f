"""The closing of accounts from the annual clock by two teams: written once, made in time, done by both."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from huikkaa.cli import chores
from huikkaa.domain.work.models import OccurrenceRequest, Recurring, Request
from huikkaa.kernel import clock
from tests.cast import Town
from tests.journeys.axe import violations
from tests.journeys.browsing import Browsing
from tests.journeys.width import width_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("tuesday")]


def test_the_closing_of_accounts_by_two_teams(
    browser_of: Browsing, live_server: LiveServer, town: Town
) -> None:
    tuula_writes_it_once(browser_of(town.tuula), live_server)
    rule = Recurring.objects.get()
    # The portal was away from Friday to Monday, over the end of the month: the clock catches up, and says so.
    clock.stand_still_at(datetime(2026, 11, 27, 9, tzinfo=UTC))
    chores.one_round(chores.chores())
    clock.stand_still_at(datetime(2026, 12, 1, 9, tzinfo=UTC))
    chores.one_round(chores.chores())
    chores.one_round(chores.chores())
    made = {row.team: row.request for row in OccurrenceRequest.unguarded.all()}
    assert {team.slug for team in made} == {"talous", "hallinto"}
    for person, team in ((town.jarmo, town.finance), (town.petra, town.administration)):
        does_its_share(browser_of(person), live_server, made[team])
    the_year_shows_it_done(browser_of(town.maija), live_server, rule)


def tuula_writes_it_once(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/vuosikello/uusi/")
    page.get_by_role("textbox", name="Mitä tehdään").fill("Tilinpäätöksen katko")
    page.get_by_role("textbox", name="Tarkistuslista").fill("Täsmäytä pankki\nSulje kausi")
    page.get_by_role("combobox", name="Palvelu").select_option(label="Laskun hyvitys tai oikaisu")
    page.get_by_label("Hallintotiimi").check()
    page.get_by_label("Kerran vuodessa").check()
    page.get_by_role("group", name="Kerran vuodessa").get_by_label("Päivä").select_option("3")
    page.get_by_role("group", name="Kerran vuodessa").get_by_label("Kuukausi").select_option(label="Joulukuu")
    page.get_by_label("Pyyntö tehdään näin monta työpäivää ennen").fill("3")
    expect(page.locator("#preview").get_by_text("Joka vuosi 3.12.")).to_be_visible()
    expect(page.locator("#preview").get_by_text("to 3.12.", exact=True)).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Tallenna").click()
    expect(page.get_by_text("Työ on nyt vuosikellossa.")).to_be_visible()


def does_its_share(page: Page, live_server: LiveServer, request: Request) -> None:
    page.goto(f"{live_server.url}/jono/pyynto/{request.number}/")
    expect(page.get_by_text("Sen piti tulla")).not_to_have_count(0)
    page.get_by_role("button", name="Ota hoitaaksesi").first.click()
    expect(page.get_by_text("Otit pyynnön").first).to_be_visible()
    for item in ("Täsmäytä pankki", "Sulje kausi"):
        page.get_by_role("checkbox", name=item).click()
        expect(page.get_by_role("checkbox", name=item)).to_be_checked()
    expect(page.get_by_role("heading", name="Tarkistuslista 2/2")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="Merkitse valmiiksi").first.click()
    page.get_by_role("main").get_by_role("button", name="Merkitse valmiiksi").click()
    expect(page.get_by_role("status").get_by_text(request.number)).to_be_visible()
    request.refresh_from_db()
    assert request.state == Request.State.DONE


def the_year_shows_it_done(page: Page, live_server: LiveServer, rule: Recurring) -> None:
    page.goto(f"{live_server.url}/vuosikello/")
    month = page.locator(".month", has=page.get_by_role("heading", name="Joulukuu"))
    expect(month.get_by_role("link", name=rule.title)).to_be_visible()
    expect(month.get_by_text("valmis")).to_be_visible()
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert width_of(page) <= 320
