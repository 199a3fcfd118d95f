"""Shared work from end to end in the browser: two teams on one request, a commission become a project, a pool."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from huikkaa.domain.organisation.models import Role, RoleGrant
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Part
from huikkaa.kernel import clock
from tests.cast import LONG_AGO, MOMENT, Town, town
from tests.domain.work.doing import ask, fresh, taken
from tests.journeys.axe import violations
from tests.journeys.browsing import Browsing

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("tuesday")]
PICTURES = os.environ.get("HUIKKAA_PICTURES", "")


@pytest.fixture
def people(transactional_db: None) -> Town:
    return town()


def look(page: Page, name: str) -> None:
    """Nothing for axe to find; a picture where somebody wants to see it."""
    assert violations(page) == []
    if not PICTURES:
        return
    for width, theme in ((1280, "light"), (1280, "dark"), (360, "light")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        page.screenshot(path=Path(PICTURES) / f"{name}-{width}-{theme}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")


def open_more(page: Page, name: str) -> None:
    page.get_by_text("Muut toiminnot").click()
    page.get_by_role("link", name=name, exact=True).click()


def test_two_teams_work_on_one_request(browser_of: Browsing, people: Town) -> None:
    whole = taken(people)
    jarmo, petra, kaisa = (browser_of(one) for one in (people.jarmo, people.petra, people.kaisa))

    jarmo.goto(f"/jono/pyynto/{whole.number}/")
    open_more(jarmo, "Tee osatyö jollekin tiimille")
    jarmo.get_by_label("Hallintotiimi").check()
    jarmo.get_by_label("Mikä osatyö on?").fill("Kuulutus lehteen")
    jarmo.get_by_label("Mitä pitää tehdä?").fill("Julkaiskaa oikaisu torstain lehdessä.")
    look(jarmo, "part-form")
    jarmo.get_by_role("button", name="Tee osatyö").click()
    expect(jarmo.get_by_role("heading", name="Osatyöt")).to_be_visible()
    part = Part.objects.get(whole=whole).request
    look(jarmo, "whole")

    kaisa.goto(f"/asiat/{whole.number}/")
    expect(kaisa.get_by_text("Tätä tekee useampi tiimi")).to_be_visible()
    expect(kaisa.locator("#parts")).to_contain_text("Hallintotiimi")
    expect(kaisa.locator("main")).not_to_contain_text("torstain lehdessä")
    look(kaisa, "asker")

    petra.goto("/jono/hallinto/")
    petra.locator(".queue").get_by_role("link", name="Kuulutus lehteen").click()
    expect(petra.get_by_text("Osatyö laajemmasta pyynnöstä")).to_be_visible()
    petra.locator("#act-take").click()
    expect(petra.locator("main")).to_contain_text("Otit pyynnön")
    look(petra, "part")

    jarmo.goto(f"/jono/pyynto/{whole.number}/")
    expect(jarmo.locator("#act-complete")).to_have_attribute("aria-disabled", "true")
    expect(jarmo.locator("#acts")).to_contain_text(part.number)

    petra.locator("#act-complete").click()
    petra.get_by_label("Mitä tehtiin?").fill("Kuulutus julkaistiin sivulla 4.")
    petra.get_by_role("button", name="Merkitse valmiiksi").click()
    expect(petra.get_by_text("on valmis. Kiitos työstäsi.")).to_be_visible()

    jarmo.goto(f"/jono/pyynto/{whole.number}/")
    expect(jarmo.locator("main")).to_contain_text("Kuulutus julkaistiin sivulla 4.")
    jarmo.locator("#act-complete").click()
    jarmo.get_by_role("button", name="Merkitse valmiiksi").click()
    assert (fresh(whole).state, fresh(part).state) == ("done", "done")
    kaisa.goto(f"/asiat/{whole.number}/")
    expect(kaisa.locator("#parts")).to_contain_text("1 / 1 valmiina")


def test_a_commission_becomes_a_project_of_the_steering_group(browser_of: Browsing, people: Town) -> None:
    RoleGrant.objects.create(person=people.outi, role=Role.STEERING, valid_from=LONG_AGO)
    request = taken(people)
    jarmo, outi = browser_of(people.jarmo), browser_of(people.outi)
    with clock.moved_to(MOMENT):
        agreed = MOMENT + timedelta(days=120)
        actions.agree_date(request=request, viewer=people.viewer("jarmo"), agreed_for=agreed)

    jarmo.goto(f"/jono/pyynto/{request.number}/")
    open_more(jarmo, "Tee tästä toimeksianto")
    jarmo.get_by_label("Tavoite").fill("Ostolaskut maksetaan ajallaan koko kaupungissa.")
    jarmo.get_by_label("Miten se mitataan?").fill("9 laskua 10:stä eräpäivään mennessä")
    jarmo.get_by_label("Läpäistävät vaiheet").fill("Nykytila\nKokeilu teknisissä\nKäyttöönotto")
    jarmo.get_by_label("Seuraava seuranta", exact=True).fill("24.11.2026")
    look(jarmo, "commission-form")
    jarmo.get_by_role("button", name="Tallenna toimeksianto").click()
    expect(jarmo.get_by_role("heading", name="Toimeksianto")).to_be_visible()
    jarmo.get_by_role("button", name="Läpäisty: Nykytila").click()
    expect(jarmo.locator("#commission")).to_contain_text("Kokeilu teknisissä")
    jarmo.locator("#commission").get_by_role("link", name="Tee tästä hanke").click()
    jarmo.get_by_role("button", name="Tee tästä hanke").click()
    expect(jarmo.get_by_role("heading", name="Hanke", exact=True)).to_be_visible()
    look(jarmo, "commission")

    other = taken(people)
    actions.commission(
        request=other,
        viewer=people.viewer("jarmo"),
        goal="Arkisto on luetteloitu.",
        measure="120 hyllymetriä",
        stages=["Laskenta", "Luettelo"],
        days=[clock.today() + timedelta(days=1)],
    )
    actions.become_project(request=other, viewer=people.viewer("jarmo"))
    clock.stand_still_at(MOMENT + timedelta(days=9))
    outi.goto("/ohjausryhma/hankkeet/")
    expect(outi.get_by_role("heading", name="Työn alla 1")).to_be_visible()
    expect(outi.locator("table.projects tbody tr").first).to_contain_text(other.number)
    look(outi, "projects")
    outi.locator("table.projects").get_by_role("link", name="Lasku kahdesti").last.click()
    expect(outi.get_by_text("Ostolaskut maksetaan ajallaan koko kaupungissa.")).to_be_visible()
    expect(outi.locator("main")).not_to_contain_text("Apua.")
    look(outi, "project")


def test_a_pool_opens_and_its_work_is_taken_through_it(browser_of: Browsing, people: Town) -> None:
    tuula, petra = browser_of(people.tuula), browser_of(people.petra)
    tuula.goto("/pankit/")
    tuula.get_by_role("link", name="Uusi osaajapankki").click()
    tuula.get_by_label("Nimi suomeksi").fill("Laskuttajapankki")
    tuula.get_by_label("Laskun hyvitys tai oikaisu").check()
    tuula.get_by_label("avautuu, kun myöhässä tai ottamatta").or_(
        tuula.get_by_label("Avautuu, kun myöhässä tai ottamatta")
    ).fill("1")
    look(tuula, "pool-form")
    tuula.get_by_role("button", name="Tallenna").click()
    expect(tuula.get_by_role("heading", name="Laskuttajapankki")).to_be_visible()

    petra.goto("/pankit/laskuttajapankki/")
    petra.get_by_role("button", name="Suostun auttamaan").click()
    expect(petra.locator("main")).to_contain_text("Ei tarvita nyt")
    first, _second = ask(people), ask(people, who="ville")
    actions.mind_pools()
    petra.goto("/pankit/laskuttajapankki/")
    expect(petra.locator("main")).to_contain_text("Auki: työ on ruuhkautunut")
    look(petra, "pool")
    petra.get_by_role("button", name="Ota").first.click()
    expect(petra.get_by_text(f"{first.number} on nyt sinulla.")).to_be_visible()
    assert fresh(first).responsible == people.petra
    petra.goto("/pankit/laskuttajapankki/")
    expect(petra.locator("main")).to_contain_text("avautunut 1 kertaa, ja sen kautta on otettu 1 pyyntöä")
    petra.goto("/pankit/")
    look(petra, "pools")
