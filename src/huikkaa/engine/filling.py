"""Templates with places to fill: `{numero}` becomes the number; what is not known is told, never sent as braces.

A place is a name in braces, in any of the three languages, whatever the letter case. Source: our own rule, told in
`docs/methods/reply-templates.md`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

PLACE = re.compile(r"\{([^{}\n]{1,40})\}")

# Name of the field, and how it is written in Finnish, Swedish and English.
FIELDS: dict[str, tuple[str, str, str]] = {
    "asker": ("pyytäjä", "beställare", "asker"),
    "given_name": ("etunimi", "förnamn", "first name"),
    "number": ("numero", "nummer", "number"),
    "title": ("asia", "ärende", "matter"),
    "service": ("palvelu", "tjänst", "service"),
    "unit": ("yksikkö", "enhet", "unit"),
    "due": ("valmis viimeistään", "klar senast", "due day"),
    "today": ("tänään", "i dag", "today"),
    "own_name": ("oma nimi", "eget namn", "own name"),
    "own_title": ("oma nimike", "egen titel", "own title"),
    "own_phone": ("oma puhelin", "egen telefon", "own phone"),
    "team": ("tiimi", "team", "our team"),
}
KNOWN: dict[str, str] = {word: field for field, words in FIELDS.items() for word in words}


@dataclass(frozen=True)
class Filled:
    """The words with what is known in its places, and the places that stayed open, as they were written."""

    text: str
    missing: tuple[str, ...] = ()


def fill(text: str, values: Mapping[str, str]) -> Filled:
    """Fill the places of `text`. A place whose value is empty or whose name is not known stays and is told."""
    missing: list[str] = []

    def value(place: re.Match[str]) -> str:
        known = values.get(field_of(place[1]) or "", "").strip()
        if not known and place[0] not in missing:
            missing.append(place[0])
        return known or place[0]

    return Filled(PLACE.sub(value, text), tuple(missing))


def left_open(text: str) -> tuple[str, ...]:
    """The places of known fields that still stand open in words that are about to be sent, each once."""
    return tuple(dict.fromkeys(place[0] for place in PLACE.finditer(text) if field_of(place[1])))


def unknown(text: str) -> tuple[str, ...]:
    """The places whose names mean nothing to us, each once: a template with these would never be whole."""
    return tuple(dict.fromkeys(place[0] for place in PLACE.finditer(text) if not field_of(place[1])))


def field_of(word: str) -> str | None:
    """The field that a word in braces means, in any of the languages; None where it means nothing."""
    return KNOWN.get(" ".join(word.casefold().split()))


def place_of(field: str, language: str) -> str:
    """How the field is written in a language, with its braces."""
    return "{" + FIELDS[field][("fi", "sv", "en").index(language)] + "}"
