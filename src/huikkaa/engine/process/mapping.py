"""What the columns, attributes and activities of an event log mean, as a town has written it in a mapping file."""

from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from datetime import time, tzinfo
from fnmatch import fnmatchcase
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

REQUIRED = ("case", "activity", "at")
OPTIONAL = (
    "arrived",
    "event",
    "transition",
    "resource",
    "group",
    "done",
    "agreed",
    "needed_by",
    "responsible",
    "department",
    "service",
    "asker",
    "channel",
)
NAMINGS = ("as_is", "pseudonym")
VERBS = (
    "work",
    "take",
    "hand_over",
    "note",
    "answer",
    "ask",
    "reply",
    "complete",
    "accept",
    "reopen",
    "cancel",
    "receive",
)
ROBOT = "*robot*"


class LogError(ValueError):
    """The log or its mapping cannot be read; the sentence says where and what to do."""


@dataclass(frozen=True, slots=True)
class Activity:
    """What one activity of the log means: its words, what it does, the stage it leads to, days to answer by."""

    text: str = ""
    stage: int | None = None
    answer: bool = False
    verb: str = "work"
    days: int = 14


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
    delimiter: str = ""
    encoding: str = "utf-8-sig"
    time_format: str = ""
    opens: time = time(8)
    closes: time = time(16)
    facts: Table[str, str] = field(default_factory=dict)
    channels: Table[str, str] = field(default_factory=dict)
    activities: Table[str, Activity] = field(default_factory=dict)
    group_names: Table[str, str] = field(default_factory=dict)
    names: str = "pseudonym"
    unnamed: str = "Nimeämätön"
    robot: str = "Automaatti"
    robots: tuple[str, ...] = ()
    applicants: tuple[str, ...] = ()
    _workers: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def meaning(self, activity: str) -> Activity:
        """What the activity means; one the mapping does not know is a note in its own words."""
        return self.activities.get(activity) or Activity(text=activity)

    def worker(self, resource: str) -> str:
        """Whose work the resource's is: its own word, ROBOT for a program, "" for nobody and for applicants."""
        if resource not in self._workers:
            self._workers[resource] = self._worker(resource)
        return self._workers[resource]

    def is_applicant(self, resource: str) -> bool:
        """Whether the resource is somebody who asks, not staff."""
        return bool(resource) and not self.worker(resource)

    def _worker(self, resource: str) -> str:
        if _fits(resource, self.applicants):
            return ""
        return ROBOT if _fits(resource, self.robots) else resource


def _fits(resource: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(resource.casefold(), pattern.casefold()) for pattern in patterns)


def mapping_from(said: Table[str, Any]) -> Mapping:
    """Read a mapping from its tables (a parsed TOML file). Raises LogError with what is missing."""
    log, groups, people = _table(said, "log"), _part(said, "groups"), _part(said, "people")
    columns = _columns(_table(said, "columns"))
    mapping = Mapping(
        name=_text(log, "log", "name"),
        title=str(log.get("title", log["name"])),
        columns=columns,
        service=_service(_part(said, "service"), columns),
        intake=str(groups.get("intake", "")),
        zone=_zone(str(log.get("zone", "Europe/Helsinki"))),
        delimiter=str(log.get("delimiter", "")),
        encoding=str(log.get("encoding", "utf-8-sig")),
        time_format=str(log.get("time_format", "")),
        opens=_hour(log, "opens", "08:00"),
        closes=_hour(log, "closes", "16:00"),
        facts=_words(said, "facts"),
        channels=_words(said, "channels"),
        activities={name: _activity(name, words) for name, words in _part(said, "activities").items()},
        group_names=_words(groups, "names"),
        names=str(people.get("names", "pseudonym")),
        unnamed=str(people.get("unnamed", "Nimeämätön")),
        robot=str(people.get("robot", "Automaatti")),
        robots=_patterns(people, "robots"),
        applicants=_patterns(people, "applicants"),
    )
    _check(mapping)
    return mapping


def _check(mapping: Mapping) -> None:
    if mapping.names not in NAMINGS:
        raise LogError(f"[people] names must be one of {', '.join(NAMINGS)}, not “{mapping.names}”.")
    if len(mapping.name) > 40:
        raise LogError("[log] name must be at most 40 letters.")
    if len(mapping.delimiter) > 1:
        raise LogError("[log] delimiter must be one sign, for example ; or a comma.")
    if mapping.opens >= mapping.closes:
        raise LogError("[log] opens must be before closes.")
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


def _part(said: Table[str, Any], name: str) -> Table[str, Any]:
    """A table that may be left out."""
    return _table(said, name) if name in said else {}


def _words(said: Table[str, Any], name: str) -> dict[str, str]:
    return {str(key): str(value) for key, value in _part(said, name).items()}


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


def _service(table: Table[str, Any], columns: Table[str, str]) -> ServiceWords:
    which = next((which for which in ("service", "department") if which in columns), "")
    words = ServiceWords(
        shelf=str(table.get("shelf", "Lokista")),
        name=str(table.get("name", f"{{{which}}}" if which else "Palvelupyynnöt")),
        title=str(table.get("title", "{case}")),
        asker=str(table.get("asker", "{asker}" if "asker" in columns else "Asiakas ({case})")),
        stages=tuple(str(stage) for stage in table.get("stages", ())),
        first_clock=str(table.get("first_clock", "business")),
        first_amount=_amount(table, "first_amount", 2400),
        done_clock=str(table.get("done_clock", "business")),
        done_amount=_amount(table, "done_amount", 14400),
    )
    _places(words)
    return words


def _places(words: ServiceWords) -> None:
    """The names' places for words of the log must be ones that there are."""
    try:
        words.name.format(department="", service="")
        words.title.format(case="", service="", department="")
        words.asker.format(case="", asker="", department="")
    except (KeyError, IndexError, ValueError) as wrong:
        raise LogError(
            f"[service] has a place {wrong} that is not known. name may hold {{service}} and {{department}}, "
            "title {case} too, asker {case}, {asker} and {department}."
        ) from None


def _amount(table: Table[str, Any], name: str, otherwise: int) -> int:
    value = table.get(name, otherwise)
    if not isinstance(value, int) or value <= 0:
        raise LogError(f"{name} in [service] must be a whole number above zero, not “{value}”.")
    return value


def _activity(name: str, words: Any) -> Activity:
    try:
        found = Activity(**{"text": name, **words})
    except TypeError:
        raise LogError(f"The activity “{name}” may say text, verb, stage, answer and days.") from None
    verb = "answer" if found.answer else {"close": "accept"}.get(found.verb, found.verb)
    if verb not in VERBS:
        raise LogError(f"The activity “{name}” cannot be “{found.verb}”. It may be: {', '.join(VERBS)}.")
    return Activity(str(found.text), found.stage, verb == "answer", verb, found.days)


def _patterns(table: Table[str, Any], name: str) -> tuple[str, ...]:
    value = table.get(name, ())
    if isinstance(value, str) or not all(isinstance(one, str) for one in value):
        raise LogError(f'[people] {name} is a list of names; * stands for any letters: ["Robot*"].')
    return tuple(value)


def _hour(table: Table[str, Any], name: str, otherwise: str) -> time:
    try:
        return time.fromisoformat(str(table.get(name, otherwise)))
    except ValueError:
        raise LogError(f"[log] {name} must be a time of day, for example {otherwise}.") from None


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise LogError(f"[log] zone “{name}” is no time zone. Write for example Europe/Helsinki.") from None
