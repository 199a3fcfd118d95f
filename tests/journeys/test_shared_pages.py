"""The shared pages in a real browser: both themes, a phone, the keyboard, and no script at all."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.journeys.axe import violations
from tests.journeys.width import width_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A Finnish reader's browser, so that no test depends on the machine's own language."""
    with browser.new_context(locale="fi-FI", viewport={"width": 1280, "height": 900}) as made:
        yield made


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser grumbles about: broken scripts, and everything the content policy refuses."""
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on(
        "console",
        lambda said: heard.append(said.text) if said.type == "error" and "404" not in said.text else None,
    )
    return heard


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_page_that_is_not_there_is_as_good_as_the_others(
    live_server: LiveServer, page: Page, complaints: list[str], theme: str
) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page.goto(f"{live_server.url}/no-such-page/")
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert width_of(page) <= 320
    assert complaints == []


def test_axe_itself_is_awake(live_server: LiveServer, page: Page) -> None:
    page.goto(live_server.url + "/tietosuoja/")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert [found.split(":")[0] for found in violations(page)] == ["image-alt"]


def test_axe_finds_nothing_in_the_open_menu_of_a_phone(live_server: LiveServer, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(live_server.url + "/tietosuoja/")
    page.get_by_text("Valikko", exact=True).click()
    expect(page.get_by_role("button", name="Tumma")).to_be_visible()
    assert violations(page) == []


def test_the_theme_is_chosen_by_keyboard_and_escape_closes_the_menu(
    live_server: LiveServer, page: Page
) -> None:
    page.goto(live_server.url + "/tietosuoja/")
    summary = page.locator(".top-end summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Tumma")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Tumma")).to_be_hidden()
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Tumma").press("Enter")
    expect(page.locator("html")).to_have_attribute("data-color-scheme", "dark")
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"


def test_the_first_tab_leads_past_the_menus(live_server: LiveServer, page: Page) -> None:
    page.goto(live_server.url + "/tietosuoja/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Siirry sisältöön")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_j_and_k_walk_the_rows_but_not_while_writing(live_server: LiveServer, page: Page) -> None:
    page.goto(live_server.url + "/komponentit/")
    chosen = page.locator("[data-row][data-focus]")
    expect(chosen).to_have_attribute("data-row", "HU-4812")
    page.keyboard.press("j")
    expect(chosen).to_have_attribute("data-row", "HU-4805")
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(chosen).to_have_attribute("data-row", "HU-4801")
    field = page.get_by_label("Kustannuspaikka").first
    field.fill("")
    field.press_sequentially("jk")
    expect(field).to_have_value("jk")
    expect(chosen).to_have_attribute("data-row", "HU-4801")


def test_single_keys_can_be_switched_off(live_server: LiveServer, page: Page) -> None:
    page.goto(live_server.url + "/komponentit/")
    page.evaluate("document.body.dataset.keys = 'off'")
    page.keyboard.press("j")
    expect(page.locator("[data-row][data-focus]")).to_have_attribute("data-row", "HU-4812")


def test_what_is_being_written_is_never_swapped_away(live_server: LiveServer, page: Page) -> None:
    page.goto(live_server.url + "/komponentit/")
    page.evaluate(
        """() => {
            const form = document.querySelector("#fields form");
            form.parentElement.id = "live-part";
            form.parentElement.setAttribute("hx-get", "/tietosuoja/");
            form.parentElement.setAttribute("hx-select", "main");
            form.parentElement.setAttribute("hx-trigger", "refresh");
            htmx.process(form.parentElement);
        }"""
    )
    part, field = page.locator("#live-part"), page.locator("#live-part").get_by_label("Kustannuspaikka")
    field.press_sequentially("511")
    page.get_by_role("heading", name="Kuviot").click()  # the focus leaves, the unsent words stay
    with page.expect_response("**/tietosuoja/"):
        page.evaluate("htmx.trigger('#live-part', 'refresh')")
    expect(part).to_have_attribute("data-stale", "yes")
    expect(field).to_have_value("511")
    field.fill("")
    page.evaluate(
        "document.querySelector('#live-part form').dataset.dirty = ''; document.activeElement.blur()"
    )
    page.evaluate("htmx.trigger('#live-part', 'refresh')")
    expect(part.get_by_role("heading", name="Tietosuoja", level=1)).to_be_visible()


def test_a_draft_saves_itself_and_tells_so_even_after_the_line_was_down(
    live_server: LiveServer, page: Page
) -> None:
    answers = iter([503, 200])
    drafts: list[str] = []

    def keep(route: object) -> None:
        drafts.append(route.request.post_data or "")  # type: ignore[attr-defined]
        status = next(answers)
        route.fulfill(status=status, body="Luonnos tallennettu klo 10.18")  # type: ignore[attr-defined]

    page.route("**/draft/", keep)
    page.clock.install()
    page.goto(live_server.url + "/komponentit/")
    page.evaluate(
        """() => Object.assign(document.querySelector("#fields form").dataset,
            {draftUrl: "/draft/", draftFailed: "Luonnosta ei voitu tallentaa, yritämme uudelleen"})"""
    )
    form = page.locator("#fields form")
    form.get_by_label("Kustannuspaikka").press_sequentially("5110")
    page.clock.run_for(1000)
    expect(form.locator("[data-draft-status]")).to_have_text(
        "Luonnosta ei voitu tallentaa, yritämme uudelleen"
    )
    page.clock.run_for(10000)
    expect(form.locator("[data-draft-status]")).to_have_text("Luonnos tallennettu klo 10.18")
    assert len(drafts) == 2
    assert "5110" in drafts[1]


def test_a_double_click_sends_a_form_once(live_server: LiveServer, page: Page) -> None:
    sent: list[str] = []
    page.goto(live_server.url + "/tietosuoja/")
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.locator(".top-end button[value=sv]").dblclick()
    expect(page.get_by_role("heading", name="Dataskydd", level=1)).to_be_visible()
    assert len(sent) == 1


def test_language_and_theme_work_without_a_script(live_server: LiveServer, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False, locale="fi-FI") as bare:
        page = bare.new_page()
        page.goto(live_server.url + "/tietosuoja/")
        page.locator(".top-end summary").click()
        page.get_by_role("button", name="Tumma").click()
        expect(page.locator("html")).to_have_attribute("data-color-scheme", "dark")
        page.locator(".top-end button[value=en]").click()
        expect(page.get_by_role("heading", name="Privacy", level=1)).to_be_visible()
