"""Reads the demo town's services from their file and refuses one that is not whole.

The file is data for people to edit; what is wrong in it is told by the name of the service.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from huikkaa.engine.language import Document

TEAMS = frozenset({"taloustiimi", "hallintotiimi", "asiakaspalvelutiimi"})
AUDIENCES = frozenset({"staff", "contract", "residents"})
MARKS = frozenset({"official_authority", "statutory", "strategic", "administrative", "confidential"})
TIES = frozenset({"nothing", "archive", "customer", "room"})
MATURITIES = ("paper", "printable", "fillable", "electronic_form", "end_to_end", "automatic")
PUBLICITY_CLASSES = frozenset({"public", "partly_secret", "secret"})
FIELD_KINDS = frozenset(
    {
        *("text", "long_text", "number", "money", "date", "dates", "yes_no", "choice", "choices"),
        *("person", "unit", "cost_centre", "rows", "file"),
    }
)
TIME_UNITS = frozenset(
    {"business minutes", "business days", "elapsed hours", "elapsed days", "statute days"},
)


class BadCatalogue(ValueError):
    """The file breaks a rule; the message names the service and the rule."""


@dataclass(frozen=True, slots=True)
class Text:
    """The same text in Finnish, Swedish and English."""

    fi: str
    sv: str
    en: str

    def as_dict(self) -> dict[str, str]:
        """The text by language code."""
        return {"fi": self.fi, "sv": self.sv, "en": self.en}


@dataclass(frozen=True, slots=True)
class Target:
    """A promised time: an amount of business minutes or days, elapsed hours or days, or days by statute."""

    amount: int
    unit: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A main stage shown beforehand; display days lengthen the expected time by law."""

    name: Text
    display_days: int


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a service's form."""

    id: str
    kind: str
    label: Text
    help: Text | None
    required: bool
    options: tuple[Text, ...]
    columns: list[dict[str, Any]]
    shown_if: dict[str, Any]
    known: str
    locked: bool


@dataclass(frozen=True, slots=True)
class Sample:
    """A request as an asker would write it, for the demo's year."""

    title: str
    message: str


@dataclass(frozen=True, slots=True)
class Service:
    """One service of the town, as the file describes it; retention None means kept for good."""

    slug: str
    group: str
    name: Text
    description: Text
    keywords: tuple[str, ...]
    keywords_sv: tuple[str, ...]
    team: str
    helping: tuple[str, ...]
    audience: frozenset[str]
    first_answer: Target
    done: Target
    expected_effort: int
    marks: frozenset[str]
    tied_to: str
    digital_maturity: str
    publicity_class: str
    retention_years: int | None
    legal_ground: str
    stages: tuple[Stage, ...]
    fields: tuple[Field, ...]
    samples: tuple[Sample, ...]

    def document(self) -> Document:
        """The service as the catalogue search reads it."""
        keywords = {"fi": self.keywords, "sv": self.keywords_sv}
        return Document(self.slug, self.name.as_dict(), self.description.as_dict(), keywords)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The groups, in the order they are shown, and the services."""

    groups: Mapping[str, Text]
    services: tuple[Service, ...]


@lru_cache(maxsize=1)
def load_catalogue() -> Catalogue:
    """The demo town's catalogue; raises BadCatalogue where the file breaks a rule."""
    text = resources.files("huikkaa.cli.demo").joinpath("services.toml").read_text(encoding="utf-8")
    return read_catalogue(text)


def read_catalogue(text: str) -> Catalogue:
    """Read a catalogue from TOML text."""
    data = tomllib.loads(text)
    groups = {slug: _text(names) for slug, names in data["groups"].items()}
    services = tuple(_service(raw, data) for raw in data["service"])
    slugs = [service.slug for service in services]
    for slug in slugs:
        _hold(slugs.count(slug) == 1, slug, "the slug is used twice")
    for service in services:
        _hold(service.group in groups, service.slug, f"there is no group {service.group}")
    return Catalogue(groups, services)


def _service(raw: Mapping[str, Any], data: Mapping[str, Any]) -> Service:
    slug = str(raw["slug"])
    try:
        service = _built(raw, data)
    except (KeyError, TypeError) as error:
        raise BadCatalogue(f"{slug}: {error} is missing or of a wrong kind") from error
    _check(service)
    return service


