"""A team's queue: ordered by promise, narrowed by filters, counted in one question."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Count, Exists, F, Func, Max, OuterRef, Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.models import Team
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Complaint, Decline, Event, Request
from huikkaa.domain.work.queries import saved_views
from huikkaa.domain.work.queries.rows import RequestRow, read, rows_of
from huikkaa.domain.work.visibility import handled, handled_by, hands_of
from huikkaa.kernel import clock
from huikkaa.kernel.prepared import Prepared

PAGE = 50
FRESH_FOR = 300
COUNTED = ("due_at", "paused", "responsible_id", "state", "changed_at", "service_id", "unit_id", "channel")
PARTS = ("late", "today", "tomorrow", "later", "paused", "mine", "untaken", "waiting")
# Which of this moment, the next midnight and the one after it a part lies between, and on which side of each.
BETWEEN = {
    "late": ((0,), ("lt",)),
    "today": ((0, 1), ("gte", "lt")),
    "tomorrow": ((1, 2), ("gte", "lt")),
    "later": ((2,), ("gte",)),
}
COUNT_SQL = """SELECT count(CASE WHEN NOT paused AND due_at < %s THEN 1 END),
 count(CASE WHEN NOT paused AND due_at >= %s AND due_at < %s THEN 1 END),
 count(CASE WHEN NOT paused AND due_at >= %s AND due_at < %s THEN 1 END),
 count(CASE WHEN NOT paused AND due_at >= %s THEN 1 END), count(CASE WHEN paused THEN 1 END),
 count(CASE WHEN responsible_id = %s THEN 1 END), count(CASE WHEN responsible_id IS NULL THEN 1 END),
 count(CASE WHEN state = 'waiting' THEN 1 END), count(*), max(changed_at), {views} FROM ({open}) AS open"""


@dataclass(frozen=True)
class Filters:
    """How the queue is narrowed: one part of it (late, today, ...), and a service, unit, channel or person."""

    part: str = ""
    service: str = ""
    unit: int | None = None
    channel: str = ""
    person: int | None = None

    @cached_property
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

    @property
    def but_part(self) -> "Filters":
        """The filters without the part."""
        return replace(self, part="")


@dataclass(frozen=True)
class Page:
    """Fifty rows of a queue and whether there are more, with the counts of the queue's parts."""

    rows: list[RequestRow]
    number: int
    has_more: bool
    counts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Queue:
    """A team's open requests as one viewer sees them, narrowed by filters."""

    viewer: Viewer
    team: Team
    filters: Filters = Filters()

    @cached_property
    def seen_by(self) -> dict[str, Any]:
        """Whose queue it is and which team's, as the plain values that questions are asked with."""
        return {**hands_of(self.viewer)._asdict(), "team": self.team.pk}

    @cached_property
    def handled(self) -> QuerySet[Request]:
        """All requests of the team that the viewer may handle, open or not."""
        return handled(self.viewer).filter(team=self.team)

    @cached_property
    def open(self) -> QuerySet[Request]:
        """The team's open requests that the viewer may handle."""
        return open_in(**self.seen_by)

    def counts(self) -> dict[str, Any]:
        """How many there are in each part, in all and in each saved view, and the latest change, in one question.

        Django takes longer to word ten conditional counts than the database to count, so they are worded here.
        """
        inner, given = _COUNTED.words(filters=self.filters.but_part, **self.seen_by)
        whole = _COUNTED.words(filters=Filters(), **self.seen_by)
        now, midnight, next_midnight = moments()
        person = self.viewer.person.pk if self.viewer.person else None
        edges = [now, now, midnight, midnight, next_midnight, next_midnight]
        parts = [*map(connection.ops.adapt_datetimefield_value, edges), person]
        views, filled = saved_views.worded(*whole, self.team, self.viewer, parts[0], parts[2])
        with connection.cursor() as cursor:
            cursor.execute(COUNT_SQL.format(open=inner, views=views), [*parts, *filled, *given])
            found = dict(zip((*PARTS, "all", "changed", "views"), cursor.fetchone(), strict=True))
        found["views"] = saved_views.read(found["views"], self.viewer)
        if isinstance(found["changed"], str):  # SQLite keeps moments as text, in UTC
            found["changed"] = datetime.fromisoformat(found["changed"]).replace(tzinfo=UTC)
        return found

    def rows(self) -> QuerySet[Request, Any]:
        """The rows by promise; those whose clock stands come last. Each tells if the viewer has declined it."""
        return rows_by_promise(language=get_language(), **self.narrowed_by, **self.seen_by)

    @cached_property
    def narrowed_by(self) -> dict[str, Any]:
        """The filters, with the moments that part the queue where a part of it is asked for."""
        part, known = self.filters.part, moments()
        edges = tuple(known[one] for one in BETWEEN[part][0]) if part in BETWEEN else None
        return {"filters": self.filters, "edges": edges}

    def page(self, number: int = 1) -> Page:
        """One page of the queue with the counts of its parts."""
        start = (max(1, number) - 1) * PAGE
        asked = {"start": start, "language": get_language(), **self.narrowed_by, **self.seen_by}
        found = read(_PAGE_OF(**asked))
        return Page(found[:PAGE], max(1, number), len(found) > PAGE, self.counts())

    def version(self, counts: Mapping[str, Any] | None = None) -> str:
        """A mark that changes whenever the queue does, for pages that ask every few seconds.

        What leaves the queue changes the number, what comes or changes is the latest; the hands of the
        clock make it stale in five minutes. Give the counts where they are known and nothing narrows them.
        """
        if counts is None or self.filters.narrowed:
            late = Count("pk", filter=Q(paused=False, due_at__lt=clock.now()))
            counts = self.open.aggregate(all=Count("pk"), changed=Max("changed_at"), late=late)
        moment = int(counts["changed"].timestamp() * 1_000_000) if counts["changed"] else 0
        hands = int(clock.now().timestamp()) // FRESH_FOR
        return f"{moment}.{counts['all']}.{counts['late']}.{hands}"

    def happened_since(self, mark: str) -> str:
        """What others did in the queue since the mark, in a sentence or two to be said aloud."""
        since = moment_of(mark)
        if since is None or self.viewer.person is None:
            return ""
        events = (
            Event.unguarded.filter(
                request__in=self.handled.filter(changed_at__gt=since), at__gt=since, verb__in=SAID
            )
            .exclude(actor=self.viewer.person)
            .select_related("request", "actor")
            .only("verb", "request__number", "actor__given_name", "actor__family_name")
            .order_by("-at", "-id")[:3]
        )
        return " ".join(said(event) for event in reversed(list(events)))

    def open_complaints(self) -> list[Complaint]:
        """Complaints that the team has not answered yet, the most urgent first."""
        waiting = Complaint.objects.filter(answered_at__isnull=True, request__team=self.team)
        ids = list(waiting.values_list("id", flat=True))
        if not ids:
            return []
        found = Complaint.objects.filter(id__in=ids, request__in=self.handled)
        shown = found.select_related("request").only("due_at", "at", "request__number", "request__title")
        return list(shown.order_by("due_at")[:10])


