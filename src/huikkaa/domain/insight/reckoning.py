"""The facts of requests, reckoned from the requests and their events. This is the only place that does."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, NamedTuple

from django.db.models import OuterRef, Subquery

from huikkaa.domain.catalogue.queries import calendar_in_force
from huikkaa.domain.insight.models import RequestFact
from huikkaa.domain.work.models import Event, Merge, Request
from huikkaa.domain.work.visibility import counted
from huikkaa.engine.calendar import Calendar, business_seconds, end_of_business
from huikkaa.kernel import clock

Verb = Event.Verb
HEARD = (Verb.TAKEN, Verb.HANDED_OVER, Verb.REOPENED, Verb.SPLIT_OFF)
AWAY = (Request.State.MERGED, Request.State.ENDED)


class Asked(NamedTuple):
    """What is read of a request."""

    id: int
    service_id: int
    team_id: int
    unit_id: int | None
    organisation_id: int | None
    responsible_id: int | None
    channel: str
    state: str
    confidential: bool
    arrived_at: datetime
    done_at: datetime | None
    closed_at: datetime | None
    due_at: datetime
    promised_at: datetime
    due_rule: str
    agreed_for: datetime | None
    needed_by: date | None
    merged_at: datetime | None


class Told(NamedTuple):
    """What is read of an event."""

    verb: str
    actor: int | None
    details: dict[str, Any]


class Hours:
    """The opening hours in force in each year; asked for once a year while this lives."""

    def __init__(self) -> None:
        self._years: dict[int, Calendar] = {}

    def of(self, moment: datetime) -> Calendar:
        """The opening hours of the year of a moment, with the holidays around it."""
        year = moment.astimezone(clock.HELSINKI).year
        if year not in self._years:
            with clock.moved_to(datetime(year, 7, 1, tzinfo=clock.HELSINKI)):
                self._years[year] = calendar_in_force()
        return self._years[year]


def facts_of(requests: Collection[int], hours: Hours) -> Iterator[RequestFact]:
    """The facts (not saved) of these requests as they are now, in the order of their numbers in the database."""
    told: dict[int, list[Told]] = {}
    events = Event.unguarded.filter(request__in=requests, verb__in=HEARD).order_by("request_id", "at", "id")
    for request, *happening in events.values_list("request_id", "verb", "actor_id", "details"):
        told.setdefault(request, []).append(Told(*happening))
    merges = Merge.objects.filter(merged=OuterRef("pk"), undone_at__isnull=True).values("at")
    rows = (
        counted()
        .filter(pk__in=requests)
        .annotate(merged_at=Subquery(merges))
        .order_by("pk")
        .values_list(*Asked._fields)
    )
    for asked in map(partial(Asked._make), rows):
        yield fact_of(asked, told.get(asked.id, ()), hours)


def fact_of(asked: Asked, events: Sequence[Told], hours: Hours) -> RequestFact:
    """The facts of one request, from its row and its events in the order of time."""
    arrived = asked.arrived_at.astimezone(clock.HELSINKI)
    fact = RequestFact(
        request_id=asked.id,
        service_id=asked.service_id,
        team_id=asked.team_id,
        unit_id=asked.unit_id,
        organisation_id=asked.organisation_id,
        responsible_id=asked.responsible_id,
        channel=asked.channel,
        state=asked.state,
        confidential=asked.confidential,
        arrived_on=arrived.date(),
        arrived_hour=arrived.hour,
        reopened=sum(event.verb == Verb.REOPENED for event in events),
        handovers=handovers_felt(events),
        split_off=any(event.verb == Verb.SPLIT_OFF for event in events),
    )
    if asked.state == Request.State.CANCELLED:
        fact.cancelled_on = _day(asked.closed_at)
    elif asked.state in AWAY:
        fact.merged_on = _day(asked.merged_at)
    elif asked.done_at is not None:
        _finish(fact, asked, asked.done_at, hours)
    return fact


def _finish(fact: RequestFact, asked: Asked, done_at: datetime, hours: Hours) -> None:
    """Put in what is known only of finished work."""
    fact.done_on = _day(done_at)
    fact.lead_seconds = max(0, int((done_at - asked.arrived_at).total_seconds()))
    fact.business_seconds = business_seconds(hours.of(asked.arrived_at), asked.arrived_at, done_at)
    fact.kept = done_at <= asked.due_at
    fact.kept_without_pauses = done_at <= _due_without_pauses(asked, hours)


def _due_without_pauses(asked: Asked, hours: Hours) -> datetime:
    """When the work would have been due if no question had stopped the clock."""
    if asked.agreed_for is not None:
        return asked.agreed_for
    if asked.needed_by is None or asked.due_rule == "statute":
        return asked.promised_at
    return max(asked.promised_at, end_of_business(hours.of(asked.arrived_at), asked.needed_by))


def handovers_felt(events: Sequence[Told]) -> int:
    """How many times the customer was passed on: to another team, or to another person after the first one.

    A move to another team and the taking there are one handover; giving back and taking again oneself is none.
    """
    felt, seen = 0, None
    for verb, actor, details in events:
        if verb == Verb.HANDED_OVER and "to_team" in details:
            felt, seen = felt + 1, None
        elif verb in (Verb.TAKEN, Verb.HANDED_OVER):
            person = actor if verb == Verb.TAKEN else details.get("to_id")
            felt += seen is not None and person != seen
            seen = person
    return felt


def _day(at: datetime | None) -> date | None:
    return at.astimezone(clock.HELSINKI).date() if at else None
