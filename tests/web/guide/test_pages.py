"""The guide in the portal: one's own books first, in one's own language, for whoever asks."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from pytest_django.fixtures import Settings

from huikkaa.domain.organisation.models import Role, RoleGrant
from huikkaa.web.guide.books import METHODS
from huikkaa.web.guide.reading import method_of, text_of
from tests.cast import LONG_AGO, Town
from tests.web.client import Visitor

TITLES = {"fi": "Tiimin jäsenelle", "sv": "För teammedlemmen", "en": "For the member of a team"}


def own_books(visitor: Visitor) -> list[str]:
    sections = visitor.visit("/ohjeet/").all("section")
    own = next(section for section in sections if section.attributes.get("aria-labelledby") == "own")
    return [link.attributes["href"].split("/")[2] for link in own.all("a")]


@pytest.mark.django_db
def test_each_reader_meets_the_own_books_first(town: Town, visitor: Visitor) -> None:
    assert own_books(visitor) == ["pyytajalle"]
    visitor.sign_in(town.kaisa)
    assert own_books(visitor) == ["pyytajalle", "mita-minusta-mitataan"]
    visitor.sign_in(town.jarmo)
    assert "tiimin-jasenelle" in own_books(visitor)
    assert "tiiminvetajalle" not in own_books(visitor)
    visitor.sign_in(town.tuula)
    assert "tiiminvetajalle" in own_books(visitor)
    RoleGrant.objects.create(person=town.kaisa, role=Role.REPRESENTATIVE, valid_from=LONG_AGO)
    visitor.sign_in(town.kaisa)
    assert "henkiloston-edustajalle" in own_books(visitor)


@pytest.mark.django_db
def test_a_book_is_read_in_the_language_of_its_reader(visitor: Visitor) -> None:
    for language, title in TITLES.items():
        visitor.speak(language)
        page = visitor.visit("/ohjeet/tiimin-jasenelle/")
        assert page.all("h1")[0].words == title
        book = page.all("article")[0]
        ids = [part.id for part in book.all("h2")]
        links = {link.attributes.get("href") for link in page.all("a")}
        assert ids
        assert {f"#{one}" for one in ids} <= links
        picture = book.all("img")[0]
        assert picture.attributes["alt"]
        assert finders.find(picture.attributes["src"].removeprefix("/static/"))


@pytest.mark.django_db
def test_a_book_that_is_not_there_is_not_found(visitor: Visitor) -> None:
    assert visitor.get("/ohjeet/salat/").status_code == 404
    assert visitor.get("/ohjeet/..%2Fadministrator/").status_code == 404


def test_links_lead_to_other_books_and_methods_and_what_is_not_in_the_portal_is_only_named() -> None:
    assert 'href="/ohjeet/oma-loki/"' in text_of("administrator", "fi").html
    assert 'href="/ohjeet/menetelmat/measures/"' in text_of("measures", "fi").html
    assert "(why)" in method_of("measures").html
    assert "decisions" not in method_of("measures").html
    # Of the log lived again there is a book and a method.
    assert 'href="/ohjeet/menetelmat/replay/"' in text_of("replay", "fi").html
    assert 'href="/ohjeet/menetelmat/replay/"' in method_of("examine").html


@pytest.mark.django_db
def test_every_method_opens_and_is_told_to_be_in_english(visitor: Visitor) -> None:
    for name in METHODS:
        page = visitor.visit(f"/ohjeet/menetelmat/{name}/")
        assert page.all("article")[0].attributes["lang"] == "en"
        assert "Tämä sivu on englanniksi." in page.words
    assert visitor.get("/ohjeet/menetelmat/salat/").status_code == 404


def test_an_untranslated_book_is_told_to_be_finnish_and_markup_stays_text(
    tmp_path: Path, settings: Settings
) -> None:
    (tmp_path / "guide" / "fi").mkdir(parents=True)
    (tmp_path / "guide" / "fi" / "vain.md").write_text(
        "# Vain suomeksi\n\n<script>alert(1)</script>\n", encoding="utf-8"
    )
    settings.DOCS = tmp_path
    text = text_of("vain", "sv")
    assert (text.language, text.title) == ("fi", "Vain suomeksi")
    assert "<script>" not in text.html
