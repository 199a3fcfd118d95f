"""Stories from end to end, with real mail: the whole loop, a resident without an account, two who take the same."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from huikkaa.domain.channels.outbox.actions.delivering import deliver_waiting
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Request
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.conftest import Served
from tests.domain.work.doing import ask, fresh
from tests.journeys.browsing import Browsing
from tests.journeys.workshop import give_password, sign_in_by_password
from tests.mail import MailServer, mail_server, words_of

__all__ = ["mail_server"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("tuesday")]


def link_in_mail(served: Served, server: MailServer, to: Person | str, subject: str) -> str:
    """Let the mail that waits leave, and find the address in the newest one to this receiver."""
    served.wait_until_nobody()  # SQLite in memory refuses a second writer at once
    deliver_waiting()
    newest = server.to(to if isinstance(to, str) else str(to.email))[-1]
    assert subject in newest["subject"]
    found = re.search(r"http://\S+", words_of(newest))
    assert found
    return found[0]


def test_the_whole_loop(
    live_server: LiveServer, town: Town, browser_of: Browsing, mail_server: MailServer, served: Served
) -> None:
    request = kaisa_asks_in_three_actions(browser_of(town.kaisa), live_server)
    link_in_mail(served, mail_server, town.kaisa, "olemme saaneet asiasi")
    jarmo = browser_of(town.jarmo)
    jarmo_takes_the_next_and_asks(jarmo, live_server, request)
    kaisa = browser_of(None)
    kaisa_answers_by_the_link(kaisa, link_in_mail(served, mail_server, town.kaisa, "kysymys sinulle"), town)
    jarmo_answers_and_completes(jarmo, request)
    kaisa_thanks(kaisa, link_in_mail(served, mail_server, town.kaisa, "valmis"))

    other = finished_for_ville(town)
    ville = browser_of(town.ville)
    ville_complains(ville, live_server, other)
    tuula_answers_the_complaint(browser_of(town.tuula), live_server, other)
    ville.goto(link_in_mail(served, mail_server, town.ville, "vastaus reklamaatioosi"))
    expect(ville.get_by_text("Jaoimme työn kahdelle.")).to_be_visible()

    clock.stand_still_at(MOMENT + timedelta(days=20))
    assert actions.accept_ripe() == 2
    kaisa.reload()
    expect(kaisa.get_by_text("Asia on päättynyt")).to_be_visible()
    assert fresh(request).state == "accepted"


def kaisa_asks_in_three_actions(page: Page, live_server: LiveServer) -> Request:
    page.goto(live_server.url)
    page.get_by_role("searchbox").press_sequentially("hyvityksiä laskuista", delay=5)
    page.get_by_role("link", name="Laskun hyvitys tai oikaisu").first.click()  # 1
    page.get_by_label("Kerro asiasi").fill("Lasku 48213 on maksettu kahteen kertaan.")
    page.get_by_role("button", name="Lähetä pyyntö").click()  # 2
    expect(page.get_by_role("heading", name="Kiitos, asia on nyt meillä")).to_be_visible()
    page.get_by_role("link", name="Seuraa asiaa").click()  # 3
    expect(page.get_by_text("Kukaan ei ole vielä ottanut asiaa.")).to_be_visible()
    return Request.unguarded.get()


def jarmo_takes_the_next_and_asks(page: Page, live_server: LiveServer, request: Request) -> None:
    page.goto(f"{live_server.url}/jono/")
    page.get_by_role("button", name="Ota tämä seuraavaksi").click()
    expect(page.get_by_text("Otit pyynnön").first).to_be_visible()
    page.get_by_text("Kysymys, aika keskeytyy").click()
    page.get_by_label("Kirjoita tähän").fill("Kummalle kustannuspaikalle?")
    page.get_by_label("Asiakkaan pitäisi vastata viimeistään").fill("24.11.")
    page.get_by_role("button", name="Lähetä", exact=True).click()
    expect(page.get_by_text("Kummalle kustannuspaikalle?").first).to_be_visible()
    assert fresh(request).paused


def kaisa_answers_by_the_link(page: Page, link: str, town: Town) -> None:
    """The link leads through the sign-in page to the matter itself."""
    give_password(town.kaisa)
    page.goto(link)
    sign_in_by_password(page, town.kaisa)
    expect(page.get_by_text("Odotamme vastaustasi").first).to_be_visible()
    page.get_by_label("Viestisi").fill("Kustannuspaikalle 5110.")
    page.get_by_role("button", name="Lähetä vastaus").click()
    expect(page.get_by_text("aika kulkee taas").first).to_be_visible()


def jarmo_answers_and_completes(page: Page, request: Request) -> None:
    page.reload()
    expect(page.get_by_text("Kustannuspaikalle 5110.")).to_be_visible()
    page.get_by_text("Vastaus asiakkaalle", exact=True).click()
    page.get_by_label("Kirjoita tähän").fill("Kiitos, haen hyvityksen.")
    page.get_by_role("button", name="Lähetä", exact=True).click()
    expect(page.get_by_text("Vastaus lähti asiakkaalle.")).to_be_visible()
    page.get_by_role("link", name="Merkitse valmiiksi").click()
    page.get_by_label("Mitä tehtiin?").fill("Hyvitys on haettu.")
    page.get_by_role("button", name="Merkitse valmiiksi").click()
    expect(page.get_by_text(f"{request.number} on valmis. Kiitos työstäsi.")).to_be_visible()


def kaisa_thanks(page: Page, link: str) -> None:
    page.goto(link)
    expect(page.get_by_text("Hyvitys on haettu.").first).to_be_visible()
    page.get_by_label("Erinomaisesti").check()
    page.get_by_label("Kiitä tekijää").fill("Nopeasti ja ystävällisesti!")
    page.get_by_role("button", name="Lähetä palaute").click()
    expect(page.get_by_text("Annoit arvosanan 5/5.")).to_be_visible()


def finished_for_ville(town: Town) -> Request:
    request = actions.take(request=ask(town, who="ville"), viewer=town.viewer("jarmo"))
    return actions.complete(request=request, viewer=town.viewer("jarmo"), text="Valmis.")


def ville_complains(page: Page, live_server: LiveServer, request: Request) -> None:
    page.goto(f"{live_server.url}/asiat/{request.number}/")
    page.get_by_role("link", name="Tee reklamaatio").click()
    page.get_by_label("Mikä meni vikaan?").fill("Odotin kolme päivää.")
    page.get_by_role("button", name="Lähetä reklamaatio").click()
    expect(page.get_by_text("Reklamaatiosi on meillä.")).to_be_visible()


def tuula_answers_the_complaint(page: Page, live_server: LiveServer, request: Request) -> None:
    page.goto(f"{live_server.url}/jono/")
    page.get_by_role("region", name="Reklamaatiot, jotka odottavat vastausta").get_by_role("link").click()
    page.get_by_label("Vastaus asiakkaalle").fill("Pahoittelemme viivettä.")
    page.get_by_label("Mikä muuttui tämän vuoksi?").fill("Jaoimme työn kahdelle.")
    page.get_by_role("button", name="Lähetä vastaus").click()
    expect(page.get_by_text("Reklamaatioon on vastattu.")).to_be_visible()


def test_of_two_who_take_the_same_request_the_slower_is_told_by_whom_it_was_taken(
    live_server: LiveServer, town: Town, browser_of: Browsing
) -> None:
    request = ask(town)
    jarmo, maija = browser_of(town.jarmo), browser_of(town.maija)
    for page in (jarmo, maija):
        page.goto(f"{live_server.url}/jono/talous/")
        expect(page.locator("#take-next")).to_have_attribute("value", request.number)
    jarmo.locator("#take-next").click()
    maija.locator("#take-next").click()
    expect(jarmo.get_by_text("Otit pyynnön").first).to_be_visible()
    expect(maija.get_by_text("Jarmo Niemikorpi ehti ottaa pyynnön ensin.")).to_be_visible()
    assert fresh(request).responsible == town.jarmo


def test_a_resident_without_an_account_follows_writes_and_cancels_by_the_link_of_the_mail(
    live_server: LiveServer,
    town: Town,
    browser_of: Browsing,
    mail_server: MailServer,
    served: Served,
    tmp_path: Path,
) -> None:
    asking, aino = browser_of(None), "aino@esimerkki.example"
    asking.goto(f"{live_server.url}/palvelut/kuulutus/")
    asking.get_by_label("Kerro asiasi").fill("Yhdistyksen kokous on ensi viikolla.")
    asking.get_by_label("Nimesi").fill("Aino Niittyranta")
    asking.get_by_label("Sähköposti").fill(aino)
    asking.get_by_role("button", name="Lähetä pyyntö").click()
    expect(asking.get_by_role("heading", name="Kiitos, asia on nyt meillä")).to_be_visible()

    page = browser_of(None)  # another machine on another day: only the mail is there
    page.goto(link_in_mail(served, mail_server, aino, "olemme saaneet asiasi"))
    expect(page.get_by_text("Yhdistyksen kokous on ensi viikolla.").first).to_be_visible()
    programme = tmp_path / "esityslista.txt"
    programme.write_text("Kokouksen avaus", encoding="utf-8")
    page.get_by_label("Viestisi").fill("Esityslista on liitteenä.")
    page.get_by_text("Lisää tiedostoja").click()
    page.get_by_label("Liitteet").set_input_files(programme)
    page.get_by_role("button", name="Lähetä viesti").click()
    expect(page.get_by_text("Viestisi on lähetetty.")).to_be_visible()
    page.get_by_role("link", name="esityslista.txt").first.click()
    expect(page.get_by_text("Kokouksen avaus")).to_be_visible()
    page.go_back()

    request = actions.take(request=Request.unguarded.get(), viewer=town.viewer("petra"))
    page.reload()
    expect(page.get_by_text("Petra Honkasalo otti asian hoitaakseen.")).to_be_visible()
    page.get_by_role("link", name="Peru pyyntö").click()
    page.get_by_role("button", name="Peru pyyntö").click()
    expect(page.get_by_text("Pyyntö on peruttu.")).to_be_visible()
    assert fresh(request).state == "cancelled"
    link_in_mail(served, mail_server, town.petra, "perui")

    stranger = browser_of(town.outi)
    stranger.goto(f"{live_server.url}/asiat/{request.number}/")
    expect(stranger.get_by_text("Yhdistyksen kokous")).to_have_count(0)
