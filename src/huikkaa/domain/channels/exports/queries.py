"""Reading requests and their events as cases of a log, a thousand requests at a time."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Max, QuerySet

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.channels.exports.cases import Case, Fact, Happening, Part, Thing
from huikkaa.domain.channels.exports.models import ExportTaken
from huikkaa.domain.channels.exports.pseudonyms import pseudonym
from huikkaa.domain.organisation.models import Person, Team, Unit
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Event, Request
from huikkaa.domain.work.visibility import logged, logged_whole
from huikkaa.kernel import clock

CHUNK = 1_000
Verb = Event.Verb
# What the portal does by itself, and what is the asker's to do also when no account is known.
BY_ITSELF = frozenset({Verb.REMINDER_PASSED})
# Who passed an offer on, or is disqualified, is nobody's business outside the team.
UNNAMED = frozenset({Verb.DECLINED, Verb.DISQUALIFIED})
COLUMNS = (
    *("id", "number", "arrived_at", "needed_by", "agreed_for", "promised_at", "due_at", "due_rule"),
    *("first_due_at", "first_answered_at", "taken_at", "done_at", "closed_at", "state", "stage"),
    *("service_id", "team_id", "unit_id", "organisation__name_fi", "channel", "language"),
    *("asker_id", "responsible_id", "avoidable"),
)
SAME_NAME = {
    "arrived_at": "arrived",
    "needed_by": "needed_by",
    "agreed_for": "agreed",
    "promised_at": "promised",
    "due_at": "due",
    "due_rule": "due_rule",
    "first_due_at": "first_due",
    "first_answered_at": "first_answered",
    "taken_at": "taken",
    "done_at": "done",
    "closed_at": "closed",
    "state": "state",
    "stage": "stage",
    "channel": "channel",
    "language": "language",
    "organisation__name_fi": "organisation",
    "avoidable": "could_be_avoided",
}


@dataclass(frozen=True)
class Narrowed:
    """Which requests: those that arrived from a day through another, of a team, of a service."""

    first: date | None = None
    last: date | None = None
    team: Team | None = None
    service: Service | None = None

    def of(self, found: QuerySet[Request]) -> QuerySet[Request]:
        """The requests that are left."""
        if self.first:
            found = found.filter(arrived_at__gte=_midnight(self.first))
        if self.last:
            found = found.filter(arrived_at__lt=_midnight(self.last + timedelta(days=1)))
        if self.team:
            found = found.filter(team=self.team)
        return found.filter(service=self.service) if self.service else found

    def __str__(self) -> str:
        parts = [f"{self.first or ''}–{self.last or ''}" if self.first or self.last else ""]
        parts += [self.team.slug if self.team else "", self.service.slug if self.service else ""]
        return " ".join(part for part in parts if part)


@dataclass
class WorkLog:
    """The requests one may take out, as an event log. What comes in while it is written is not in it."""

    found: QuerySet[Request]
    names: bool = False
    confidential: bool = False
    made_at: datetime = field(default_factory=clock.now)

    def __post_init__(self) -> None:
        last = Event.unguarded.aggregate(event=Max("id"), request=Max("request_id"))
        self.last_event, self.last_request = last["event"] or 0, last["request"] or 0

    def count(self) -> int:
        """How many cases there will be."""
        return self.found.filter(id__lte=self.last_request).count()

    def cases(self) -> Iterator[Case]:
        """Every case, the oldest first; each thousand is a new question, so nothing waits open for a slow taker."""
        after = 0
        while rows := list(
            self.found.filter(id__gt=after, id__lte=self.last_request).order_by("id").values(*COLUMNS)[:CHUNK]
        ):
            after = rows[-1]["id"]
            events = self._events([row["id"] for row in rows])
            for row in rows:
                yield self._case(row, events[row["id"]])

    def teams(self) -> list[Thing]:
        """Every team, by its key."""
        return list(self._teams.values())

    def services(self) -> list[Thing]:
        """Every service, by its key."""
        return [service for service, _administrative in self._services.values()]

    def units(self) -> list[Thing]:
        """Every unit, by its key."""
        return list(self._units.values())

    def _events(self, ids: list[int]) -> dict[int, list[dict[str, Any]]]:
        found: dict[int, list[dict[str, Any]]] = defaultdict(list)
        events = Event.unguarded.filter(request_id__in=ids, id__lte=self.last_event).order_by("at", "id")
        for row in events.values("id", "request_id", "verb", "actor_id", "at", "details"):
            found[row["request_id"]].append({**row})
        return found

    def _case(self, row: dict[str, Any], events: list[dict[str, Any]]) -> Case:
        service, administrative = self._services[row["service_id"]]
        team, unit = self._teams[row["team_id"]], self._units.get(row["unit_id"])
        facts: dict[str, Any] = {ours: row[column] for column, ours in SAME_NAME.items()}
        facts |= {"service": service.key, "service_name": service.name, "administrative": administrative}
        facts |= {"team": team.key, "team_name": team.name}
        facts |= {"unit": unit.key if unit else "", "unit_name": unit.name if unit else ""}
        facts["asker"] = self._who(row["asker_id"], "asker")
        facts["responsible"] = self._who(row["responsible_id"], "staff")
        known = {name: fact for name, fact in facts.items() if fact not in (None, "")}
        return Case(row["number"], known, list(self._happenings(row, events)))

    def _happenings(self, row: dict[str, Any], events: list[dict[str, Any]]) -> Iterator[Happening]:
        group = self._first_group(row, events)
        places = {pk: place for place, pk in enumerate(sorted(event["id"] for event in events), 1)}
        for event in events:
            facts = self._facts(event)
            group = str(facts.get("to_group") or group)
            part = _part(event, row["asker_id"])
            who = "" if event["verb"] in UNNAMED else self._who(event["actor_id"], part)
            if part == "system":
                who = "system"
            # Numbered within the case: numbers over all cases would tell by their gaps how much was left out.
            key = f"{row['number']}.{places[event['id']]}"
            yield Happening(key, event["verb"], event["at"], who, part, group, facts)

    def _first_group(self, row: dict[str, Any], events: list[dict[str, Any]]) -> str:
        """The team the case came to: the one it first was moved from, or the one that has it."""
        moved = next((one["details"]["from_team"] for one in events if one["details"].get("from_team")), None)
        return self._teams_by_slug.get(moved, "") if moved else self._teams[row["team_id"]].name

    def _facts(self, event: dict[str, Any]) -> dict[str, Fact]:
        """What an event says, word by word allowed: no reason, no text and no name goes with it."""
        said = event["details"]
        facts: dict[str, Any] = {name: said.get(name) for name in ("paused", "to_question", "kept", "by")}
        facts["to_resource"] = self._who(said.get("to_id"), "staff")
        facts["to_group"] = self._teams_by_slug.get(said.get("to_team"), said.get("to_team"))
        facts["reply_by"] = date.fromisoformat(said["reply_by"]) if said.get("reply_by") else None
        facts["agreed"] = datetime.fromisoformat(said["agreed_for"]) if said.get("agreed_for") else None
        facts["stage"] = said.get("stage") if event["verb"] == Verb.STAGE else None
        facts["could_be_avoided"] = said.get("avoidable")
        return {name: fact for name, fact in facts.items() if fact not in (None, "")}

    def _who(self, person: int | None, part: Part) -> str:
        """A person by a pseudonym that begins with the part they were in; staff by name where that was chosen."""
        if person is None:
            return ""
        return self._names[person] if self.names and part == "staff" else f"{part}-{pseudonym(person)}"

    @cached_property
    def _names(self) -> dict[int, str]:
        people = Person.objects.only("given_name", "family_name")
        return {person.pk: person.name for person in people.iterator(chunk_size=CHUNK)}

    @cached_property
    def _teams(self) -> dict[int, Thing]:
        rows = Team.objects.values_list("id", "slug", "name_fi")
        return {pk: Thing(f"team:{slug}", name) for pk, slug, name in rows}

    @cached_property
    def _teams_by_slug(self) -> dict[str, str]:
        return {team.key.removeprefix("team:"): team.name for team in self._teams.values()}

    @cached_property
    def _services(self) -> dict[int, tuple[Thing, bool]]:
        rows = Service.objects.order_by("id").values_list("id", "slug", "name_fi", "administrative")
        return {pk: (Thing(f"service:{slug}", name), flag) for pk, slug, name, flag in rows}

    @cached_property
    def _units(self) -> dict[int, Thing]:
        rows = Unit.objects.order_by("id").values_list("id", "name_fi")
        return {pk: Thing(f"unit:{pk}", name) for pk, name in rows}


def log_for(viewer: Viewer, narrowed: Narrowed, *, names: bool = False) -> WorkLog:
    """The log a person may take: confidential matters only of the own teams."""
    return WorkLog(narrowed.of(logged(viewer)), names=names, confidential=bool(viewer.teams))


def log_on_server(narrowed: Narrowed, *, names: bool = False, confidential: bool = False) -> WorkLog:
    """The log as it is written on the server itself, by the one who runs it."""
    found = logged_whole()
    if not confidential:
        found = found.filter(confidential=False)
    return WorkLog(narrowed.of(found), names=names, confidential=confidential)


def taken(page: str | None, size: int = 50) -> Any:
    """A page of the log of exports, the newest first."""
    return Paginator(ExportTaken.objects.select_related("person"), size).get_page(page)


def _part(event: dict[str, Any], asker: int | None) -> Part:
    if event["verb"] in BY_ITSELF or event["details"].get("by") == "time":
        return "system"
    return "asker" if event["actor_id"] is None or event["actor_id"] == asker else "staff"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.HELSINKI)
