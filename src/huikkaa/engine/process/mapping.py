"""What the columns and activities of an event log mean, as a town has written it down in a mapping file."""

from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

REQUIRED = ("case", "activity", "at", "arrived")
OPTIONAL = (
    "event",
    "transition",
    "resource",
    "group",
    "done",
    "agreed",
    "responsible",
    "department",
    "channel",
)
NAMINGS = ("as_is", "pseudonym")


class LogError(ValueError):
    """The log or its mapping cannot be read; the sentence says where and what to do."""


@dataclass(frozen=True, slots=True)
class Activity:
    """What one activity of the log means: its words, the stage it leads to, and whether the asker gets it."""

    text: str
    stage: int | None = None
    answer: bool = False


@dataclass(frozen=True, slots=True)
class ServiceWords:
    """The service that the log's requests are asked from; amounts are minutes, or days for a statute."""

    shelf: str
    name: str
    title: str
    asker: str
    stages: tuple[str, ...]
    first_clock: str
    first_amount: int
    done_clock: str
    done_amount: int


@dataclass(frozen=True)
class Mapping:
    """How one log is read and lived."""

    name: str
    title: str
    columns: Table[str, str]
    service: ServiceWords
    intake: str
    zone: tzinfo
    delimiter: str = ","
    facts: Table[str, str] = field(default_factory=dict)
    channels: Table[str, str] = field(default_factory=dict)
    activities: Table[str, Activity] = field(default_factory=dict)
    group_names: Table[str, str] = field(default_factory=dict)
    names: str = "pseudonym"
    unnamed: str = "Nimeämätön"

    def meaning(self, activity: str) -> Activity:
        """What the activity means; one the mapping does not know is a note in its own words."""
        return self.activities.get(activity) or Activity(text=activity)


def mapping_from(said: Table[str, Any]) -> Mapping:
    """Read a mapping from its tables (a parsed TOML file). Raises LogError with what is missing."""
    log, service, groups = _table(said, "log"), _table(said, "service"), said.get("groups", {})
    people = said.get("people", {})
    mapping = Mapping(
        name=_text(log, "log", "name"),
        title=str(log.get("title", log["name"])),
        columns=_columns(_table(said, "columns")),
        service=_service(service),
        intake=str(groups.get("intake", "")),
        zone=_zone(str(log.get("zone", "Europe/Helsinki"))),
        delimiter=str(log.get("delimiter", ",")),
        facts=dict(said.get("facts", {})),
        channels=dict(said.get("channels", {})),
        activities={name: _activity(name, words) for name, words in said.get("activities", {}).items()},
        group_names=dict(groups.get("names", {})),
        names=str(people.get("names", "pseudonym")),
        unnamed=str(people.get("unnamed", "Nimeämätön")),
    )
    _check(mapping)
    return mapping


def _check(mapping: Mapping) -> None:
    if mapping.names not in NAMINGS:
        raise LogError(f"[people] names must be one of {', '.join(NAMINGS)}, not “{mapping.names}”.")
    if len(mapping.name) > 40:
        raise LogError("[log] name must be at most 40 letters.")
    for name, activity in mapping.activities.items():
        if activity.stage is not None and not 0 <= activity.stage < len(mapping.service.stages):
            raise LogError(
                f"The activity “{name}” leads to stage {activity.stage}, which the service does not have."
            )


def _table(said: Table[str, Any], name: str) -> Table[str, Any]:
    table = said.get(name)
    if not isinstance(table, dict):
        raise LogError(f"The mapping has no [{name}]. Add it; mappings/municipal_receipt.toml is an example.")
    return table


def _text(table: Table[str, Any], where: str, name: str) -> str:
    value = table.get(name)
    if not isinstance(value, str) or not value.strip():
        raise LogError(f"The mapping does not say {name} in [{where}].")
    return value


def _columns(table: Table[str, Any]) -> dict[str, str]:
    for name in REQUIRED:
        _text(table, "columns", name)
    if unknown := set(table) - set(REQUIRED) - set(OPTIONAL):
        known = ", ".join((*REQUIRED, *OPTIONAL))
        raise LogError(f"[columns] knows no “{min(unknown)}”. It knows: {known}.")
    return {name: str(column) for name, column in table.items()}


def _service(table: Table[str, Any]) -> ServiceWords:
    return ServiceWords(
        shelf=_text(table, "service", "shelf"),
        name=_text(table, "service", "name"),
        title=_text(table, "service", "title"),
        asker=_text(table, "service", "asker"),
        stages=tuple(str(stage) for stage in table.get("stages", ())),
        first_clock=str(table.get("first_clock", "business")),
        first_amount=_amount(table, "first_amount", 2400),
        done_clock=str(table.get("done_clock", "business")),
        done_amount=_amount(table, "done_amount", 14400),
    )


def _amount(table: Table[str, Any], name: str, otherwise: int) -> int:
    value = table.get(name, otherwise)
    if not isinstance(value, int) or value <= 0:
        raise LogError(f"{name} in [service] must be a whole number above zero, not “{value}”.")
    return value


def _activity(name: str, words: Any) -> Activity:
    try:
        return Activity(**words)
    except TypeError:
        raise LogError(f"The activity “{name}” may say text, stage and answer.") from None


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise LogError(f"[log] zone “{name}” is no time zone. Write for example Europe/Helsinki.") from None
