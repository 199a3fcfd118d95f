"""Word stems by the Snowball rules for Finnish, Swedish and English: coarser than Voikko, but always there."""

from __future__ import annotations

import threading
from typing import Protocol, cast

import snowballstemmer

LANGUAGES = {"fi": "finnish", "sv": "swedish", "en": "english"}

# Snowball's Swedish leaves many definite neuters whole (skattekortet, protokollet), so that they miss skattekort.
SHORTEST_NEUTER = 6


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's own name


class _Stemmers(threading.local):
    """Each thread has its own stemmers, for a stemmer keeps the word it works on inside itself."""

    def __init__(self) -> None:
        self.by_language = {
            code: cast(_Stemmer, snowballstemmer.stemmer(name)) for code, name in LANGUAGES.items()
        }


_stemmers = _Stemmers()


def stem(word: str, language: str) -> str:
    """The stem of a folded word; a language without rules here leaves the word as it is."""
    if language not in LANGUAGES or word.isdigit():
        return word
    found = _stemmers.by_language[language].stemWord(word)
    if language == "sv" and found.endswith("et") and len(found) >= SHORTEST_NEUTER:
        return found[:-2]
    return found
