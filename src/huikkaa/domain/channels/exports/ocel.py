"""An event log as OCEL 2.0: requests, people, teams, services and units with their relations.

Every attribute is a text or a time: the standard's examples write numbers bare where its schema allows only texts,
and so a file that any reader takes holds no number. An attribute's name is used by one type
only, as the schema of its XML wants. What changes in a request is told with the moment it changed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Literal

from huikkaa.domain.channels.exports.cases import Case, EventLog, Fact, Happening

ALWAYS = "1970-01-01T00:00:00Z"
Kind = Literal["string", "time"]
TIMES = frozenset(
    {"arrived", "agreed", "promised", "due", "first_due", "first_answered", "taken", "done", "closed"}
)
REQUEST_FACTS = (
    *("arrived", "needed_by", "agreed", "promised", "due", "due_rule", "first_due", "first_answered"),
    *("taken", "done", "closed", "state", "stage", "team", "channel", "language", "organisation"),
    *("administrative", "could_be_avoided"),
)
NOW_FACTS = ("due", "due_rule")  # known as they stand now, since the case last changed
STATES = {"received": "open", "asked": "waiting", "completed": "done", "accepted": "accepted"}
STATES |= {"reopened": "open", "cancelled": "cancelled"}
STATES |= {"split_off": "open", "joined_back": "undone", "merged": "merged", "unmerged": "open"}
TOLD_BY_EVENTS = frozenset({"state", "stage", "team", "agreed"})
OBJECT_TYPES: dict[str, tuple[tuple[str, Kind], ...]] = {
    "request": tuple((name, "time" if name in TIMES else "string") for name in REQUEST_FACTS),
    "person": (("part", "string"),),
    "team": (("team_name", "string"),),
    "service": (("service_name", "string"),),
    "unit": (("unit_name", "string"),),
}
# What an event of each kind tells beside its objects; the others tell nothing more.
EVENT_ATTRIBUTES: dict[str, tuple[tuple[str, Kind], ...]] = {
    "asked": (("reply_by", "string"), ("paused", "string")),
    "replied": (("to_question", "string"),),
    "stage": (("stage", "string"),),
    "agreed": (("agreed", "time"),),
    "completed": (("kept", "string"), ("could_be_avoided", "string")),
    "accepted": (("by", "string"),),
}


@dataclass(frozen=True, slots=True)
class Value:
    """One attribute; `time` is since when an object has had it."""

    name: str
    value: str
    time: str = ALWAYS


@dataclass(frozen=True, slots=True)
class Relation:
    """What something has to do with an object."""

    to: str
    qualifier: str

    @property
    def type(self) -> str:
        """The type of the object: what stands before the colon of its id; a request's id is its bare number."""
        kind, colon, _key = self.to.partition(":")
        return kind if colon else "request"


@dataclass(frozen=True, slots=True)
class Object:
    """A request, person, team, service or unit."""

    id: str
    type: str
    values: tuple[Value, ...]
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class OcelEvent:
    """Something that happened, with the objects it happened to."""

    id: str
    type: str
    time: str
    values: tuple[Value, ...]
    relations: tuple[Relation, ...]


@dataclass
class Objects:
    """The log's objects: requests first, then everybody and everything they have to do with."""

    log: EventLog
    people: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.team_keys = {team.name: team.key for team in self.log.teams()}

    def all(self, cases: Iterable[Case]) -> Iterator[Object]:
        """Every object; people are those the cases speak of."""
        for case in cases:
            self._meet(case)
            yield request_of(case)
        for name, part in self.people.items():
            yield Object(f"person:{name}", "person", (Value("part", part),))
        for kind, things in (
            ("team", self.log.teams()),
            ("service", self.log.services()),
            ("unit", self.log.units()),
        ):
            for thing in things:
                yield Object(thing.key, kind, (Value(f"{kind}_name", thing.name),))

    def _meet(self, case: Case) -> None:
        for part in ("asker", "responsible"):
            if name := case.facts.get(part):
                self.people.setdefault(str(name), "asker" if part == "asker" else "staff")
        for happening in case.happenings:
            if happening.who and happening.part != "system":
                self.people.setdefault(happening.who, happening.part)
            if to := happening.facts.get("to_resource"):
                self.people.setdefault(str(to), "staff")

    def event_of(self, case: Case, happening: Happening) -> OcelEvent:
        """A happening with the objects it has to do with."""
        relations = [Relation(case.number, "request")]
        if happening.who and happening.part != "system":
            relations.append(Relation(f"person:{happening.who}", f"made by {happening.part}"))
        if to := happening.facts.get("to_resource"):
            relations.append(Relation(f"person:{to}", "handed to"))
        if team := self.team_keys.get(happening.group):
            relations.append(Relation(team, "in team"))
        told = [name for name, _kind in EVENT_ATTRIBUTES.get(happening.verb, ()) if name in happening.facts]
        values = tuple(Value(name, text(happening.facts[name])) for name in told)
        return OcelEvent(happening.key, happening.verb, moment(happening.at), values, tuple(relations))


def request_of(case: Case) -> Object:
    """A case as an object: what stands for good, and what changed when."""
    last = moment(case.happenings[-1].at) if case.happenings else ALWAYS
    values = [
        Value(name, text(case.facts[name]), last if name in NOW_FACTS else ALWAYS)
        for name in REQUEST_FACTS
        if name in case.facts and name not in TOLD_BY_EVENTS
    ]
    values += _changes(case)
    relations = [
        Relation(str(case.facts["service"]), "service"),
        Relation(str(case.facts["team"]), "answered by"),
    ]
    if "unit" in case.facts:
        relations.append(Relation(str(case.facts["unit"]), "asked by unit"))
    people = [(part, case.facts[part]) for part in ("asker", "responsible") if part in case.facts]
    relations += [Relation(f"person:{name}", part) for part, name in people]
    return Object(case.number, "request", tuple(values), tuple(relations))


def _changes(case: Case) -> Iterator[Value]:
    """What changed in the case's life, each change with its moment; what no event tells stands for good."""
    told: dict[str, str] = {}
    for happening in case.happenings:
        now: dict[str, Fact] = {"team": happening.group}
        if happening.verb in STATES:
            now["state"] = STATES[happening.verb]
        elif happening.verb == "replied" and happening.facts.get("to_question"):
            now["state"] = "open"
        now |= {name: happening.facts[name] for name in ("stage", "agreed") if name in happening.facts}
        for name, fact in now.items():
            if told.get(name) != text(fact):
                told[name] = text(fact)
                yield Value(name, told[name], moment(happening.at))
    for name in ("agreed", "state", "stage"):
        if name not in told and name in case.facts:
            yield Value(name, text(case.facts[name]))


def moment(at: datetime) -> str:
    """A moment in UTC, as the standard writes it."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def text(fact: Fact) -> str:
    """A fact as a text."""
    match fact:
        case bool():
            return "true" if fact else "false"
        case datetime():
            return moment(fact)
        case date():
            return fact.isoformat()
        case _:
            return str(fact)
