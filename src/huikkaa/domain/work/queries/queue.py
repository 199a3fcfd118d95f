"""A team's queue: ordered by promise, narrowed by filters, counted in one question."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.models import Team
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Complaint, Event, Request
from huikkaa.domain.work.visibility import handled
from huikkaa.kernel import clock

PAGE = 50
SHOWN = (
    *("number", "title", "state", "confidential", "due_at", "paused", "channel", "changed_at", "asker_name"),
    *("team_id", "service__name_fi", "service__name_sv", "service__name_en", "service__administrative"),
    *("responsible__given_name", "responsible__family_name", "asker__given_name", "asker__family_name"),
    *("unit__name_fi", "unit__name_sv", "unit__name_en", "organisation__kind", "organisation__name_fi"),
    *("organisation__name_sv", "organisation__name_en"),
)
JOINED = ("service", "responsible", "asker", "unit", "organisation")
PARTS = ("late", "today", "untaken", "mine", "waiting")


@dataclass(frozen=True)
class Filters:
    """How the queue is narrowed: one part of it (late, today, ...), and a service, unit, channel or person."""

    part: str = ""
    service: str = ""
    unit: int | None = None
    channel: str = ""
    person: int | None = None

    @property
    def narrowed(self) -> Q:
        """The condition of all but the part, which is counted for each part beside the others."""
        condition = Q()
        if self.service:
            condition &= Q(service__slug=self.service)
        if self.unit:
            condition &= Q(unit_id=self.unit)
        if self.channel:
            condition &= Q(channel=self.channel)
        if self.person:
            condition &= Q(responsible_id=self.person)
        return condition


@dataclass(frozen=True)
class Page:
    """Fifty rows of a queue and whether there are more."""

    rows: list[Request]
    number: int
    has_more: bool
    counts: Mapping[str, int] = field(default_factory=dict)


def open_in(viewer: Viewer, team: Team) -> QuerySet[Request]:
    """The team's open requests that the viewer may handle."""
    return handled(viewer).filter(team=team, state__in=Request.ONGOING)


def end_of_day(days: int = 0) -> datetime:
    """The first moment of the day after today (or so many days later) in Helsinki."""
    local = clock.now().astimezone(clock.HELSINKI)
    following = local.date() + timedelta(days=days + 1)
    return datetime.combine(following, time(), tzinfo=clock.HELSINKI)


def conditions(viewer: Viewer) -> dict[str, Q]:
    """What each part of the queue means now."""
    now, midnight, next_midnight = clock.now(), end_of_day(), end_of_day(1)
    running = Q(paused=False)
    return {
        "late": running & Q(due_at__lt=now),
        "today": running & Q(due_at__gte=now, due_at__lt=midnight),
        "tomorrow": running & Q(due_at__gte=midnight, due_at__lt=next_midnight),
        "later": running & Q(due_at__gte=next_midnight),
        "paused": Q(paused=True),
        "untaken": Q(responsible__isnull=True),
        "mine": Q(responsible=viewer.person),
        "waiting": Q(state=Request.State.WAITING),
    }


def counts(viewer: Viewer, team: Team, filters: Filters) -> dict[str, int]:
    """How many there are in each part of the queue, and in all, in one question."""
    parts = {name: Count("pk", filter=condition) for name, condition in conditions(viewer).items()}
    found = open_in(viewer, team).filter(filters.narrowed).aggregate(all=Count("pk"), **parts)
    return {name: number or 0 for name, number in found.items()}


def rows(viewer: Viewer, team: Team, filters: Filters) -> QuerySet[Request]:
    """The queue's rows by promise; those whose clock stands come last."""
    found = open_in(viewer, team).filter(filters.narrowed)
    if filters.part:
        found = found.filter(conditions(viewer)[filters.part])
    return found.select_related(*JOINED).only(*SHOWN).order_by("paused", "due_at", "id")


def page(viewer: Viewer, team: Team, filters: Filters, number: int = 1) -> Page:
    """One page of the queue with the counts of its parts."""
    start = (max(1, number) - 1) * PAGE
    found = list(rows(viewer, team, filters)[start : start + PAGE + 1])
    return Page(
        rows=found[:PAGE],
        number=max(1, number),
        has_more=len(found) > PAGE,
        counts=counts(viewer, team, filters),
    )


def version(viewer: Viewer, team: Team) -> str:
    """A mark that changes whenever the team's queue does, for pages that ask every few seconds."""
    now = clock.now()
    # Not Max(): beside other conditions PostgreSQL would read the team's whole history for it.
    changes = handled(viewer).filter(team=team).order_by("-changed_at").values_list("changed_at", flat=True)
    latest = changes.first()
    found = open_in(viewer, team).aggregate(
        open=Count("pk"), late=Count("pk", filter=Q(paused=False, due_at__lt=now))
    )
    moment = int(latest.timestamp() * 1_000_000) if latest else 0
    return f"{moment}.{found['open']}.{found['late']}.{clock.today().toordinal()}"


def moment_of(mark: str) -> datetime | None:
    """The moment that a version mark speaks of; None where it is no mark of ours."""
    digits = mark.partition(".")[0]
    if not digits.isdigit() or len(digits) > 17:
        return None
    return datetime.fromtimestamp(int(digits) / 1_000_000, tz=clock.HELSINKI)


def happened_since(viewer: Viewer, team: Team, mark: str) -> str:
    """What others did in the queue since the mark, in a sentence or two to be said aloud."""
    since = moment_of(mark)
    if since is None or viewer.person is None:
        return ""
    touched = handled(viewer).filter(team=team, changed_at__gt=since)
    events = (
        Event.unguarded.filter(request__in=touched, at__gt=since, verb__in=SAID)
        .exclude(actor=viewer.person)
        .select_related("request", "actor")
        .only("verb", "request__number", "actor__given_name", "actor__family_name")
        .order_by("-at", "-id")[:3]
    )
    return " ".join(said(event) for event in reversed(list(events)))


SAID = ("taken", "received", "given_back", "completed", "cancelled", "replied", "reopened")


def said(event: Event) -> str:
    """One happening of the queue as a sentence."""
    values = {"name": event.actor.name if event.actor else _("The customer"), "number": event.request.number}
    sentence = {
        "taken": _("%(name)s took request %(number)s."),
        "given_back": _("%(name)s gave request %(number)s back to the queue."),
        "completed": _("%(name)s completed request %(number)s."),
        "cancelled": _("Request %(number)s was cancelled."),
        "replied": _("The customer wrote in request %(number)s."),
        "reopened": _("Request %(number)s was returned to be continued."),
    }.get(event.verb, _("A new request came: %(number)s."))
    return sentence % values


def open_complaints(viewer: Viewer, team: Team) -> list[Complaint]:
    """Complaints that the team has not answered yet, the most urgent first."""
    return list(
        Complaint.objects.filter(answered_at__isnull=True, request__in=handled(viewer).filter(team=team))
        .select_related("request")
        .only("due_at", "at", "request__number", "request__title")
        .order_by("due_at")[:10]
    )
