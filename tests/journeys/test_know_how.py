"""Know-how in the browser: written from an answer, offered beside the next request, handed over and shown done."""

import re

import pytest
from playwright.sync_api import expect

from huikkaa.domain.capability.actions import state_skill
from huikkaa.domain.capability.models import Article, Transfer
from huikkaa.domain.insight.actions.features import enter_dates
from huikkaa.domain.insight.actions.handed import end_shown
from huikkaa.domain.insight.features import EVIDENCE
from huikkaa.domain.work import actions
from huikkaa.kernel import clock
from tests.cast import LONG_AGO, Town
from tests.domain.work.doing import ask, taken
from tests.journeys.browsing import Desk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once, pytest.mark.usefixtures("tuesday")]


def test_know_how_is_written_found_offered_and_handed_over(town: Town, desk: Desk) -> None:
    enter_dates(
        feature=EVIDENCE,
        values={"handled_on": LONG_AGO, "handled_in": "Yt-toimikunta", "informed_on": LONG_AGO},
        by=town.anna,
    )
    jarmo_writes_it_from_his_answer(desk)
    petra_finds_it_in_another_form_and_beside_a_new_request(desk)
    tuula_plans_from_the_list_of_risks(desk)
    maija_does_the_work_and_it_shows(desk)


def jarmo_writes_it_from_his_answer(desk: Desk) -> None:
    request, jarmo = taken(desk.town), desk.town.viewer("jarmo")
    actions.answer(request=request, viewer=jarmo, text="Hei Kaisa! Pyysimme toimittajalta hyvityslaskun.")
    actions.complete(request=request, viewer=jarmo)
    page = desk.sits("jarmo", f"/jono/pyynto/{request.number}/")
    page.get_by_text("Muut toiminnot").click()
    page.get_by_role("link", name="Kirjoita tästä työohje").click()
    how = page.get_by_label("Miten se tehdään")
    expect(how).to_have_value("Hei …! Pyysimme toimittajalta hyvityslaskun.")
    page.get_by_label("Mihin ohje auttaa").fill("Hyvityslaskun pyytäminen")
    how.fill("Pyydä toimittajalta hyvityslasku koko summasta.")
    page.get_by_role("button", name="Tallenna").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hyvityslaskun pyytäminen")
    page.get_by_role("button", name="Käytiin läpi tiimissä tänään").click()
    expect(page.get_by_text("tiimi kävi ohjeen läpi tänään")).to_be_visible()
    assert Article.objects.get().walked_on == clock.today()


def petra_finds_it_in_another_form_and_beside_a_new_request(desk: Desk) -> None:
    page = desk.sits("petra", "/tietamys/")
    page.get_by_label("Sanat").fill("hyvityslaskuista")
    page.get_by_role("button", name="Etsi").click()
    expect(page.get_by_role("link", name="Hyvityslaskun pyytäminen")).to_be_visible()
    page.goto(f"{desk.address}/jono/pyynto/{ask(desk.town).number}/")
    page.get_by_role("link", name="Hyvityslaskun pyytäminen").click()
    expect(page.get_by_text("hyvityslasku koko summasta")).to_be_visible()


def tuula_plans_from_the_list_of_risks(desk: Desk) -> None:
    jarmo, credit = desk.town.jarmo, desk.town.credit
    state_skill(person=jarmo, service=credit, level="can", from_day=clock.today(), by=jarmo)
    page = desk.sits("tuula", "/avainhenkiloriskit/")
    page.get_by_role("link", name=re.compile("Tee siirtosuunnitelma.*Laskun hyvitys")).click()
    page.get_by_label("Keneltä").select_option("Jarmo Niemikorpi")
    page.get_by_label("Kenelle").select_option("Maija Koskimäki")
    page.get_by_label("Mentori").select_option("Jarmo Niemikorpi")
    page.get_by_label("Montako valmista pyyntöä").fill("1")
    page.get_by_label("Vaihe 1").fill("Käydään ohje läpi")
    page.get_by_role("button", name="Tallenna").click()
    expect(page.get_by_text("Tehty työ ei vielä osoita")).to_be_visible()


def maija_does_the_work_and_it_shows(desk: Desk) -> None:
    page = desk.sits("maija", "/minulle/")
    page.get_by_role("link", name="Laskun hyvitys tai oikaisu").click()
    page.get_by_role("button", name=re.compile("Valmis.*Käydään ohje läpi")).click()
    expect(page.get_by_text("Valmiita pyyntöjä 0, tavoite")).to_be_visible()
    actions.complete(request=taken(desk.town, by="maija"), viewer=desk.town.viewer("maija"))
    page.reload()
    expect(page.get_by_text("Valmiita pyyntöjä 1, tavoite")).to_be_visible()
    assert end_shown() == 1
    page = desk.sits("tuula", f"/siirtosuunnitelmat/{Transfer.objects.get().pk}/")
    expect(page.get_by_role("heading", name="Tehty työ osoittaa sen toteutuneen")).to_be_visible()
