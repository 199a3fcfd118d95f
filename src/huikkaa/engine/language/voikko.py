"""A narrow door to Voikko, the free Finnish morphology, where it is installed.

Voikko's handle is not safe for two threads at once, so one lock guards it; the cache above this module keeps the
lock off the hot path. Licence of libvoikko: MPL 1.1 / GPL 2+ / LGPL 2.1+.
"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, cast

_BASES = re.compile(r"\+([^+()]*)\(([^+()]+)\)")


@dataclass(frozen=True, slots=True)
class Analysis:
    """One reading of a Finnish word: its base form, the parts of a compound, the roots it is derived from."""

    base: str
    parts: tuple[str, ...]
    roots: tuple[str, ...]


class _Handle(Protocol):
    def analyze(self, word: str) -> list[dict[str, str]]: ...


class Voikko:
    """Reads Finnish words; safe to share between threads."""

    def __init__(self, handle: _Handle) -> None:
        self._handle = handle
        self._lock = threading.Lock()

    def readings(self, word: str) -> tuple[Analysis, ...]:
        """Every distinct reading of a folded word, Voikko's order kept; empty when the word is not Finnish."""
        raw = self._raw(word)
        if not raw:  # place and first names are known with a capital only
            raw = self._raw(word.capitalize())
        found: dict[str, Analysis] = {}
        for reading in raw:
            analysis = self._analysis(reading)
            found.setdefault(analysis.base, analysis)
        return tuple(found.values())

    def _raw(self, word: str) -> list[dict[str, str]]:
        with self._lock:
            return self._handle.analyze(word)

    def _analysis(self, reading: dict[str, str]) -> Analysis:
        base = reading["BASEFORM"].casefold()
        bases = _BASES.findall(reading.get("WORDBASES", ""))
        known = {surface.casefold(): root.casefold() for surface, root in bases}
        cuts = compound_pieces(base, reading.get("STRUCTURE", ""))
        parts = tuple(self._part(cut, known) for cut in cuts[:-1]) + tuple(cuts[-1:]) if len(cuts) > 1 else ()
        roots = tuple(root.casefold() for _, root in bases) if len(bases) == 1 else ()
        return Analysis(base, parts + self._inner(cuts), tuple(root for root in roots if root != base))

    def _part(self, surface: str, known: dict[str, str]) -> str:
        """A compound's earlier part in its base form: palkan of palkanlaskenta is palkka."""
        return known.get(surface) or self._simple_base(surface)

    def _inner(self, cuts: list[str]) -> tuple[str, ...]:
        """The longer pieces inside a compound of three or more: pöytäkirja and kirjanote of pöytäkirjanote."""
        starts = tuple(self._simple_base("".join(cuts[:end])) for end in range(2, len(cuts)))
        ends = tuple("".join(cuts[start:]) for start in range(1, len(cuts) - 1))
        return starts + ends

    def _simple_base(self, surface: str) -> str:
        raw = self._raw(surface)
        return raw[0]["BASEFORM"].casefold() if raw else surface


def compound_pieces(base: str, structure: str) -> list[str]:
    """Cut a base form at Voikko's structure marks; the last piece keeps whatever the base form ends with."""
    lengths = [sum(mark != "-" for mark in piece) for piece in structure.split("=") if piece]
    found: list[str] = []
    rest = base
    for length in lengths[:-1]:
        found.append(rest[:length].strip("-"))
        rest = rest[length:].lstrip("-")
    return [piece for piece in [*found, rest] if piece]


@lru_cache(maxsize=1)
def load() -> Voikko | None:
    """Voikko with its Finnish dictionary, or None where library or dictionary is missing."""
    try:
        import libvoikko
    except ImportError:
        return None
    try:
        return Voikko(cast(_Handle, libvoikko.Voikko("fi")))
    except (libvoikko.VoikkoException, OSError):
        return None
