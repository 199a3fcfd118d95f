"""How alike two texts are, by their base forms: for telling that the same thing may have been asked already.

Dice's coefficient (Dice 1945) where each word weighs by how rare it is among the compared texts (inverse document
frequency, Spärck Jones 1972): words that everyone writes say little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from math import log


class Rarity:
    """How much each word weighs among some texts (sets of base forms)."""

    def __init__(self, texts: Iterable[Collection[str]]) -> None:
        counts: Counter[str] = Counter()
        self.texts = 0
        for text in texts:
            counts.update(set(text))
            self.texts += 1
        self._counts: Mapping[str, int] = counts

    def weight(self, word: str) -> float:
        """The natural logarithm of 1 + texts / texts with the word; a word in none counts as being in one."""
        return log(1 + max(1, self.texts) / max(1, self._counts.get(word, 0)))

    def likeness(self, one: Collection[str], other: Collection[str]) -> float:
        """From 0 (no word in common) to 1 (the same words): twice the shared weight over the weight of both."""
        mine, theirs = set(one), set(other)
        both = self._weigh(mine) + self._weigh(theirs)
        return 2 * self._weigh(mine & theirs) / both if both else 0.0

    def _weigh(self, words: Iterable[str]) -> float:
        return sum(self.weight(word) for word in sorted(words))


def groups(texts: Mapping[int, Collection[str]], rarity: Rarity, least: float) -> list[list[int]]:
    """Keys of texts put together by likeness to the first of each group, the largest group first.

    Each text, in the order given, goes to the group whose first text it is most like, if by at least `least`.
    """
    found: list[list[int]] = []
    for key, words in texts.items():
        near = [(rarity.likeness(words, texts[group[0]]), -place) for place, group in enumerate(found)]
        best = max(near, default=(0.0, 0))
        if best[0] >= least:
            found[-best[1]].append(key)
        else:
            found.append([key])
    return sorted(found, key=lambda group: -len(group))
