"""The guide's books: whole in three languages, with pictures that are there and links that lead somewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from markdown_it.token import Token

from huikkaa.web.guide.books import BOOKS
from huikkaa.web.guide.reading import READER
from tests.architecture.house import HOUSE

GUIDE = HOUSE / "docs" / "guide"
LANGUAGES = ("fi", "sv", "en")
FILES = [book.file for book in BOOKS]


def parsed(path: Path) -> list[Token]:
    return READER.parse(path.read_text(encoding="utf-8"))


def frame(tokens: list[Token]) -> Iterator[str]:
    """What a translation leaves as it is: headings, lists, pictures, links, code."""
    for token in tokens:
        if token.type in {
            "heading_open",
            "bullet_list_open",
            "ordered_list_open",
            "list_item_open",
            "table_open",
        }:
            yield token.tag
        elif token.type in {"code_block", "fence"}:
            yield token.content
        elif token.type == "inline":
            yield from leads(token)


def leads(token: Token) -> Iterator[str]:
    """The pictures and links of a piece of text, in no order: a sentence may turn round in another language."""
    yield from sorted(
        str(child.attrs.get("src") or child.attrs["href"])
        for child in token.children or ()
        if child.type in {"image", "link_open"}
    )


def test_the_frame_tells_what_is_missing() -> None:
    whole = list(frame(READER.parse("# A\n\n![x](p.png)\n\n- one [l](m.md)\n- two\n\nb\n\n    code\n")))
    assert whole == ["h1", "p.png", "ul", "li", "m.md", "li", "code\n"]
    assert list(frame(READER.parse("# A\n\n- one\n- two\n"))) == ["h1", "ul", "li", "li"]


def test_every_book_is_on_the_shelf_and_nothing_else() -> None:
    for language in LANGUAGES:
        assert {path.stem for path in (GUIDE / language).glob("*")} == set(FILES), language


@pytest.mark.parametrize("file", FILES)
def test_a_book_is_the_same_in_every_language(file: str) -> None:
    finnish = list(frame(parsed(GUIDE / "fi" / f"{file}.md")))
    assert finnish[0] == "h1"
    for language in LANGUAGES:
        assert list(frame(parsed(GUIDE / language / f"{file}.md"))) == finnish, language


def test_every_picture_is_there_has_words_and_is_used() -> None:
    used = set()
    for path in GUIDE.glob("*/*.md"):
        for token in parsed(path):
            for child in token.children or ():
                if child.type == "image":
                    assert child.content, f"a picture without words in {path}"
                    used.add((path.parent / str(child.attrs["src"])).resolve())
    assert used == set((GUIDE / "pictures").iterdir())


def test_every_link_leads_somewhere() -> None:
    for path in GUIDE.glob("*/*.md"):
        for token in parsed(path):
            for href in leads(token):
                assert "://" in href or (path.parent / href).is_file(), f"{href} in {path}"


def shown(language: str) -> set[str]:
    """Every string that the portal shows in a language."""
    found: set[str] = set()
    for path in (HOUSE / "src/huikkaa/locale").glob(f"*/{'fi' if language == 'en' else language}/**/*.po"):
        for entry in polib.pofile(str(path)):
            found |= {entry.msgid} if language == "en" else {entry.msgstr}
    return {words.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") for words in found}


def marked(tokens: list[Token]) -> Iterator[str]:
    """What stands in italics or bold."""
    for token in tokens:
        open_: list[list[str]] = []
        for child in token.children or ():
            if child.type in {"em_open", "strong_open"}:
                open_.append([])
            elif child.type in {"em_close", "strong_close"}:
                yield "".join(open_.pop())
            elif open_:
                open_[-1].append(" " if child.type == "softbreak" else child.content)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_through_the_portal_names_what_the_portal_shows(language: str) -> None:
    """Such as *Ohjaus › Sijoittelu*: a page that has been given another name is noticed here."""
    strings, ways = shown(language), 0
    for path in (GUIDE / language).glob("*.md"):
        for words in marked(parsed(path)):
            parts = re.split("[›→]", words)
            ways += len(parts) > 1
            for part in parts if len(parts) > 1 else ():
                assert part.strip().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") in strings, (
                    f"{words} in {path}"
                )
    assert ways > 20
