"""Asking and following in a real browser: three actions, the keyboard, a phone, the private link, the whole loop."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Draft, Request
from huikkaa.kernel import clock
from tests.cast import Town
from tests.journeys.axe import violations
from tests.web.client import Visitor

pytestmark = pytest.mark.django_db(transaction=True)
SignIn = Callable[[Person], None]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A Finnish reader's browser."""
    cache.clear()
    with browser.new_context(locale="fi-FI", viewport={"width": 1280, "height": 900}) as made:
        yield made


@pytest.fixture
def sign_in(context: BrowserContext, live_server: LiveServer) -> SignIn:
    """Let a person's browser in by the side door; how one signs in is tested elsewhere."""

    def come_in(person: Person) -> None:
        visitor = Visitor()
        visitor.sign_in(person)
        key = visitor.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])

    return come_in


def asked_by_kaisa(town: Town, **more: object) -> Request:
    made: Request = actions.receive(
        service=town.credit,
        title="Lasku maksettu kahdesti",
        text="Lasku 48213 on maksettu kahteen kertaan.",
        filer=town.viewer("kaisa"),
        asker=town.kaisa,
        **more,  # type: ignore[arg-type]
    )
    return made


def test_from_the_first_page_to_the_receipt_in_two_actions_besides_typing(
    live_server: LiveServer, town: Town, page: Page, sign_in: SignIn
) -> None:
    sign_in(town.kaisa)
    page.goto(live_server.url)
    page.get_by_role("searchbox").press_sequentially("laskun hyvityksestä", delay=15)
    page.get_by_role("link", name="Laskun hyvitys tai oikaisu").first.click()  # 1
    page.get_by_label("Kerro asiasi").fill("Lasku 48213 on maksettu kahteen kertaan.")
    page.get_by_role("button", name="Lähetä pyyntö").click()  # 2
    expect(page.get_by_role("heading", name="Kiitos, asia on nyt meillä")).to_be_visible()
    expect(page.get_by_text(Request.unguarded.get().number, exact=True).first).to_be_visible()


def test_the_whole_loop_of_a_customer(
    live_server: LiveServer, town: Town, page: Page, sign_in: SignIn
) -> None:
    sign_in(town.kaisa)
    page.goto(f"{live_server.url}/palvelut/laskun-hyvitys/")
    page.get_by_label("Kerro asiasi").fill("Lasku 48213 on maksettu kahteen kertaan.")
    page.get_by_role("button", name="Lähetä pyyntö").click()
    page.get_by_role("link", name="Seuraa asiaa").click()
    expect(page.get_by_text("Kukaan ei ole vielä ottanut asiaa.")).to_be_visible()
    request, jarmo = Request.unguarded.get(), town.viewer("jarmo")

    actions.take(request=request, viewer=jarmo)
    actions.ask(
        request=request,
        viewer=jarmo,
        text="Kumpi kustannuspaikka?",
        reply_by=clock.today() + timedelta(days=5),
    )
    page.reload()
    expect(page.get_by_text("Kumpi kustannuspaikka?").first).to_be_visible()
    page.get_by_role("link", name="Vastaa kysymykseen").click()
    page.get_by_label("Viestisi").fill("Kustannuspaikalle 5110.")
    page.get_by_role("button", name="Lähetä vastaus").click()
    expect(page.get_by_text("aika kulkee taas").first).to_be_visible()

    actions.complete(request=request, viewer=jarmo, text="Hyvitys on haettu.")
    page.reload()
    page.get_by_role("link", name="Palauta työstettäväksi").click()
    page.get_by_label("Mikä puuttuu tai on vialla?").fill("Toinen lasku puuttuu.")
    page.get_by_role("button", name="Palauta työ").click()
    expect(page.get_by_text("Työ jatkuu.")).to_be_visible()

    actions.complete(request=request, viewer=jarmo, text="Nyt molemmat.")
    page.reload()
    page.get_by_label("Erinomaisesti").check()
    page.get_by_label("Kiitä tekijää").fill("Kiitos!")
    page.get_by_role("button", name="Lähetä palaute").click()
    page.get_by_role("button", name="Hyväksy työ").click()
    expect(page.get_by_text("Asia on päättynyt")).to_be_visible()

    page.get_by_role("link", name="Tee reklamaatio").click()
    page.get_by_label("Mikä meni vikaan?").fill("Kesti kauan.")
    page.get_by_role("button", name="Lähetä reklamaatio").click()
    expect(page.get_by_text("Reklamaatiosi on meillä.")).to_be_visible()
    actions.answer_complaint(
        complaint=request.complaints.get(),
        viewer=town.viewer("tuula"),
        text="Pahoittelemme.",
        what_changed="Jaoimme työn.",
    )
    page.reload()
    expect(page.get_by_text("Jaoimme työn.")).to_be_visible()