def open_in(*, person: int | None, teams: tuple[int, ...], risen: Q | None, team: int) -> QuerySet[Request]:
    """The team's open requests that such a person may handle."""
    return handled_by(person, teams, risen).filter(team=team, state__in=Request.ONGOING)


def rows_by_promise(
    *, filters: Filters, edges: tuple[datetime, ...] | None, language: str | None, **seen_by: Any
) -> QuerySet[Request, Any]:
    """The rows that the filters leave, by promise; those whose clock stands come last."""
    found = open_in(**seen_by).filter(filters.narrowed)
    if filters.part:
        found = found.filter(in_part(filters.part, edges or (), seen_by["person"]))
    passed = Decline.objects.filter(request=OuterRef("pk"), person=seen_by["person"])
    return rows_of(found.order_by("paused", "due_at", "id"), language, declined=Exists(passed))


class _Nobody(Func):
    """Whether nobody has the request, said so that PostgreSQL walks the queue in its order until it has enough.

    In a long history somebody has had nearly everything, and hardly anything is open. Of a plain IS NULL PostgreSQL
    reckons from the two that no open request is free, and reads and sorts them all; of this it reckons that most are.
    """

    template = "NOT (COALESCE(%(expressions)s, 0) > 0)"
    output_field = BooleanField()


UNTAKEN = Q(_Nobody(F("responsible_id")))


def in_part(part: str, edges: tuple[datetime, ...], person: int | None) -> Q:
    """What a part of the queue means; `edges` are the moments that it lies between (`Queue.narrowed_by`)."""
    if part in BETWEEN:
        sides = zip(BETWEEN[part][1], edges, strict=True)
        return Q(paused=False, **{f"due_at__{side}": moment for side, moment in sides})
    return {
        "paused": Q(paused=True),
        "untaken": UNTAKEN,
        "mine": Q(responsible=person),
        "waiting": Q(state=Request.State.WAITING),
    }[part]


def _counted(*, filters: Filters, **seen_by: Any) -> QuerySet[Request, Any]:
    """What is counted, with no more columns than that takes."""
    found: QuerySet[Request, Any] = open_in(**seen_by).filter(filters.narrowed).values(*COUNTED)
    return found.order_by()


def _page_of(*, start: int, **asked: Any) -> QuerySet[Request, Any]:
    found: QuerySet[Request, Any] = rows_by_promise(**asked)
    return found[start : start + PAGE + 1]


_COUNTED: Prepared[Any] = Prepared(_counted)
_PAGE_OF: Prepared[Any] = Prepared(_page_of, shaped_by=("start",))


def moments() -> tuple[datetime, datetime, datetime]:
    """This moment, the next midnight and the one after it: what parts late, today, tomorrow and later."""
    return clock.now(), end_of_day(), end_of_day(1)


def end_of_day(days: int = 0) -> datetime:
    """The first moment of the day after today (or so many days later) in Helsinki."""
    local = clock.now().astimezone(clock.HELSINKI)
    return datetime.combine(local.date() + timedelta(days=days + 1), time(), tzinfo=clock.HELSINKI)


def moment_of(mark: str) -> datetime | None:
    """The moment that a version mark speaks of; None where it is no mark of ours."""
    digits = mark.partition(".")[0]
    if not digits.isdigit() or len(digits) > 17:
        return None
    return datetime.fromtimestamp(int(digits) / 1_000_000, tz=clock.HELSINKI)


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
