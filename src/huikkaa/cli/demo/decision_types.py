"""What the demo town decides in a year, read from decisions.toml: offices, types with their figures, appeals."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("decisions.toml")


@dataclass(frozen=True)
class OfficeOf:
    """An office or body: its names, the unit whose head holds it (or the sector whose director does), its title."""

    slug: str
    name: dict[str, str]
    title: str
    unit: str = ""
    is_body: bool = False


@dataclass(frozen=True)
class TypeOf:
    """A type of decisions: names, ground, figures, review, and who decides up to which amount (0: no limit)."""

    kind: str
    name: dict[str, str]
    yearly: int
    ground: str
    team: str
    role: str
    power: list[dict[str, Any]]
    deputies: list[str]
    appeal: str = "rectification"
    publicity: str = "public"
    verdict: str = ""
    words: str = ""


@cache
def told() -> dict[str, Any]:
    """The file as it is."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def offices() -> list[OfficeOf]:
    """The offices and bodies that decide."""
    return [OfficeOf(**row) for row in told()["office"]]


def types() -> list[TypeOf]:
    """The types of decisions."""
    return [TypeOf(**row) for row in told()["type"]]


def appeals() -> dict[str, dict[str, str]]:
    """The appeal instructions in three languages, by kind."""
    return {kind: dict(texts) for kind, texts in told()["appeals"].items()}
