"""Cuts text into words, folded so that the same word always looks the same.

Letters are lower-cased, å, ä and ö stay what they are, other accents fall away (é becomes e), soft hyphens and
invisible characters disappear. Numbers are words too.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:[-‐‑'’:\u00ad][^\W_]+)*")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_HYPHEN = re.compile(r"[-‐‑]")
_KEPT = {"å", "ä", "ö"}
_FLAT = str.maketrans("åäö", "aao")


class Word(NamedTuple):
    """One word of a text: how it looks folded, and where it stands (start and end in characters)."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """The word in lower case, without accents other than å, ä, ö and without invisible characters."""
    word = unicodedata.normalize("NFC", _INVISIBLE.sub("", word)).casefold()
    if word.isascii():
        return word
    return "".join(letter if letter in _KEPT else _unaccented(letter) for letter in word).replace("’", "'")


def flat(word: str) -> str:
    """The word as typed on a keyboard without å, ä and ö: the way typing errors are compared."""
    return word.translate(_FLAT)


def words_of(text: str) -> list[Word]:
    """Every word and number of the text in order, folded; a hyphenated word stays one word here."""
    return [Word(fold(match[0]), match.start(), match.end()) for match in unfolded(text)]


def unfolded(text: str) -> Iterator[re.Match[str]]:
    """The same words as they are written, each with its place."""
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    return _WORD.finditer(composed if len(composed) == len(text) else text)


def folded_words(text: str) -> list[str]:
    """The folded words alone, which is all that indexing needs."""
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    return [word for raw in _WORD.findall(composed) if (word := fold(raw))]


def pieces(word: str) -> list[str]:
    """The word cut at its hyphens and colons; a case ending after a colon (EU:n, HTV:tä) falls away."""
    found: list[str] = []
    for piece in _HYPHEN.split(word):
        stem, colon, ending = piece.partition(":")
        found.append(stem)
        if colon and not ending.isalpha():
            found.extend(ending.split(":"))
    return [piece for piece in found if piece]


def _unaccented(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