def test_a_resident_asks_and_follows_by_the_private_link(
    live_server: LiveServer, town: Town, page: Page, browser: Browser
) -> None:
    page.goto(live_server.url)
    page.get_by_role("searchbox").press_sequentially("kuulutus", delay=15)
    page.get_by_role("link", name="Kuulutuksen julkaiseminen").first.click()
    page.get_by_label("Kerro asiasi").fill("Yhdistyksen kokous on ensi viikolla.")
    page.get_by_label("Nimesi").fill("Aino Niittyranta")
    page.get_by_label("Sähköposti").fill("aino@esimerkki.example")
    page.get_by_role("button", name="Lähetä pyyntö").click()
    link = page.locator(".link-text").inner_text()
    with browser.new_context(locale="fi-FI") as elsewhere:
        other = elsewhere.new_page()
        other.goto(link)
        expect(other.get_by_text("Yhdistyksen kokous on ensi viikolla.").first).to_be_visible()
        other.get_by_label("Viestisi").fill("Lisätieto.")
        other.get_by_role("button", name="Lähetä viesti").click()
        expect(other.get_by_text("Viestisi on lähetetty.")).to_be_visible()
        other.get_by_role("link", name="Peru pyyntö").click()
        other.get_by_role("button", name="Peru pyyntö").click()
        expect(other.get_by_text("Pyyntö on peruttu.")).to_be_visible()


def test_a_draft_is_saved_while_typing_and_is_there_on_return(
    live_server: LiveServer, town: Town, page: Page, sign_in: SignIn
) -> None:
    sign_in(town.kaisa)
    page.goto(f"{live_server.url}/palvelut/laskun-hyvitys/")
    page.get_by_label("Kerro asiasi").press_sequentially("Keskeneräinen asia", delay=10)
    expect(page.get_by_text("Luonnos tallennettu klo")).to_be_visible()
    page.goto(live_server.url)
    page.goto(f"{live_server.url}/palvelut/laskun-hyvitys/")
    expect(page.get_by_label("Kerro asiasi")).to_have_value("Keskeneräinen asia")
    page.get_by_role("button", name="Poista luonnos").click()
    expect(page.get_by_text("Luonnos on poistettu.")).to_be_visible()
    assert not Draft.objects.exists()


def test_a_wish_is_answered_as_it_is_typed(
    live_server: LiveServer, town: Town, page: Page, sign_in: SignIn
) -> None:
    sign_in(town.kaisa)
    page.goto(f"{live_server.url}/palvelut/laskun-hyvitys/")
    page.get_by_label("Milloin tarvitset sen?").fill("tänään")
    page.get_by_label("Kerro asiasi").click()
    expect(page.get_by_text("aikaisemmin kuin lupaamme")).to_be_visible()


def test_a_name_is_suggested_while_typing(
    live_server: LiveServer, town: Town, page: Page, sign_in: SignIn
) -> None:
    sign_in(town.oskari)
    page.goto(f"{live_server.url}/palvelut/laskun-hyvitys/")
    page.get_by_text("Pyydän toisen puolesta").click()
    page.get_by_label("Kenen puolesta pyydät?").press_sequentially("kais", delay=30)
    expect(page.locator("datalist option[value^='Kaisa Lindroos']")).to_have_count(1)


