"""The words of the documents: which documents hold each, how rare it is, and which of them a typed word may mean."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from huikkaa.engine.language import snowball
from huikkaa.engine.language.documents import Document
from huikkaa.engine.language.forms import Reducer
from huikkaa.engine.language.similarity import LikeWords, edits_allowed
from huikkaa.engine.language.synonyms import Synonyms
from huikkaa.engine.language.words import flat, folded_words

NAME, KEYWORD, DESCRIPTION = 3.0, 2.6, 1.0
WHOLE, PART, ROOT = 1.0, 0.5, 0.55
WEAK = 0.5
SHORTEST_BEGINNING = 2
SHORTEST_INNER = 4


@dataclass(frozen=True, slots=True)
class Found:
    """How sure it is that the typed word means this term (0 to 1), and which part of a compound said so."""

    sure: float
    part: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name or keyword of a document as sets of terms, word by word."""

    words: tuple[frozenset[str], ...]
    weight: float
    keyword: str | None


class Vocabulary:
    """Terms of the documents; prepared once and only read afterwards, so threads may share it."""

    def __init__(self, documents: Sequence[Document], reducer: Reducer, synonyms: Synonyms) -> None:
        self._reducer = reducer
        self._empty = synonyms.empty_words
        self._weights: dict[str, dict[int, float]] = defaultdict(dict)
        self._surfaces: dict[str, set[str]] = defaultdict(set)
        self._phrases: dict[int, list[Phrase]] = defaultdict(list)
        for number, document in enumerate(documents):
            self._read(number, document)
        self._postings = {term: tuple(held.items()) for term, held in self._weights.items()}
        size = len(documents)
        self._rarity = {
            term: math.log(1 + (size - len(held) + 0.5) / (len(held) + 0.5))
            * (WEAK if term in synonyms.weak_forms else 1.0)
            for term, held in self._weights.items()
        }
        self._flat = tuple(
            sorted((flat(surface), tuple(sorted(terms))) for surface, terms in self._surfaces.items())
        )
        self._by_flat = _grouped(self._flat)
        self._like = LikeWords(self._by_flat)
        self._found = lru_cache(maxsize=16_384)(self._find)

    def postings(self, term: str) -> tuple[tuple[int, float], ...]:
        """Documents holding the term, each with the weight of the place it stands in."""
        return self._postings.get(term, ())

    def rarity(self, term: str) -> float:
        """How telling the term is: the inverse document frequency of BM25 (Robertson and Zaragoza 2009)."""
        return self._rarity.get(term, 0.0)

    def phrases(self, number: int) -> list[Phrase]:
        """The names and keywords of a document."""
        return self._phrases[number]

    def best(self, forms: frozenset[str], terms: dict[str, float]) -> tuple[float, float]:
        """Rarity of a phrase's word and how surely the query said it."""
        sure = max((terms.get(form, 0.0) for form in forms), default=0.0)
        return max((self.rarity(form) for form in forms), default=0.0), sure

    def marking(self, word: str, language: str) -> frozenset[str]:
        """The terms that mark a word of a document when the query means one of them."""
        if word in self._empty:
            return frozenset()
        forms = self._reducer.forms(word, language)
        return frozenset(forms.all + forms.roots)

    def find(self, word: str, last: bool) -> dict[str, Found]:
        """The terms a typed word may mean; the last word of a query may be only begun."""
        return dict(self._found(word, last))

    def _read(self, number: int, document: Document) -> None:
        for language, text in document.names.items():
            self._read_phrase(number, text, language, NAME, None)
        for language, phrases in document.keywords.items():
            for text in phrases:
                self._read_phrase(number, text, language, KEYWORD, text)
        for language, text in document.descriptions.items():
            for word in folded_words(text):
                self._hold(number, word, language, DESCRIPTION)

    def _read_phrase(self, number: int, text: str, language: str, weight: float, keyword: str | None) -> None:
        words = [word for word in folded_words(text) if word not in self._empty]
        for word in words:
            self._hold(number, word, language, weight)
        if words:
            terms = tuple(frozenset(self._reducer.forms(word, language).bases) for word in words)
            self._phrases[number].append(Phrase(terms, weight / NAME, keyword))

    def _hold(self, number: int, word: str, language: str, weight: float) -> None:
        """Note that a document holds a word: under its base forms, and weaker under its parts and roots."""
        if word in self._empty:
            return
        forms = self._reducer.forms(word, language)
        weighted = [(forms.bases, WHOLE), (forms.parts, PART), (forms.roots, ROOT)]
        for terms, share in weighted:
            for term in terms:
                held = self._weights[term]
                held[number] = max(held.get(number, 0.0), weight * share)
                self._surfaces[term].add(term)
        self._surfaces[word].update(forms.bases)

    def _find(self, word: str, last: bool) -> tuple[tuple[str, Found], ...]:
        found: dict[str, Found] = {}
        self._exact(word, found)
        sure = max((each.sure for each in found.values()), default=0.0)
        if last or not sure:
            self._begun(word, found, 0.8 if last else 0.5)
        if sure < WHOLE:
            self._inside_of(word, found)
            self._inside(word, found)
            self._mistyped(word, found, certain=not sure and not self._reducer.forms(word, "fi").known)
        return tuple(found.items())

    def _exact(self, word: str, found: dict[str, Found]) -> None:
        forms = self._reducer.forms(word, "fi")
        self._add(found, self._reducer.alternatives(word), Found(WHOLE))
        self._add(found, self._surfaces.get(word, ()), Found(WHOLE))
        for part in forms.parts:
            self._add(found, (part,), Found(PART, part))
        self._add(found, forms.roots, Found(ROOT))

    def _begun(self, word: str, found: dict[str, Found], weight: float) -> None:
        """Terms that begin with what was typed."""
        typed = flat(word)
        if len(typed) < SHORTEST_BEGINNING:
            return
        for surface, terms in self._flat:
            if surface.startswith(typed):
                self._add(found, terms, Found(weight * (0.6 + 0.4 * len(typed) / len(surface))))

    def _inside_of(self, word: str, found: dict[str, Found]) -> None:
        """Longer terms that the typed word's stem stands in: lasku is found in kaupunginlasku."""
        stems = {flat(snowball.stem(word, language)) for language in snowball.LANGUAGES}
        stem = min(stems, key=lambda each: (-len(each), each))
        if len(stem) < SHORTEST_INNER:
            return
        for surface, terms in self._flat:
            if stem in surface:
                self._add(found, terms, Found(0.35 + 0.3 * len(stem) / len(surface)))

    def _inside(self, word: str, found: dict[str, Found]) -> None:
        """Shorter terms that begin or end the typed compound; how compounds are cut without Voikko."""
        typed = flat(word)
        for length in range(SHORTEST_INNER, len(typed)):
            likely = 0.2 + 0.4 * length / len(typed)
            self._add(found, self._by_flat.get(typed[:length], ()), Found(likely, "beginning"))
            for ending in range(5):  # a case ending may follow
                start = len(typed) - length - ending
                if start > 0:
                    terms = self._by_flat.get(typed[start : start + length], ())
                    self._add(found, terms, Found(likely, "end"))

    def _mistyped(self, word: str, found: dict[str, Found], certain: bool) -> None:
        """Terms a few typing errors away; a real Finnish word is trusted more than its likenesses."""
        typed = flat(word)
        limit = edits_allowed(len(typed))
        if not limit:
            return
        for surface, likeness in self._like.like(typed, limit if certain else 1, inflected=certain):
            self._add(found, self._by_flat[surface], Found(likeness * (1.0 if certain else 0.7)))

    def _add(self, found: dict[str, Found], terms: Iterable[str], how: Found) -> None:
        for term in terms:
            if term in self._postings and (term not in found or found[term].sure < how.sure):
                found[term] = how


def _grouped(pairs: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, tuple[str, ...]] = {}
    for surface, terms in pairs:
        grouped[surface] = tuple(dict.fromkeys(grouped.get(surface, ()) + terms))
    return grouped
