"""The queue lives: others change it while one works, and nothing that is being typed or focused is lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from huikkaa.domain.work import actions
from tests.cast import Town, town
from tests.domain.work.doing import ask, taken
from tests.journeys.width import width_of
from tests.journeys.workshop import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
SOON = 12_000


@pytest.fixture
def people(transactional_db: None) -> Town:
    return town()


@pytest.fixture
def context(browser: Browser, live_server: LiveServer, people: Town) -> Iterator[BrowserContext]:
    with browser.new_context(locale="fi-FI", viewport={"width": 1280, "height": 900}) as made:
        sign_in(made, live_server.url, people.jarmo)
        yield made


def test_rows_change_by_themselves_and_the_focus_stays(
    live_server: LiveServer, page: Page, people: Town
) -> None:
    first, second = ask(people), ask(people, who="ville")
    page.goto(f"{live_server.url}/jono/talous/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(f"#open-{second.number}")).to_be_focused()
    actions.take(request=first, viewer=people.viewer("maija"))
    newest = ask(people, who="risto")
    expect(page.locator(f"#r-{first.number}")).to_contain_text("Maija Koskimäki", timeout=SOON)
    expect(page.locator(f"#r-{newest.number}")).to_be_visible()
    expect(page.locator("#live")).to_contain_text("Maija Koskimäki otti pyynnön")
    expect(page.locator(f"#open-{second.number}")).to_be_focused()
    expect(page.locator(f"#r-{second.number}")).to_have_attribute("data-focus", "")
    expect(page.locator("#take-next")).to_have_attribute("value", second.number)


def test_words_in_the_search_field_stay_while_others_work(
    live_server: LiveServer, page: Page, people: Town
) -> None:
    rows = [ask(people) for _one in range(10)]
    page.goto(f"{live_server.url}/jono/talous/")
    page.keyboard.press("/")
    page.keyboard.type("karttapa")
    for number, row in enumerate(rows):
        actions.take(request=row, viewer=people.viewer(["maija", "petra", "tuula"][number % 3]))
    expect(page.locator(f"#take-{rows[-1].number}")).to_have_count(0, timeout=SOON)
    expect(page.locator("#find")).to_be_focused()
    expect(page.locator("#find")).to_have_value("karttapa")
    page.keyboard.type("ino")
    expect(page.locator("#find")).to_have_value("karttapaino")


def test_when_the_focused_row_leaves_the_focus_goes_to_a_neighbour(
    live_server: LiveServer, page: Page, people: Town
) -> None:
    first, second = taken(people, by="maija"), ask(people, who="ville")
    page.goto(f"{live_server.url}/jono/talous/")
    page.keyboard.press("j")
    expect(page.locator(f"#open-{first.number}")).to_be_focused()
    actions.complete(request=first, viewer=people.viewer("maija"))
    expect(page.locator(f"#r-{first.number}")).to_have_count(0, timeout=SOON)
    expect(page.locator(f"#open-{second.number}")).to_be_focused()


def test_an_answer_being_written_survives_what_ten_others_write(
    live_server: LiveServer, page: Page, people: Town
) -> None:
    request = taken(people)
    page.goto(f"{live_server.url}/jono/pyynto/{request.number}/")
    page.locator("#write textarea").focus()
    page.keyboard.type("Hei Kaisa, ")
    actions.write(request=request, viewer=people.viewer("kaisa"), text="Vielä yksi asia.")
    for number, name in enumerate(["maija", "tuula", "petra"] * 3):
        actions.note(request=request, viewer=people.viewer(name), text=f"Ohje {number} on uusi.")
    expect(page.get_by_text("Ohje 8 on uusi.")).to_be_visible(timeout=SOON)
    expect(page.get_by_text("Vielä yksi asia.")).to_be_visible()
    expect(page.locator("#write textarea")).to_be_focused()
    with page.expect_response("**/luonnos/"):
        page.keyboard.type("selvitän asian.")
    expect(page.locator("#write textarea")).to_have_value("Hei Kaisa, selvitän asian.")
    page.reload()
    expect(page.locator("#write textarea")).to_have_value("Hei Kaisa, selvitän asian.")


def test_without_a_script_everything_still_works(
    browser: Browser, live_server: LiveServer, people: Town
) -> None:
    request = ask(people)
    with browser.new_context(locale="fi-FI", java_script_enabled=False) as plain:
        sign_in(plain, live_server.url, people.jarmo)
        page = plain.new_page()
        page.goto(f"{live_server.url}/jono/")
        page.get_by_role("button", name=f"Ota {request.number} hoitaaksesi").click()
        page.get_by_label("Kirjoita tähän").fill("Selvä.")
        page.get_by_role("button", name="Lähetä").click()
        expect(page.get_by_text("Vastaus lähti asiakkaalle.")).to_be_visible()


@pytest.mark.parametrize("width", [320])
def test_on_a_phone_nothing_scrolls_sideways(
    browser: Browser, live_server: LiveServer, people: Town, width: int
) -> None:
    mine, secret = taken(people), ask(people, "wages")
    one = f"/jono/pyynto/{mine.number}/"
    with browser.new_context(
        locale="fi-FI", viewport={"width": width, "height": 740}, has_touch=True
    ) as phone:
        sign_in(phone, live_server.url, people.jarmo)
        page = phone.new_page()
        for address in (
            "/jono/talous/",
            one,
            f"{one}siirra/",
            f"/jono/pyynto/{secret.number}/",
            "/haku/?q=lasku",
        ):
            page.goto(live_server.url + address)
            assert width_of(page) <= width, address
        page.goto(f"{live_server.url}/jono/talous/")
        button = page.locator(f"#take-{secret.number}")
        box = button.bounding_box()
        assert box
        assert box["height"] >= 44
        button.tap()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Lasku kahdesti")
