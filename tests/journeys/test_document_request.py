"""A document request answered in time: asked without an account, one document given and one refused, a decision made.

What it names is held back from destruction meanwhile. With HUIKKAA_PICTURES set to a folder, the journey takes the
pictures of the guide on its way.
"""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from huikkaa.domain.work.actions import decisions
from huikkaa.domain.work.actions.decisions import Draft
from huikkaa.domain.work.models import DecisionType, Event, Hold, Request
from huikkaa.domain.work.visibility import key_of
from tests.cast import Town
from tests.domain.work.deciding import empower
from tests.domain.work.papers import document_service
from tests.domain.work.test_holding import ended
from tests.journeys.axe import violations
from tests.journeys.browsing import PHONE, Browsing, picture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("tuesday")]


def test_a_document_request_is_answered_in_time(
    live_server: LiveServer, town: Town, browser_of: Browsing
) -> None:
    matter, at = ended(town), live_server.url
    document_service(town)
    aino, petra = browser_of(width=PHONE), browser_of(town.petra)
    request = aino_asks(aino, at, matter)
    petra_settles(petra, at, request, matter)
    anna_sees_the_hold(browser_of(town.anna), at, matter, is_held=True)
    aino_asks_for_a_decision(aino, at, request)
    petra_has_it_decided(town, request)
    petra_completes(petra, at, request)
    aino_accepts(aino, at, request)
    anna_sees_the_hold(browser_of(town.anna), at, matter, is_held=False)
    done = Event.unguarded.filter(request=request, verb="completed").latest("at", "id")
    assert done.details["kept"]
    assert Hold.unguarded.get().ended_by is None


def aino_asks(page: Page, at: str, matter: Request) -> Request:
    page.goto(f"{at}/palvelut/tietopyynto/")
    page.get_by_label("Kerro asiasi").fill(
        f"Pyydän asian {matter.number} paperit:\n- tarjousten vertailu\n- hakijoiden henkilötiedot"
    )
    page.get_by_label("Nimesi").fill("Aino Asukas")
    page.get_by_label("Sähköposti").fill("aino@posti.example")
    page.get_by_role("button", name="Lähetä").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kiitos")
    request = Request.unguarded.get(service__slug="tietopyynto")
    page.goto(f"{at}/seuraa/{key_of(request)}/")
    expect(page.get_by_role("heading", name="Pyytämäsi asiakirjat")).to_be_visible()
    expect(page.get_by_text("kaksi viikkoa siitä päivästä")).to_be_visible()
    expect(page.get_by_text("hakijoiden henkilötiedot").first).to_be_visible()
    return request


def petra_settles(page: Page, at: str, request: Request, matter: Request) -> None:
    page.goto(f"{at}/jono/hallinto/")
    expect(page.get_by_role("row").filter(has_text=request.number)).to_contain_text("1.12.")
    page.goto(f"{at}/jono/pyynto/{request.number}/")
    expect(page.get_by_text("Viivytyksettä ja kahden viikon kuluessa saapumisesta")).to_be_visible()
    page.get_by_role("button", name="Ota hoitaaksesi").first.click()
    expect(page.get_by_role("link", name=matter.number)).to_be_visible()
    assert violations(page) == []
    picture(page, "documents-request")
    page.locator("#documents-heading").locator("..").get_by_role("link", name="Ratkaise asiakirjat").click()
    first, second = page.locator("form section").all()
    first.get_by_label("Annettu", exact=True).check()
    second.get_by_label("Ei annettu").check()
    second.get_by_label("Peruste", exact=False).first.select_option("personal")
    second.get_by_label("Peruste sanoin").fill("Henkilörekisteristä ei luovuteta tietoja (16 § 3 mom.).")
    page.locator("input[type=file]").set_input_files(
        {"name": "vertailu.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 vertailu"}
    )
    assert violations(page) == []
    picture(page, "documents-settle")
    page.get_by_role("button", name="Kerro pyytäjälle").click()
    expect(page.get_by_text("Pyytäjälle on kerrottu")).to_be_visible()
    petra_completes(page, at, request)


def petra_completes(page: Page, at: str, request: Request) -> None:
    page.goto(f"{at}/jono/pyynto/{request.number}/valmis/")
    page.get_by_role("button", name="Merkitse valmiiksi").click()
    expect(page.get_by_text("Valmis").first).to_be_visible()
    assert Request.unguarded.get(pk=request.pk).state == "done"


def anna_sees_the_hold(page: Page, at: str, matter: Request, *, is_held: bool) -> None:
    page.goto(f"{at}/asetukset/havittaminen/")
    held = page.locator("section", has=page.locator("#holds-heading"))
    if is_held:
        expect(held).to_contain_text(matter.number)
        expect(held).to_contain_text("päättyy itsestään")
        picture(page, "holds")
    else:
        expect(held).not_to_contain_text(matter.number)
    page.goto(f"{at}/asetukset/pysyva-sailytys/")
    assert violations(page) == []


def aino_asks_for_a_decision(page: Page, at: str, request: Request) -> None:
    page.goto(f"{at}/seuraa/{key_of(request)}/")
    expect(page.get_by_role("link", name="vertailu.pdf")).to_be_visible()
    expect(page.get_by_text("Sinulla on oikeus saada tästä viranomaisen päätös.")).to_be_visible()
    assert violations(page) == []
    picture(page, "documents-asker-phone")
    page.get_by_role("link", name="Pyydä päätös").click()
    assert violations(page) == []
    page.get_by_role("button", name="Pyydä päätös").click()
    expect(page.get_by_text("Olet pyytänyt päätöksen.")).to_be_visible()


def petra_has_it_decided(town: Town, request: Request) -> None:
    """The way of a decision has a journey of its own; here it is walked by its verbs."""
    kind = empower(town).grants
    DecisionType.objects.filter(pk=kind.pk).update(name_fi="Asiakirjan antaminen")
    held = Request.unguarded.get(pk=request.pk)
    draft = Draft(type=kind, title="Hakijoiden henkilötiedot", text="En anna tietoja.", grounds="16 §")
    made = decisions.begin(request=held, viewer=town.viewer("petra"), draft=draft)
    made = decisions.pass_on(decision=made, viewer=town.viewer("petra"))
    assert made.decider is not None
    decisions.decide(decision=made, viewer=town.viewer(made.decider.given_name.casefold()))


def aino_accepts(page: Page, at: str, request: Request) -> None:
    page.goto(f"{at}/seuraa/{key_of(request)}/")
    expect(page.get_by_role("heading", name="Päätös 1\N{NO-BREAK SPACE}§/2026")).to_be_visible()
    expect(page.get_by_text("Päätökseen voi vaatia oikaisua").first).to_be_visible()
    page.get_by_role("button", name="Hyväksy").click()
    expect(
        page.get_by_text("Asia on päättynyt").or_(page.get_by_text("Asia on suljettu")).first
    ).to_be_visible()
