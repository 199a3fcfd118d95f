"""The working day by keyboard: several at once, a template, a colleague called, a reminder, words that survive."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Message
from huikkaa.kernel import clock
from tests.cast import Town, town
from tests.domain.work.doing import ask, fresh, taken
from tests.journeys.axe import violations
from tests.journeys.workshop import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people(transactional_db: None) -> Town:
    return town()


@pytest.fixture
def context(browser: Browser, live_server: LiveServer, people: Town) -> Iterator[BrowserContext]:
    with browser.new_context(locale="fi-FI", viewport={"width": 1280, "height": 900}) as made:
        sign_in(made, live_server.url, people.jarmo)
        yield made


def template(people: Town, name: str, **texts: str) -> None:
    later = clock.today() + timedelta(days=100)
    actions.write_template(
        viewer=people.viewer("jarmo"), name=name, texts=texts, review_by=later, team=people.finance
    )


def test_three_are_chosen_and_taken_by_keyboard_and_the_result_tells_of_each(
    live_server: LiveServer, page: Page, people: Town
) -> None:
    first, second, third = ask(people), ask(people, who="ville"), ask(people, who="sanna")
    page.goto(f"{live_server.url}/jono/talous/")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("[data-picked-count]")).to_have_text("1")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Shift+X")
    expect(page.locator("[data-picked-count]")).to_have_text("3")
    assert violations(page) == []
    actions.take(request=second, viewer=people.viewer("maija"))
    page.keyboard.press("t")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Ota")).to_be_visible()
    expect(page.get_by_text("Maija Koskimäki ehti ottaa pyynnön ensin")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("main").get_by_role("button", name="Ota").press("Enter")
    expect(page.get_by_text("2 pyyntöä tehtiin")).to_be_visible()
    expect(page.get_by_text("1 pyyntö jäi ennalleen")).to_be_visible()
    assert violations(page) == []
    assert [fresh(one).responsible for one in (first, second, third)] == [
        people.jarmo,
        people.maija,
        people.jarmo,
    ]
    page.goto(f"{live_server.url}/jono/talous/?rajaus=omat")
    page.keyboard.press("a")
    expect(page.locator("[data-picked-some]")).to_be_visible()


def test_a_template_is_picked_by_keyboard_in_the_language_of_the_matter(
    live_server: LiveServer, page: Page, people: Town
) -> None:
    template(people, "Vastaanotettu", fi="Hei {etunimi}, asia {numero} on meillä.", sv="Hej {förnamn}!")
    template(people, "Yksikölle", fi="Terveisiä yksikköön {yksikkö}.")
    work = taken(people, who="outi")
    page.goto(f"{live_server.url}/jono/pyynto/{work.number}/")
    page.keyboard.press("p")
    expect(page.get_by_role("link", name="Vastaanotettu")).to_be_focused()
    assert violations(page) == []
    page.keyboard.press("Enter")
    text = page.locator("#write textarea")
    expect(text).to_have_value(f"Hei Outi, asia {work.number} on meillä.")
    expect(text).to_be_focused()

    text.fill("")
    page.keyboard.press("Alt+p")
    expect(page.get_by_role("link", name="Vastaanotettu")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="Yksikölle")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#template-missing")).to_contain_text("{yksikkö}")
    page.get_by_role("button", name="Lähetä").press("Enter")
    expect(page.get_by_text("Tekstissä on vielä täyttämättömiä kohtia: {yksikkö}").first).to_be_visible()
    assert not Message.unguarded.filter(request=work, kind="answer").exists()


def test_a_colleague_is_called_and_a_reminder_comes_back(
    live_server: LiveServer, page: Page, people: Town, browser: Browser
) -> None:
    work = taken(people)
    page.goto(f"{live_server.url}/jono/pyynto/{work.number}/")
    page.get_by_label("Muistiinpano tiimille").check()
    page.keyboard.press("w")
    page.keyboard.type("@mai")
    expect(page.get_by_role("option", name="Maija Koskimäki")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.type("katsotko tätä?")
    page.get_by_role("button", name="Lähetä").press("Enter")
    expect(page.get_by_text("Muistiinpano on kirjoitettu").first).to_be_visible()

    page.goto(f"{live_server.url}/jono/pyynto/{work.number}/muistuta/")
    page.get_by_label("Päivä").fill("huomenna")
    page.get_by_label("Mistä?").fill("Soita Kaisalle")
    page.get_by_role("main").get_by_role("button", name="Muistuta minua").press("Enter")
    expect(page.get_by_text("Soita Kaisalle")).to_be_visible()
    assert violations(page) == []
    page.goto(f"{live_server.url}/minulle/")
    expect(page.get_by_role("heading", name="Tulevat muistutukset")).to_be_visible()
    assert violations(page) == []

    with browser.new_context(locale="fi-FI") as other:
        sign_in(other, live_server.url, people.maija)
        hers = other.new_page()
        hers.goto(f"{live_server.url}/minulle/")
        hers.get_by_role("link", name="Lasku kahdesti").click()
        expect(hers.get_by_text("Jarmo Niemikorpi kutsuu sinua muistiinpanossa")).to_be_visible()
        assert violations(hers) == []
        hers.get_by_role("button", name="Olen nähnyt").click()
        expect(hers.get_by_text("kutsuu sinua")).to_have_count(0)


def test_who_writes_is_told_calmly_to_the_colleague(
    live_server: LiveServer, page: Page, people: Town, browser: Browser
) -> None:
    work = taken(people, by="maija")
    with browser.new_context(locale="fi-FI") as other:
        sign_in(other, live_server.url, people.maija)
        hers = other.new_page()
        hers.goto(f"{live_server.url}/jono/pyynto/{work.number}/")
        hers.locator("#write textarea").press_sequentially("Hei Kaisa")
        page.goto(f"{live_server.url}/jono/pyynto/{work.number}/")
        expect(page.locator("#around")).to_have_text(
            "Maija Koskimäki kirjoittaa juuri vastausta.", timeout=20000
        )
        expect(hers.locator("#around")).to_have_text(
            "Jarmo Niemikorpi katsoo myös tätä pyyntöä.", timeout=20000
        )


def test_words_survive_two_tabs_an_ended_session_and_a_matter_taken_away(
    live_server: LiveServer, page: Page, people: Town, context: BrowserContext
) -> None:
    work = taken(people)
    address = f"{live_server.url}/jono/pyynto/{work.number}/"
    page.goto(address)
    second = context.new_page()
    second.goto(address)
    page.locator("#write textarea").press_sequentially("Ensimmäinen teksti")
    expect(page.locator("[data-draft-status]")).to_contain_text("Luonnos tallennettu", timeout=8000)
    second.locator("#write textarea").press_sequentially("Toinen teksti")
    expect(second.locator("[data-draft-status]")).to_contain_text(
        "toisessa välilehdessä", ignore_case=True, timeout=8000
    )
    page.reload()
    expect(page.locator("#write textarea")).to_have_value("Toinen teksti")
    expect(page.get_by_text("Ensimmäinen teksti")).to_be_visible()
    page.get_by_role("button", name="Tuo teksti tähän").click()
    both = "Toinen teksti\n\nEnsimmäinen teksti"
    expect(page.locator("#write textarea")).to_have_value(both)

    actions.hand_over(request=work, viewer=people.viewer("jarmo"), to=people.maija, note="")
    page.get_by_role("button", name="Lähetä").click()
    expect(page.locator("#write textarea")).to_have_value(both)
    assert not Message.unguarded.filter(request=work, kind="answer").exists()

    context.clear_cookies(name="sessionid")
    page.locator("#write textarea").press("Control+End")
    page.locator("#write textarea").press_sequentially(" ja lisää sanoja")
    expect(page.locator("[data-draft-status]")).to_contain_text("ei voitu tallentaa", timeout=8000)
    page.wait_for_timeout(6000)  # the page's regular question hears of it too, and does not lead away
    expect(page.locator("#write textarea")).to_have_value(f"{both} ja lisää sanoja")


def test_the_question_mark_opens_all_the_keys_of_the_page(
    live_server: LiveServer, page: Page, people: Town
) -> None:
    work = taken(people)
    for address in ("/jono/talous/", f"/jono/pyynto/{work.number}/", "/minulle/"):
        page.goto(live_server.url + address)
        page.keyboard.press("?")
        expect(page.get_by_role("dialog", name="Pikanäppäimet")).to_be_visible()
        assert violations(page) == []
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
