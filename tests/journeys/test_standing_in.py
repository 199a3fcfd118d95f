"""A pay correction during a holiday: the substitute handles it, and the asker sees who answers."""

import pytest
from playwright.sync_api import expect

from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.work.models import Request
from tests.cast import Town
from tests.domain.work.doing import fresh, taken
from tests.domain.work.standing import stands_in
from tests.journeys.browsing import Desk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("tuesday")]


def test_a_pay_correction_is_handled_by_a_substitute_during_a_holiday(town: Town, desk: Desk) -> None:
    request = taken(town, service="wages")
    stands_in(town.maija, town.jarmo)
    jarmo_goes_on_holiday(desk)
    maija_finds_it_in_her_own_queue_and_answers(desk, request)
    kaisa_sees_who_answers(desk, request)
    petra_of_another_team_sees_nothing(desk, request)
    maija_takes_it_over(desk, request)
    jarmo_comes_back(desk)
    assert fresh(request).responsible == town.maija


def jarmo_goes_on_holiday(desk: Desk) -> None:
    page = desk.sits("jarmo", "/poissaolot/")
    page.get_by_label("Ensimmäinen poissaolopäivä").fill("tänään")
    page.get_by_label("Viimeinen poissaolopäivä").fill("27.11.")
    page.get_by_role("button", name="Merkitse poissaolo").click()
    expect(page.get_by_text("Jarmo Niemikorpi on poissa pe 27.11. asti")).to_be_visible()


def maija_finds_it_in_her_own_queue_and_answers(desk: Desk, request: Request) -> None:
    page = desk.sits("maija", "/jono/talous/")
    page.get_by_role("link", name="Näytä nämä asiat").click()
    expect(page.get_by_role("rowheader", name="Sijaistat: Jarmo Niemikorpi")).to_be_visible()
    page.locator(f"#open-{request.number}").click()
    expect(page.get_by_role("heading", name="Jarmo Niemikorpi: poissa pe 27.11. asti")).to_be_visible()
    page.locator("textarea[name=text]").fill("Hei, sijaistan Jarmoa. Oikaisu on tulossa.")
    page.locator("#write").get_by_role("button", name="Lähetä").click()
    expect(page.get_by_text("Oikaisu on tulossa.").first).to_be_visible()
    assert fresh(request).responsible == desk.town.jarmo


def kaisa_sees_who_answers(desk: Desk, request: Request) -> None:
    page = desk.sits("kaisa", f"/asiat/{request.number}/")
    expect(page.get_by_text("Maija Koskimäki vastaa sinulle sillä välin.")).to_be_visible()
    expect(page.get_by_text("Oikaisu on tulossa.").first).to_be_visible()
    page.locator("#answer textarea").fill("Kiitos, odotan.")
    page.get_by_role("button", name="Lähetä viesti").click()
    expect(page.get_by_text("Kiitos, odotan.")).to_be_visible()
    told = OutboxMail.objects.filter(request=request, kind="wrote").values_list("to", flat=True)
    assert {address.partition(".")[0] for address in told} == {"jarmo", "maija"}
    page.goto(f"{desk.address}/asiat/{request.number}/katsojat/")
    expect(page.get_by_text("sijaistaa asian hoitajaa")).to_be_visible()


def petra_of_another_team_sees_nothing(desk: Desk, request: Request) -> None:
    page = desk.sits("petra", f"/jono/pyynto/{request.number}/")
    assert request.title not in page.content()


def maija_takes_it_over(desk: Desk, request: Request) -> None:
    page = desk.sits("maija", f"/jono/pyynto/{request.number}/")
    page.get_by_role("button", name="Ota hoitaaksesi").click()
    expect(page.get_by_text("Otit asian hoitaaksesi: Jarmo Niemikorpi oli poissa.")).to_be_visible()
    expect(page.get_by_role("button", name="Ota hoitaaksesi")).to_have_count(0)


def jarmo_comes_back(desk: Desk) -> None:
    page = desk.sits("jarmo", "/poissaolot/")
    page.get_by_role("button", name="Päätä nyt").click()
    expect(page.get_by_text("Poissaolo on päättynyt.")).to_be_visible()
