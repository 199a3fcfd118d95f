"""What people at an office call things, and what the things are properly called."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

from huikkaa.engine.language.forms import Reducer


class Synonyms:
    """A dictionary of spoken words and phrases, read once; words that carry no meaning are known too."""

    def __init__(
        self,
        spoken: Mapping[str, tuple[str, ...]],
        empty_words: frozenset[str],
        weak_words: frozenset[str],
        reducer: Reducer,
    ) -> None:
        self.empty_words = empty_words
        self.weak_forms = frozenset(form for word in weak_words for form in reducer.alternatives(word))
        self._phrases: list[tuple[tuple[frozenset[str], ...], tuple[str, ...]]] = [
            (tuple(frozenset(forms) for forms in reducer.query_forms(phrase)), proper)
            for phrase, proper in spoken.items()
        ]
        self._by_form: dict[str, list[int]] = {}
        for number, (words, _) in enumerate(self._phrases):
            for form in words[0]:
                self._by_form.setdefault(form, []).append(number)

    def proper(self, query: tuple[frozenset[str], ...]) -> list[tuple[tuple[int, ...], tuple[str, ...]]]:
        """Phrases of the dictionary found in the query: which words of it they cover, and the proper words."""
        starts = sorted(
            {number for forms in query for form in forms for number in self._by_form.get(form, ())}
        )
        found = [
            (self._places(self._phrases[number][0], query), self._phrases[number][1]) for number in starts
        ]
        return [(places, proper) for places, proper in found if places]

    @staticmethod
    def _places(phrase: tuple[frozenset[str], ...], query: tuple[frozenset[str], ...]) -> tuple[int, ...]:
        """Where in the query each word of the phrase stands; empty when one is missing."""
        places = []
        for wanted in phrase:
            place = next((at for at, forms in enumerate(query) if forms & wanted), None)
            if place is None:
                return ()
            places.append(place)
        return tuple(places)


@lru_cache(maxsize=4)
def office_synonyms(reducer: Reducer) -> Synonyms:
    """The dictionary that comes with Huikkaa, read with the given reducer."""
    text = resources.files("huikkaa.engine.language").joinpath("synonyms.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    spoken = {phrase: tuple(proper) for phrase, proper in data["spoken"].items()}
    empty = frozenset(" ".join(data["empty"].values()).split())
    return Synonyms(spoken, empty, frozenset(" ".join(data["weak"].values()).split()), reducer)
