"""How alike two words look: for typing errors.

Damerau's edit distance with neighbours swapped (optimal string alignment, Damerau 1964), where an ending of the
typed word may be left over at no cost, because Finnish words are typed inflected.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

NO_MATCH = 99
CANDIDATES = 40


def grams(word: str) -> set[str]:
    """Three-letter pieces of the word, its beginning marked."""
    padded = f"^{word}"
    return {padded[at : at + 3] for at in range(max(1, len(padded) - 2))}


def edits_allowed(length: int) -> int:
    """How many typing errors a word of this many letters may hold and still be recognised."""
    if length < 4:
        return 0
    return 1 if length < 8 else 2


def edit_distance(typed: str, word: str, limit: int, free_ending: int = 0) -> int:
    """Edits between the two words, NO_MATCH above the limit; up to `free_ending` last typed letters cost nothing."""
    if len(word) - len(typed) > limit or len(typed) - len(word) > limit + free_ending:
        return NO_MATCH
    before: list[int] = []
    row = list(range(len(word) + 1))
    ends = [row[-1]]
    for index, letter in enumerate(typed):
        oldest, before, row = before, row, [index + 1]
        for column, other in enumerate(word):
            cost = before[column] + (letter != other)
            cost = min(cost, row[column] + 1, before[column + 1] + 1)
            if index and column and letter == word[column - 1] and typed[index - 1] == other:
                cost = min(cost, oldest[column - 1] + 1)
            row.append(cost)
        ends.append(row[-1])
        if min(row) > limit:
            break
    reached = [ends[at] for at in range(max(0, len(typed) - free_ending), len(ends))]
    best = min(reached, default=NO_MATCH)
    return best if best <= limit else NO_MATCH


class LikeWords:
    """A set of words that can be asked which of them a mistyped word may have meant."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_gram: dict[str, list[str]] = defaultdict(list)
        for word in sorted(set(words)):
            for gram in grams(word):
                self._by_gram[gram].append(word)

    def like(self, typed: str, limit: int, inflected: bool = True) -> list[tuple[str, float]]:
        """Words within `limit` edits of the typed one and how sure each is (0 to 1), surest first.

        With `inflected` the typed word may carry an ending that the known word lacks.
        """
        counts: Counter[str] = Counter()
        for gram in sorted(grams(typed)):
            counts.update(self._by_gram.get(gram, ()))
        nearest = sorted(counts, key=lambda word: (-counts[word] / (len(word) + 3), word))[:CANDIDATES]
        found = [(word, self._likeness(typed, word, limit, inflected)) for word in nearest]
        return sorted(
            ((word, sure) for word, sure in found if sure > 0), key=lambda pair: (-pair[1], pair[0])
        )

    def _likeness(self, typed: str, word: str, limit: int, inflected: bool) -> float:
        allowed = min(limit, edits_allowed(len(word)))
        whole = edit_distance(typed, word, allowed)
        if whole <= allowed:
            return 1.0 - 0.15 * whole
        if len(word) < 5 or not inflected:
            return 0.0
        begun = edit_distance(
            typed, word[: max(5, len(word) - 2)], min(allowed, 1 + (len(word) > 9)), free_ending=6
        )
        return 0.7 - 0.15 * begun if begun <= allowed else 0.0
