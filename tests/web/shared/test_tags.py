"""Small parts drawn in Python: a promise tells the same in words, sign and tone."""

from datetime import datetime, timedelta

import pytest
from django.template import Context, Template
from django.utils import translation

from huikkaa.kernel import clock
from tests.web.client import Element, part_faults, read

NOW = datetime(2026, 11, 17, 10, 20, tzinfo=clock.HELSINKI)


def drawn(markup: str, language: str = "fi", **names: object) -> Element:
    with clock.moved_to(NOW), translation.override(language):
        page = read(Template(markup).render(Context(names)))
    assert part_faults(page) == []
    return page


def plain(page: Element) -> str:
    return page.words.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("away", "options", "tone", "words"),
    [
        (timedelta(hours=-2, minutes=-10), "", "late", "Myöhässä 2 t 10 min"),
        (timedelta(hours=4, minutes=10), "", "today", "Tänään klo 14.30"),
        (timedelta(0), "", "today", "Tänään klo 10.20"),
        (timedelta(days=1), "", "ok", "Huomenna klo 10.20"),
        (timedelta(days=2, minutes=10), "", "ok", "to 19.11. klo 10.30"),
        (timedelta(days=2), "paused=True", "paused", "Aika ei kulu"),
        (timedelta(days=-2), "done=True", "done", "Valmis"),
    ],
)
def test_a_promise_says_the_same_in_words_and_tone(
    away: timedelta, options: str, tone: str, words: str
) -> None:
    page = drawn("{% due at " + options + " %}", at=NOW + away)
    assert (page.all("span")[0].attributes["data-tone"], plain(page)) == (tone, words)


def test_tonight_after_midnight_in_helsinki_is_tomorrow() -> None:
    page = drawn("{% due at %}", at=datetime(2026, 11, 18, 0, 15, tzinfo=clock.HELSINKI))
    assert page.all("span")[0].attributes["data-tone"] == "ok"


@pytest.mark.parametrize(("language", "words"), [("sv", "Försenat 2 tim"), ("en", "Late by 2 h")])
def test_a_promise_speaks_the_readers_language(language: str, words: str) -> None:
    assert plain(drawn("{% due at %}", language, at=NOW - timedelta(hours=2))) == words


def test_what_has_no_promise_says_nothing() -> None:
    assert drawn("{% due at %}", at=None).words == ""


def test_a_moment_carries_its_exact_form_for_machines() -> None:
    page = drawn("{% time_of at %}", at=NOW + timedelta(days=2))
    assert page.all("time")[0].attributes["datetime"] == "2026-11-19T10:20+02:00"


def test_names_and_marks_are_words_not_markup() -> None:
    page = drawn(
        "{% person name about %}{% mark about 'info' 'lock' %}", name="<b>Eve</b> Ek", about="<i>x</i>"
    )
    assert page.all("b", "i") == []
    assert "<b>Eve</b> Ek" in page.words


@pytest.mark.parametrize(
    ("name", "letters"), [("Jarmo Niemelä", "JN"), ("Anna Maija Öst", "AÖ"), ("Cher", "C"), ("", "")]
)
def test_initials_are_of_the_first_and_the_last_name(name: str, letters: str) -> None:
    assert drawn("{{ name|initials }}", name=name).words == letters
