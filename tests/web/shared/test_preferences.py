"""Language and theme are chosen without a script and kept, and one stays on the page one was on."""

import pytest
from django.conf import settings

from tests.web.client import Visitor


def test_choosing_swedish_keeps_the_page_and_is_remembered(visitor: Visitor) -> None:
    page = visitor.send("/kieli/", language="sv", next="/tietosuoja/")
    assert page.all("h1")[0].words == "Dataskydd"
    assert visitor.visit("/saavutettavuus/").all("html")[0].attributes["lang"] == "sv"


def test_the_language_chosen_is_marked_as_current(visitor: Visitor) -> None:
    visitor.speak("en")
    buttons = visitor.visit("/tietosuoja/").all("button")
    current = {button.attributes["value"] for button in buttons if button.attributes.get("aria-current")}
    assert current == {"en"}


@pytest.mark.parametrize("theme", ["light", "dark", "auto"])
def test_the_theme_chosen_dresses_the_page(visitor: Visitor, theme: str) -> None:
    page = visitor.send("/ulkoasu/", theme=theme, next="/tietosuoja/")
    assert page.all("html")[0].attributes["data-color-scheme"] == theme
    pressed = [
        button.attributes["value"]
        for button in page.all("button")
        if button.attributes.get("aria-pressed") == "true"
    ]
    assert set(pressed) == {theme}


def test_a_theme_nobody_made_changes_nothing(visitor: Visitor) -> None:
    page = visitor.send("/ulkoasu/", theme="purple", next="/tietosuoja/")
    assert page.all("html")[0].attributes["data-color-scheme"] == "auto"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_one_is_never_led_to_somebody_elses_page(visitor: Visitor, elsewhere: str) -> None:
    answer = visitor.post("/kieli/", {"language": "sv", "next": elsewhere})
    assert answer.headers["Location"] == "/"
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "sv"


def test_a_preference_is_not_changed_by_following_a_link(visitor: Visitor) -> None:
    assert visitor.get("/kieli/?language=sv").status_code == 405
