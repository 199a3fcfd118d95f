"""Finds services by what people call them: inflected, compound, spoken, half typed or mistyped.

The method is on docs/methods/language.md. Every word of the query is looked up in the vocabulary of the documents
(`vocabulary.py`), each find adds its weight to the documents that hold the word, and documents whose name or
keyword is covered as a whole rise (`_phrase_bonus`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from huikkaa.engine.language.documents import Document, Hit, Span
from huikkaa.engine.language.forms import Reducer, default_reducer
from huikkaa.engine.language.synonyms import Synonyms, office_synonyms
from huikkaa.engine.language.vocabulary import Found, Phrase, Vocabulary
from huikkaa.engine.language.words import words_of

PHRASE_WEIGHT = 1.6
SPOKEN_WEIGHT = 0.85
SUREST_LIKENESS = 0.7
SUREST_MARK = 0.5
LONGEST_QUERY = 16


@dataclass(slots=True)
class _Match:
    """What has been found for one document so far."""

    by_word: dict[tuple[int, str], float]
    terms: dict[str, float]

    def score(self) -> float:
        """The words' finds together; of one word either the whole or its two best parts count."""
        wholes: dict[int, float] = {}
        parts: dict[int, list[float]] = defaultdict(list)
        for (at, part), worth in self.by_word.items():
            if part:
                parts[at].append(worth)
            else:
                wholes[at] = worth
        return sum(
            max(wholes.get(at, 0.0), sum(sorted(parts.get(at, ()), reverse=True)[:2]))
            for at in wholes.keys() | parts.keys()
        )


class CatalogueIndex:
    """An index of some tens or hundreds of documents, made once and searched from any thread."""

    def __init__(
        self, documents: Sequence[Document], reducer: Reducer | None = None, synonyms: Synonyms | None = None
    ) -> None:
        self._reducer = reducer or default_reducer()
        self._synonyms = synonyms or office_synonyms(self._reducer)
        self._documents = tuple(documents)
        self._vocabulary = Vocabulary(self._documents, self._reducer, self._synonyms)
        self._marks = tuple(self._read_marks(document) for document in self._documents)

    def search(self, query: str, limit: int = 10) -> list[Hit]:
        """The best documents for what was typed, best first; an empty or meaningless query finds nothing."""
        words = self._meaningful(query)
        if not words or limit < 1:
            return []
        open_ended = not query[-1:].isspace()
        finds = [
            self._vocabulary.find(word, last=open_ended and at == len(words) - 1)
            for at, word in enumerate(words)
        ]
        self._add_spoken(words, finds)
        matches = self._matches(finds)
        scores = {number: match.score() for number, match in matches.items()}
        keywords = self._phrase_bonus(matches, scores, len(words))
        ranked = sorted(scores, key=lambda number: (-scores[number], self._documents[number].key))[:limit]
        return [
            Hit(
                self._documents[number].key,
                round(scores[number], 4),
                self._spans(number, matches[number].terms),
                keywords.get(number),
            )
            for number in ranked
        ]

    def _meaningful(self, query: str) -> list[str]:
        words = [word.text for word in words_of(query)]
        return [word for word in words if word not in self._synonyms.empty_words][:LONGEST_QUERY]

    def _add_spoken(self, words: list[str], finds: list[dict[str, Found]]) -> None:
        """Let the proper words of a spoken phrase count for the words of the query they stand for."""
        forms = tuple(frozenset(self._reducer.alternatives(word)) for word in words)
        for places, proper in self._synonyms.proper(forms):
            spoken = self._surely_meant(proper)
            for place in places:
                for term, how in spoken.items():
                    if term not in finds[place] or finds[place][term].sure < how.sure:
                        finds[place][term] = how

    def _surely_meant(self, proper: tuple[str, ...]) -> dict[str, Found]:
        """The terms of the proper words, leaving out mere likenesses."""
        finds = [
            self._vocabulary.find(word, last=False) for name in proper for word in self._meaningful(name)
        ]
        return {
            term: Found(how.sure * SPOKEN_WEIGHT, how.part)
            for found in finds
            for term, how in found.items()
            if how.sure >= SUREST_LIKENESS
        }

    def _matches(self, finds: list[dict[str, Found]]) -> dict[int, _Match]:
        """For every document touched, the best find of each word and the terms that were hit."""
        matches: dict[int, _Match] = defaultdict(lambda: _Match({}, {}))
        for at, found in enumerate(finds):
            for term, how in found.items():
                rarity = self._vocabulary.rarity(term)
                for number, weight in self._vocabulary.postings(term):
                    match = matches[number]
                    worth = how.sure * weight * rarity
                    place = (at, how.part)
                    match.by_word[place] = max(match.by_word.get(place, 0.0), worth)
                    match.terms[term] = max(match.terms.get(term, 0.0), how.sure)
        return matches

    def _phrase_bonus(
        self, matches: dict[int, _Match], scores: dict[int, float], asked: int
    ) -> dict[int, str]:
        """Raise documents a name or keyword of which is covered as a whole; tells which keyword it was."""
        keywords: dict[int, str] = {}
        for number, match in matches.items():
            best, text = 0.0, None
            for phrase in self._vocabulary.phrases(number):
                worth = self._cover(phrase, match.terms, asked)
                if worth > best:
                    best, text = worth, phrase.keyword
            scores[number] += best
            if text:
                keywords[number] = text
        return keywords

    def _cover(self, phrase: Phrase, terms: dict[str, float], asked: int) -> float:
        """How much of a phrase the query says, times how much of the query the phrase answers, in score units."""
        covered = total = hit = 0.0
        for forms in phrase.words:
            rarity, sure = self._vocabulary.best(forms, terms)
            total += rarity
            covered += rarity * sure
            hit += sure
        if not covered:
            return 0.0
        return PHRASE_WEIGHT * phrase.weight * (covered / total) * covered * min(1.0, hit / asked)

    def _read_marks(self, document: Document) -> tuple[tuple[Span, frozenset[str]], ...]:
        """Every word of names and descriptions, with the terms that would mark it."""
        parts = (("name", document.names), ("description", document.descriptions))
        return tuple(
            (Span(part, language, word.start, word.end), self._vocabulary.marking(word.text, language))
            for part, texts in parts
            for language, text in texts.items()
            for word in words_of(text)
        )

    def _spans(self, number: int, terms: dict[str, float]) -> tuple[Span, ...]:
        """Where the surely found words stand in names and descriptions."""
        sure = {term for term, how in terms.items() if how >= SUREST_MARK}
        return tuple(span for span, marking in self._marks[number] if not sure.isdisjoint(marking))


def rank(query: str, documents: Iterable[Document], limit: int = 10) -> list[Hit]:
    """Rank documents once; for more than one search keep a `CatalogueIndex`."""
    return CatalogueIndex(tuple(documents)).search(query, limit)
