"""Who is called by name in a text: `@Maija Koskimäki`, or `@Maija` where only one Maija is meant."""

import re
from collections.abc import Iterable, Sequence

CALL = re.compile(r"(?<![\w.@])@(?=\w)")
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def called(text: str, names: Sequence[tuple[int, str, str]]) -> list[int]:
    """The ids of those called, in the order of the text, each once.

    `names` are rows of id, given name and family name. A whole name is found first; a given name alone only where
    it is the name of one person of the rows. Letter case does not matter; a word that goes on is another name.
    """
    found: list[int] = []
    whole = {_folded(f"{given} {family}"): one for one, given, family in names}
    alone = _ones((_folded(given), one) for one, given, _family in names)
    longest = max((len(name.split()) for name in (*whole, *alone)), default=0)
    for call in CALL.finditer(text):
        words = _words_after(text, call.end(), longest)
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            one = whole.get(name) or alone.get(name)
            if one is not None:
                if one not in found:
                    found.append(one)
                break
    return found


def _words_after(text: str, start: int, most: int) -> list[str]:
    """The words that follow, as long as only a space stands between them."""
    words: list[str] = []
    at = start
    while len(words) < most:
        word = WORD.match(text, at)
        if word is None:
            break
        words.append(_folded(word[0]))
        at = word.end()
        if text[at : at + 1] not in {" ", "\u00a0"}:
            break
        at += 1
    return words


def _ones(rows: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Names that only one has."""
    found: dict[str, list[int]] = {}
    for name, one in rows:
        found.setdefault(name, []).append(one)
    return {name: ones[0] for name, ones in found.items() if len(ones) == 1}


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split())
