"""Reduces text to base forms, so that a word is found in whatever form it was written.

Finnish goes through Voikko where it is installed and through Snowball otherwise; words Voikko does not know may be
Swedish, English or a name and are kept as stems. What was indexed with Voikko is searched with Voikko: a
municipality that installs it later rebuilds its index once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from huikkaa.engine.language import snowball, voikko
from huikkaa.engine.language.words import folded_words, pieces

CACHED_WORDS = 131_072


@dataclass(frozen=True, slots=True)
class Forms:
    """What one word reduces to: base forms, parts of a compound, and the roots it is derived from."""

    bases: tuple[str, ...]
    parts: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    known: bool = True

    @property
    def all(self) -> tuple[str, ...]:
        """Base forms first, then the parts."""
        return self.bases + self.parts


class Reducer:
    """Knows the base forms of words; one per process, shared by all threads."""

    def __init__(self, finnish: voikko.Voikko | None) -> None:
        self._finnish = finnish
        self.forms: Callable[[str, str], Forms] = lru_cache(maxsize=CACHED_WORDS)(self._forms)
        self.alternatives: Callable[[str], tuple[str, ...]] = lru_cache(maxsize=CACHED_WORDS)(
            self._alternatives
        )
        self._indexed: Callable[[str, str], tuple[str, ...]] = lru_cache(maxsize=CACHED_WORDS)(
            self._index_forms
        )

    @property
    def uses_voikko(self) -> bool:
        """Whether Finnish is read by Voikko rather than by Snowball's rules."""
        return self._finnish is not None

    def base_forms(self, text: str, language: str = "fi") -> tuple[str, ...]:
        """Base forms and compound parts of the text, each once, in order of appearance."""
        found: dict[str, None] = {}
        indexed = self._indexed
        for word in folded_words(text):
            for form in indexed(word, language):
                found[form] = None
        return tuple(found)

    def query_forms(self, text: str) -> tuple[tuple[str, ...], ...]:
        """Per word of the text, the forms any one of which is a match, in whichever language it was meant."""
        return tuple(self.alternatives(word) for word in folded_words(text))

    def _index_forms(self, word: str, language: str) -> tuple[str, ...]:
        return self.forms(word, language).all

    def _alternatives(self, word: str) -> tuple[str, ...]:
        cut = pieces(word) or [word]
        own = self.forms(word, "fi").bases
        if len(cut) > 1:
            return own
        return _once([*own, *(snowball.stem(cut[0], language) for language in ("sv", "en"))])

    def _forms(self, word: str, language: str) -> Forms:
        """Forms of one folded word; a hyphenated word is its whole without hyphens, and its pieces as parts."""
        cut = pieces(word) or [word]
        if len(cut) > 1:
            inner = [form for piece in cut for form in self.forms(piece, language).all]
            return self._hyphenated(cut, inner, language)
        word = cut[0]
        if language != "fi":
            return Forms(_once([snowball.stem(word, language)]))
        if word.isdigit():
            return Forms((word,))
        return self._by_voikko(word) or self._by_stems(word.replace("'", ""))

    def _hyphenated(self, cut: list[str], inner: list[str], language: str) -> Forms:
        heads = self.forms(cut[-1], language).bases
        wholes = ["".join([*cut[:-1], head]) for head in heads]
        return Forms(_once(["".join(cut), *wholes]), _once(inner))

    def _by_voikko(self, word: str) -> Forms | None:
        readings = self._finnish.readings(word) if self._finnish else ()
        if not readings:
            return None
        bases = _once(reading.base.replace("-", "") for reading in readings)
        parts = _once(part for reading in readings for part in reading.parts if part not in bases)
        return Forms(bases, parts, _once(root for reading in readings for root in reading.roots))

    def _by_stems(self, word: str) -> Forms:
        """Stems of a word nobody vouches for; with Voikko present it is more likely foreign than Finnish."""
        if self._finnish is None:
            return Forms(_once([snowball.stem(word, "fi")]), known=False)
        return Forms(_once(snowball.stem(word, language) for language in snowball.LANGUAGES), known=False)


@lru_cache(maxsize=1)
def default_reducer() -> Reducer:
    """The process's own reducer: Voikko where it can be loaded."""
    return Reducer(voikko.load())


def base_forms(text: str, language: str = "fi") -> tuple[str, ...]:
    """What to index of a text: base forms and compound parts, each once, without punctuation."""
    return default_reducer().base_forms(text, language)


def query_forms(text: str) -> tuple[tuple[str, ...], ...]:
    """What to look for: per word of the query the alternatives that count as found."""
    return default_reducer().query_forms(text)


def _once(forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form.replace("'", "") for form in forms if form))
