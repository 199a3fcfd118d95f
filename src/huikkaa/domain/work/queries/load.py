"""The load of each team on any day, told by the events as they were known then."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any, NamedTuple

from django.db.models import Q

from huikkaa.domain.organisation.models import Team
from huikkaa.domain.work.models import Event
from huikkaa.domain.work.visibility import counted
from huikkaa.kernel import clock

Verb = Event.Verb
FREED = {Verb.GIVEN_BACK, Verb.DISQUALIFIED}
REPLIES = {Verb.REPLIED, Verb.COMPLETED, Verb.CANCELLED}

JOINING = {Verb.SPLIT_OFF, Verb.JOINED_BACK, Verb.MERGED, Verb.UNMERGED}


@dataclass
class TeamLoad:
    """One team's day. `arrived`, `taken` and `done` count that day; the others stand at the moment asked about."""

    team: str
    arrived: int = 0
    taken: int = 0
    done: int = 0
    open: int = 0
    late: int = 0
    waiting: int = 0
    untaken: int = 0


class Told(NamedTuple):
    """An event as it is read: what, when, by whose id, and its facts."""

    verb: str
    at: datetime
    actor: int | None
    details: dict[str, Any]


@dataclass
class _Life:
    """A request as far as its events have been read. `holder` is a person's id."""

    team: str
    due_at: datetime
    ongoing: bool = False
    waiting: bool = False
    holder: int | None = None
    marks: list[tuple[str, str, datetime]] = field(default_factory=list)

    def hear(self, told: Told) -> None:
        """Let one event happen."""
        verb, at, actor, details = told
        if verb == Verb.RECEIVED:
            self._mark("arrived", at)
            self.ongoing = True
        elif verb == Verb.TAKEN:
            self._take(actor, at)
        elif verb == Verb.HANDED_OVER:
            self._hand_over(details, at)
        elif verb in FREED:
            self._let_go(verb, actor)
        elif verb in JOINING:
            self._join(verb, details)
        else:
            self._finish_or_wait(verb, at, details)

    def _join(self, verb: str, details: dict[str, Any]) -> None:
        """Split off and out of a merge it is open; merged or joined back it is not, and nobody has it."""
        self.ongoing = verb in (Verb.SPLIT_OFF, Verb.UNMERGED)
        self.holder, self.waiting = details.get("to_id"), bool(details.get("waits"))

    def _take(self, person: int | None, at: datetime) -> None:
        self.holder = person
        self._mark("taken", at)

    def _hand_over(self, details: dict[str, Any], at: datetime) -> None:
        if "to_team" in details:
            self.team, self.holder, self.waiting = details["to_team"], None, False
        else:
            self._take(details.get("to_id"), at)

    def _let_go(self, verb: str, actor: int | None) -> None:
        if verb == Verb.GIVEN_BACK or actor == self.holder:
            self.holder, self.waiting = None, False

    def _finish_or_wait(self, verb: str, at: datetime, details: dict[str, Any]) -> None:
        if verb == Verb.ASKED:
            self.waiting = True
        elif verb in REPLIES:
            self.waiting = False
        if verb == Verb.COMPLETED:
            self._mark("done", at)
        if verb in (Verb.COMPLETED, Verb.CANCELLED):
            self.ongoing = False
        elif verb == Verb.REOPENED:
            self.ongoing = True
        elif verb == Verb.AGREED and details.get("agreed_for"):
            self.due_at = datetime.fromisoformat(details["agreed_for"])

    def _mark(self, what: str, at: datetime) -> None:
        self.marks.append((what, self.team, at))


def load_at(moment: datetime) -> list[TeamLoad]:
    """Each team's load at a moment and on its day, in the order of the teams' names.

    It counts only: no request is named. A due date that was changed by a question is taken as it is now.
    """
    day_began = datetime.combine(moment.astimezone(clock.HELSINKI).date(), time(), clock.HELSINKI)
    loads = {team.slug: TeamLoad(team.name) for team in Team.objects.order_by("name_fi")}
    for life in _lives(moment, day_began):
        for what, slug, at in life.marks:
            if at >= day_began:
                setattr(loads[slug], what, getattr(loads[slug], what) + 1)
        if life.ongoing:
            _count_open(loads[life.team], life, moment)
    return list(loads.values())


def _count_open(load: TeamLoad, life: _Life, moment: datetime) -> None:
    load.open += 1
    load.waiting += life.waiting
    load.untaken += life.holder is None
    load.late += life.due_at < moment and not life.waiting


def _lives(moment: datetime, day_began: datetime) -> Iterable[_Life]:
    """Every request that was alive on the day, having lived through its events up to the moment."""
    alive = counted().filter(
        Q(done_at__isnull=True) | Q(done_at__gte=day_began),
        Q(closed_at__isnull=True) | Q(closed_at__gte=day_began),
        arrived_at__lte=moment,
    )
    told = Event.unguarded.filter(request__in=alive).order_by("request_id", "at", "id")
    events: dict[int, list[Told]] = {}
    for request, *happening in told.values_list("request_id", "verb", "at", "actor_id", "details"):
        events.setdefault(request, []).append(Told(*happening))
    for pk, team, due, promised in alive.values_list("id", "team__slug", "due_at", "promised_at"):
        happened = events.get(pk, [])
        life = _Life(_first_team(happened, team), promised if _agreed_later(happened) else due)
        for told_of in happened:
            if told_of.at <= moment:
                life.hear(told_of)
        yield life


def _first_team(events: list[Told], now: str) -> str:
    """The team the request first came to: where its first move began, or where it still is."""
    return next((told.details["from_team"] for told in events if "from_team" in told.details), now)


def _agreed_later(events: list[Told]) -> bool:
    return any(told.verb == Verb.AGREED for told in events)
