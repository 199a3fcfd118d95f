"""What the catalogue ranking takes in and gives out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found: its names and descriptions by language (fi, sv, en) and what people call it."""

    key: str
    names: Mapping[str, str]
    descriptions: Mapping[str, str] = field(default_factory=dict)
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch to mark on the page: of the name or the description in a language, in characters."""

    part: str
    language: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One found document; the score only orders hits of the same search, the keyword says by what it was found."""

    key: str
    score: float
    spans: tuple[Span, ...] = ()
    keyword: str | None = None
