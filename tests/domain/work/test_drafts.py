"""Words that have been typed never vanish: two tabs, a late save, words of another kind."""

from collections.abc import Iterator
from typing import Any

import pytest

from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Draft
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.domain.work.doing import taken

PLACE = "request:HU-1"


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def keep(town: Town, text: str, seen: str = "", once: str = "") -> str:
    kept = actions.keep_words(
        person=town.jarmo, place=PLACE, content={"kind": "answer", "text": text}, seen=seen, once=once
    )
    return kept.content["mark"] if kept else ""


def kept(town: Town) -> tuple[str, list[str]]:
    content: dict[str, Any] = Draft.objects.get(person=town.jarmo, place=PLACE).content
    return content["text"], [one["text"] for one in content.get("aside", [])]


def test_one_tab_writes_over_its_own_words(town: Town) -> None:
    mark = keep(town, "Hei")
    keep(town, "Hei Kaisa", mark)
    assert kept(town) == ("Hei Kaisa", [])


def test_words_of_two_tabs_are_both_kept(town: Town) -> None:
    first = keep(town, "Ensimmäisen välilehden sanat")
    second = keep(town, "Toisen välilehden sanat")
    keep(town, "Ensimmäisen välilehden sanat jatkuvat", first)
    assert kept(town) == (
        "Ensimmäisen välilehden sanat jatkuvat",
        ["Ensimmäisen välilehden sanat", "Toisen välilehden sanat"],
    )
    assert second


def test_a_tab_emptied_does_not_take_the_words_of_another(town: Town) -> None:
    keep(town, "Toisen sanat")
    keep(town, "", "vanha")
    assert kept(town) == ("Toisen sanat", [])


def test_emptying_ones_own_words_takes_the_draft_away(town: Town) -> None:
    keep(town, "", keep(town, "Hei"))
    assert not Draft.objects.exists()


def test_what_one_tab_sends_does_not_take_the_words_of_another(town: Town) -> None:
    first = keep(town, "Lähtevä")
    keep(town, "Toisen sanat")
    actions.words_sent(person=town.jarmo, place=PLACE, text="Lähtevä", seen=first)
    assert kept(town) == ("Toisen sanat", [])


def test_what_lay_aside_comes_back_when_the_rest_has_gone(town: Town) -> None:
    keep(town, "Ensimmäinen")
    mark = keep(town, "Toinen")
    actions.words_sent(person=town.jarmo, place=PLACE, text="Toinen", seen=mark)
    assert kept(town) == ("Ensimmäinen", [])


def test_a_save_that_comes_after_the_sending_does_not_bring_the_words_back(town: Town) -> None:
    request = taken(town)
    actions.answer(request=request, viewer=town.viewer("jarmo"), text="Hei", once="lomake-1")
    keep(town, "Hei", once="lomake-1")
    assert not Draft.objects.exists()