def _built(raw: Mapping[str, Any], data: Mapping[str, Any]) -> Service:
    retention = raw["retention_years"]
    return Service(
        slug=raw["slug"],
        group=raw["group"],
        name=_text(raw["name"]),
        description=_text(raw["description"]),
        keywords=tuple(raw["keywords"]),
        keywords_sv=tuple(raw["keywords_sv"]),
        team=raw["team"],
        helping=tuple(raw.get("helping", ())),
        audience=frozenset(raw["audience"]),
        first_answer=_target(raw["promise"]["first"]),
        done=_target(raw["promise"]["done"]),
        expected_effort=raw["effort"],
        marks=frozenset(raw["marks"]),
        tied_to=raw["tied_to"],
        digital_maturity=raw["maturity"],
        publicity_class=raw["publicity"],
        retention_years=None if retention == "permanent" else int(retention),
        legal_ground=raw["legal_ground"],
        stages=tuple(_stage(each, data["stages"]) for each in raw["stages"]),
        fields=tuple(_field(each, data["fields"]) for each in raw["fields"]),
        samples=tuple(Sample(title, message) for title, message in raw["samples"]),
    )


def _check(service: Service) -> None:
    slug = service.slug
    _hold(slug.isascii() and slug == slug.lower(), slug, "the slug must be lower-case ASCII")
    _hold({service.team, *service.helping} <= TEAMS, slug, "a team is not one of the three")
    _hold(service.team not in service.helping, slug, "the answering team cannot also help")
    _hold(bool(service.audience) and service.audience <= AUDIENCES, slug, "unknown audience")
    _hold(service.marks <= MARKS, slug, "unknown mark")
    _hold(service.tied_to in TIES, slug, "unknown tie to a place")
    _hold(service.digital_maturity in MATURITIES, slug, "unknown digital maturity")
    _hold(service.publicity_class in PUBLICITY_CLASSES, slug, "unknown publicity class")
    _hold(service.expected_effort > 0, slug, "expected effort must be above zero minutes")
    _hold(2 <= len(service.stages) <= 6, slug, "there must be 2-6 stages")
    _hold(2 <= len(service.fields) <= 5, slug, "there must be 2-5 form fields")
    ids = [field.id for field in service.fields]
    _hold(len(ids) == len(set(ids)), slug, "two form fields have the same id")
    for field in service.fields:
        _hold(field.kind in FIELD_KINDS, slug, f"unknown field kind {field.kind}")
        _hold(bool(field.columns) == (field.kind == "rows"), slug, f"columns of {field.id}")
        _hold(not field.shown_if or field.shown_if["key"] in ids, slug, f"condition of {field.id}")
        _hold(bool(field.options) == (field.kind in {"choice", "choices"}), slug, f"options of {field.id}")
    for target in (service.first_answer, service.done):
        _hold(target.unit in TIME_UNITS and target.amount > 0, slug, f"bad promise {target}")


def _hold(holds: bool, slug: str, rule: str) -> None:
    if not holds:
        raise BadCatalogue(f"{slug}: {rule}")


def _text(raw: Mapping[str, str]) -> Text:
    return Text(raw["fi"], raw["sv"], raw["en"])


def _target(raw: str) -> Target:
    amount, _, unit = raw.partition(" ")
    return Target(int(amount), unit)


def _stage(raw: str | Mapping[str, Any], shared: Mapping[str, Any]) -> Stage:
    found = shared[raw] if isinstance(raw, str) else raw
    return Stage(_text(found), int(found.get("display_days", 0)))


def _condition(raw: Mapping[str, Any] | None) -> dict[str, Any]:
    return {"key": raw["field"], "how": "is", "values": list(raw["is"])} if raw else {}


def _field(raw: str | Mapping[str, Any], shared: Mapping[str, Any]) -> Field:
    found = {"id": raw, **shared[raw]} if isinstance(raw, str) else raw
    return Field(
        id=found["id"],
        kind=found["kind"],
        label=_text(found),
        help=_text(found["help"]) if "help" in found else None,
        required=bool(found.get("required", False)),
        options=tuple(_text(option) for option in found.get("options", ())),
        columns=[dict(column) for column in found.get("columns", ())],
        shown_if=_condition(found.get("only_if")),
        known=found.get("known", ""),
        locked=bool(found.get("locked", False)),
    )
