"""Every text that people read is there in Finnish and in Swedish, with the same places to fill in."""

import ast
import re
from pathlib import Path

import django
import polib
import pytest

from tests.architecture.house import SOURCE, spoken
from tests.architecture.msgids import all_msgids, in_python, in_template

LANGUAGES = ("fi", "sv")
PLACE = re.compile(r"%\(\w+\)|\{\w+\}")


def catalogues(language: str) -> list[Path]:
    return sorted(SOURCE.glob(f"locale/*/{language}/LC_MESSAGES/*.po"))


def translated(language: str) -> set[str]:
    """Texts that have a finished translation: ours, or Django's own (the names of languages, for one)."""
    own = Path(django.__file__).parent / "conf" / "locale" / language / "LC_MESSAGES" / "django.po"
    return {
        entry.msgid
        for path in [*catalogues(language), own]
        for entry in polib.pofile(str(path))
        if entry.translated() and not entry.fuzzy
    }


def places(text: str) -> set[str]:
    return set(PLACE.findall(text))


def other_places(entry: polib.POEntry) -> bool:
    """True where a translation forgets a place to fill in, or has one that nobody fills."""
    asked = places(entry.msgid) | places(entry.msgid_plural)
    said = [entry.msgstr] if entry.msgstr else list(entry.msgstr_plural.values())
    # A plural form may say "one" in words, so it may leave places out, never invent them.
    if entry.msgid_plural:
        return any(not places(text) <= asked for text in said)
    return any(places(text) != asked for text in said if text)


def test_texts_are_found_in_code() -> None:
    code = '_("a"); gettext("b" "c"); pgettext("month", "May"); ngettext("one", "many", n); _(name); str("x")'
    assert list(in_python(ast.parse(code))) == ["a", "bc", "May", "one"]


def test_texts_are_found_in_templates() -> None:
    page = """{% load i18n %}{% translate "Send it" %} {{ _("Cancel") }}
{% blocktranslate trimmed with name=person.name count n=n %}
  It's {{ name }}'s one "matter"
{% plural %}{{ n }} matters{% endblocktranslate %}
<c-button label="{% translate 'Don\\'t' %}" />{% translate "May" context "month" %}"""
    found = list(in_template(page))
    assert {"Send it", "Cancel", "It's %(name)s's one \"matter\"", "May"} <= set(found)


@pytest.mark.parametrize(
    ("msgid", "msgstr", "wrong"),
    [
        ("Hello %(name)s", "Hei %(name)s", False),
        ("Hello %(name)s", "Hei", True),
        ("Hello", "Hei %(name)s", True),
        ("To {when}", "{when} mennessä", False),
    ],
)
def test_a_forgotten_place_is_found(msgid: str, msgstr: str, wrong: bool) -> None:
    assert other_places(polib.POEntry(msgid=msgid, msgstr=msgstr)) is wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    known = translated(language)
    assert len(known) > 100, "Django's own catalogue was not read"
    assert [f"{where}: {text}" for text, where in all_msgids().items() if text not in known] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_fill_the_same_places(language: str) -> None:
    found = [
        f"{spoken(path)}: {entry.msgid}"
        for path in catalogues(language)
        for entry in polib.pofile(str(path))
        if other_places(entry)
    ]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_rooms_translate_the_same_text_differently(language: str) -> None:
    said: dict[tuple[str | None, str], set[str]] = {}
    for path in catalogues(language):
        for entry in polib.pofile(str(path)):
            said.setdefault((entry.msgctxt, entry.msgid), set()).add(entry.msgstr)
    assert {text: words for text, words in said.items() if len(words) > 1} == {}
