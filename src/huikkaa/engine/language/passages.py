"""The sentence of a text in which words were found, with the words marked in whatever inflection they stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from huikkaa.engine.language.forms import Reducer, default_reducer
from huikkaa.engine.language.words import fold, unfolded

WIDTH = 220  # characters of a passage at most
READ = 20_000  # characters of a text that are looked through
_END = re.compile(r"(?:[.!?…]+[\"”')]*\s+|\n+)")

Alternatives = Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text with the found words in it: pairs of start and end, in characters of `text`.

    `found` tells which of the words that were looked for stand here, by their places in the query.
    """

    text: str
    marks: tuple[tuple[int, int], ...]
    found: frozenset[int]
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    places: frozenset[int]
    start: int
    end: int


class Marker:
    """Finds the words of one query in texts. `beginning` takes the last word for the beginning of a longer one."""

    def __init__(
        self, forms: Alternatives, *, beginning: bool = False, reducer: Reducer | None = None
    ) -> None:
        self._reducer = reducer or default_reducer()
        self._wanted: dict[str, set[int]] = {}
        for place, alternatives in enumerate(forms):
            for form in alternatives:
                self._wanted.setdefault(form, set()).add(place)
        self._begins = tuple(forms[-1]) if beginning and forms else ()
        self._last = len(forms) - 1
        # By language and by the word as it is written: each is looked up once.
        self._known: dict[str, dict[str, frozenset[int]]] = {}

    def whole(self, text: str, language: str) -> Passage | None:
        """A short text, such as a title, as it is, with its marks; None where nothing was found in it."""
        marks = self._marks(text[:READ], language)
        if not marks:
            return None
        return Passage(text, tuple((one.start, one.end) for one in marks), _places(marks))

    def passage(self, text: str, language: str) -> Passage | None:
        """The sentence of the text that holds most of the words; the first of equals. None where none stands here.

        A sentence near it that holds the rest comes along where both are short.
        """
        text = text[:READ]
        marks = self._marks(text, language)
        if not marks:
            return None
        sentences = _sentences(text)
        best = max(sentences, key=lambda one: len(_places(_inside(marks, *one))))
        for other in sorted(sentences, key=lambda one: abs(one[0] - best[0])):
            wider = (min(best[0], other[0]), max(best[1], other[1]))
            more = _places(_inside(marks, *wider)) > _places(_inside(marks, *best))
            if more and wider[1] - wider[0] <= WIDTH:
                best = wider
        inside = _inside(marks, *best)
        # A word may have a full stop inside it: then the whole text is its sentence.
        return (
            _cut(text, *best, inside, _places(marks))
            if inside
            else _cut(text, 0, len(text), marks, _places(marks))
        )

    def _marks(self, text: str, language: str) -> list[_Mark]:
        found, known = [], self._known.setdefault(language, {})
        for match in unfolded(text):
            written = match[0]
            places = known.get(written)
            if places is None:
                places = known[written] = self._places_of(fold(written), language)
            if places:
                found.append(_Mark(places, match.start(), match.end()))
        return found

    def _places_of(self, word: str, language: str) -> frozenset[int]:
        """Which words of the query this one is a form of."""
        forms = self._reducer.forms(word, language).all
        places = {place for form in forms for place in self._wanted.get(form, ())}
        if self._begins and any(form.startswith(self._begins) for form in forms):
            places.add(self._last)
        return frozenset(places)


def _places(marks: Sequence[_Mark]) -> frozenset[int]:
    return frozenset(place for one in marks for place in one.places)


def _inside(marks: Sequence[_Mark], start: int, end: int) -> list[_Mark]:
    return [one for one in marks if start <= one.start and one.end <= end]


def _sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences begin and end."""
    found, at = [], 0
    for match in _END.finditer(text):
        if match.start() > at:
            found.append((at, match.end()))
        at = match.end()
    if at < len(text):
        found.append((at, len(text)))
    return found


def _cut(text: str, start: int, end: int, marks: list[_Mark], everywhere: frozenset[int]) -> Passage:
    """The sentence, or as much of it around its first found word as is shown."""
    if end - start > WIDTH:
        middle = marks[0].start
        wanted = max(start, middle - WIDTH // 3)
        if wanted > start:
            space = text.find(" ", wanted, middle)
            wanted = space + 1 if space >= 0 else wanted
        stop = min(end, wanted + WIDTH)
        if stop < end:
            space = text.rfind(" ", max(wanted + 1, marks[0].end), stop)
            stop = space if space > 0 else max(stop, marks[0].end)
    else:
        wanted, stop = start, end
    cut = stop < end
    while stop > wanted and text[stop - 1].isspace():
        stop -= 1
    shown = tuple((one.start - wanted, one.end - wanted) for one in marks if wanted <= one.start < stop)
    kept = tuple((one, min(other, stop - wanted)) for one, other in shown)
    return Passage(text[wanted:stop], kept, everywhere, wanted > start, cut)
