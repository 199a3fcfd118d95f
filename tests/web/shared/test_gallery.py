"""The gallery shows every part, in every language, without a fault."""

import pytest

from huikkaa.web.shared.gallery import PARTS
from tests.web.client import Visitor


@pytest.mark.parametrize(
    ("language", "heading"), [("fi", "Komponentit"), ("sv", "Komponenter"), ("en", "Components")]
)
def test_gallery_reads_well_in_every_language(visitor: Visitor, language: str, heading: str) -> None:
    visitor.speak(language)
    page = visitor.visit("/komponentit/")
    assert page.all("html")[0].attributes["lang"] == language
    assert page.all("h1")[0].words == heading


def test_gallery_shows_each_part_with_its_markup(visitor: Visitor) -> None:
    page = visitor.visit("/komponentit/")
    sections = {section.id: section for section in page.all("section")}
    for part in PARTS:
        assert sections[part.name].all("code")[0].words, f"{part.name} shows no markup"


def test_an_example_speaks_finnish_and_says_so_on_a_page_in_another_language(visitor: Visitor) -> None:
    visitor.speak("sv")
    page = visitor.visit("/komponentit/")
    due = next(section for section in page.all("section") if section.id == "due")
    example = next(block for block in due.all("div") if block.attributes.get("lang") == "fi")
    assert "Myöhässä 2 t 10 min" in example.words.replace("\N{NO-BREAK SPACE}", " ")
    assert "Aika ei kulu" in example.words


@pytest.mark.parametrize("address", ["/saavutettavuus/", "/tietosuoja/"])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_statements_read_well_in_every_language(visitor: Visitor, address: str, language: str) -> None:
    visitor.speak(language)
    page = visitor.visit(address)
    assert "08 000 1200" in page.all("main")[0].words