def test_the_page_lives_without_losing_what_is_typed(
    live_server: LiveServer, town: Town, page: Page, sign_in: SignIn
) -> None:
    sign_in(town.kaisa)
    request = asked_by_kaisa(town)
    page.clock.install()
    page.goto(f"{live_server.url}/asiat/{request.number}/")
    page.get_by_label("Viestisi").fill("Kesken oleva viesti")
    actions.take(request=request, viewer=town.viewer("jarmo"))
    page.clock.run_for(21_000)
    expect(page.get_by_text("Jarmo Niemikorpi otti asian hoitaakseen.")).to_be_visible()
    expect(page.get_by_role("complementary").get_by_text("Jarmo Niemikorpi")).to_be_visible()
    expect(page.get_by_label("Viestisi")).to_have_value("Kesken oleva viesti")
    actions.complete(request=request, viewer=town.viewer("jarmo"), text="Valmista on.")
    page.clock.run_for(21_000)
    expect(page.get_by_role("button", name="Hyväksy työ")).to_be_visible()
    expect(page.get_by_label("Viestisi")).to_have_value("Kesken oleva viesti")
    page.get_by_role("button", name="Hyväksy työ").click()
    expect(page.get_by_text("Asia on nyt päättynyt.")).to_be_visible()


def test_everything_is_done_by_keyboard_alone(
    live_server: LiveServer, town: Town, page: Page, sign_in: SignIn
) -> None:
    sign_in(town.kaisa)
    page.goto(live_server.url)
    page.keyboard.press("/")
    page.keyboard.type("laskun hyvitys", delay=15)
    expect(page.get_by_role("link", name="Laskun hyvitys tai oikaisu").first).to_be_visible()
    _tab_to(page, "Laskun hyvitys tai oikaisu")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Lähetä pyyntö")).to_be_visible()
    _tab_to(page, "Kerro asiasi")
    page.keyboard.type("Lasku on maksettu kahdesti.")
    _tab_to(page, "Lähetä pyyntö")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Kiitos, asia on nyt meillä")).to_be_visible()
    _tab_to(page, "Seuraa asiaa")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Lasku on maksettu kahdesti")).to_be_visible()


def _tab_to(page: Page, name: str) -> None:
    """Press Tab until the thing of this name has the focus."""
    for _press in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(() => { const a = document.activeElement; return a.labels?.[0]?.textContent || a.textContent || ''; })()"
        )
        if name in focused:
            return
    raise AssertionError(f"Tab never came to '{name}'.")


def test_an_error_takes_the_focus_and_leads_to_the_field(
    live_server: LiveServer, town: Town, page: Page, sign_in: SignIn, tmp_path: Path
) -> None:
    sign_in(town.kaisa)
    program = tmp_path / "ohjelma.exe"
    program.write_bytes(b"MZ")
    page.goto(f"{live_server.url}/palvelut/laskun-hyvitys/")
    page.get_by_label("Kerro asiasi").fill("Tämä säilyy")
    page.get_by_label("Liitteet").set_input_files(program)
    page.get_by_role("button", name="Lähetä pyyntö").click()
    expect(page.locator("[data-focus-me]")).to_be_focused()
    expect(page.get_by_label("Kerro asiasi")).to_have_value("Tämä säilyy")
    assert violations(page) == []


def test_everything_works_without_a_script(live_server: LiveServer, town: Town, browser: Browser) -> None:
    with browser.new_context(locale="fi-FI", java_script_enabled=False) as plain:
        page = plain.new_page()
        page.goto(live_server.url)
        page.get_by_role("searchbox").fill("kuulutus")
        page.get_by_role("button", name="Hae").click()
        page.get_by_role("link", name="Kuulutuksen julkaiseminen").first.click()
        page.get_by_label("Kerro asiasi").fill("Asia ilman skriptiä.")
        page.get_by_label("Nimesi").fill("Aino Niittyranta")
        page.get_by_label("Puhelin").fill("040 000 0000")
        page.get_by_role("button", name="Lähetä pyyntö").click()
        page.get_by_role("link", name="Seuraa asiaa").click()
        page.get_by_label("Viestisi").fill("Vielä tämä.")
        page.get_by_role("button", name="Lähetä viesti").click()
        expect(page.get_by_text("Vielä tämä.")).to_be_visible()
