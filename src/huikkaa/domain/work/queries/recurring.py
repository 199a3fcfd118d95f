"""The annual clock read: rules with what is known of their times, for a year or for the next few."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from huikkaa.domain.catalogue.queries import calendar_in_force
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import (
    AnchorDay,
    Occurrence,
    OccurrenceRequest,
    Recurring,
    RecurringTeam,
    Request,
)
from huikkaa.domain.work.visibility import handled
from huikkaa.engine import recurrence
from huikkaa.kernel import clock

MARGIN = timedelta(days=62)
"""Opening hours may change after something was made: its row is looked for this much to both sides of its day."""
FAR = timedelta(days=366 * 4 + 1)
"""Holidays are known so far ahead; no further days are told."""


@dataclass
class Time:
    """One time of recurring work: as the rule tells it, or as it is known to have been made, moved or skipped."""

    recurring: Recurring
    key: str
    due_on: date
    make_on: date
    kept: Occurrence | None = None
    requests: list[Request] = field(default_factory=list)
    hidden: int = 0

    @property
    def state(self) -> str:
        """How it stands: planned, missing, skipped, made, late or done."""
        if self.kept is not None and self.kept.skipped:
            return "skipped"
        if self.kept is not None and self.kept.made_at is not None:
            return self._made()
        return "missing" if self.make_on < clock.today() else "planned"

    def _made(self) -> str:
        if not self.requests:
            return "made" if self.hidden else "done"
        if all(not request.is_ongoing for request in self.requests):
            return "done"
        now = clock.now()
        is_late = any(request.is_ongoing and request.due_at < now for request in self.requests)
        return "late" if is_late else "made"

    @property
    def moved_from(self) -> date | None:
        """The day the rule itself says, where somebody has moved this time."""
        return self.kept.moved_from if self.kept else None

    @property
    def reason(self) -> str:
        """Why it was moved or skipped."""
        return self.kept.reason if self.kept else ""


def rules_seen(viewer: Viewer) -> QuerySet[Recurring]:
    """The recurring work the viewer may know of: that of a confidential service only in the teams that do it."""
    own = RecurringTeam.objects.filter(recurring=OuterRef("pk"), team_id__in=list(viewer.teams))
    found = Recurring.objects.filter(Q(service__confidential=False) | Exists(own))
    return with_parts(found if viewer.is_worker else found.none())


def with_parts(rules: QuerySet[Recurring]) -> QuerySet[Recurring]:
    """The rules with their teams, service and anchor, asked for together."""
    places = Prefetch("places", RecurringTeam.objects.select_related("team").order_by("order", "id"))
    days = Prefetch("anchor__days", AnchorDay.objects.order_by("day", "id"))
    return rules.select_related("service", "anchor", "asker").prefetch_related(places, days)


def engine_rule(recurring: Recurring) -> recurrence.Rule:
    """The rule as the engine reckons it."""
    anchors = None
    if recurring.anchor is not None:
        anchors = tuple((f"a{row.pk}", row.day) for row in recurring.anchor.days.all())
    return recurrence.Rule(
        starts_on=recurring.starts_on,
        ends_on=recurring.ends_on,
        rrule=recurring.rrule,
        business_day=recurring.business_day,
        anchors=anchors,
        offset=recurring.offset,
        unit=recurring.unit,
        move=recurring.move,
        lead=recurring.lead,
    )


def times(rules: Sequence[Recurring], first: date, last: date) -> list[Time]:
    """Every time of these rules that is due from `first` to `last`, in the order of their days."""
    kept = _kept(rules, first, last)
    calendar = calendar_in_force()
    found: list[Time] = []
    for recurring in rules:
        rows = kept.get(recurring.pk, {})
        reckoned = recurrence.occurrences(engine_rule(recurring), calendar, first, last)
        found += [
            Time(recurring, one.key, one.due_on, one.make_on) for one in reckoned if one.key not in rows
        ]
        found += [
            Time(recurring, row.key, row.due_on, row.make_on, row)
            for row in rows.values()
            if first <= row.due_on <= last
        ]
    return sorted(found, key=lambda time: (time.due_on, time.recurring.title, time.recurring.pk, time.key))


def _kept(rules: Iterable[Recurring], first: date, last: date) -> dict[int, dict[str, Occurrence]]:
    near = Q(due_on__range=(first - MARGIN, last + MARGIN)) | Q(
        moved_from__range=(first - MARGIN, last + MARGIN)
    )
    rows = Occurrence.objects.filter(
        near | Q(recurring__anchor__isnull=False), recurring__in=[one.pk for one in rules]
    ).select_related("changed_by")
    found: dict[int, dict[str, Occurrence]] = {}
    for row in rows:
        found.setdefault(row.recurring_id, {})[row.key] = row
    return found


def with_requests(found: list[Time], viewer: Viewer) -> list[Time]:
    """The times with those of their requests that the viewer may see."""
    rows = {time.kept.pk: time for time in found if time.kept and time.kept.made_at}
    links = list(
        OccurrenceRequest.unguarded.filter(occurrence__in=list(rows)).values_list(
            "occurrence_id", "request_id"
        )
    )
    seen = handled(viewer).filter(pk__in=[request for _row, request in links])
    requests = {one.pk: one for one in seen.select_related("team", "responsible")}
    for row, request in links:
        if request in requests:
            rows[row].requests.append(requests[request])
        else:
            rows[row].hidden += 1
    for time in rows.values():
        time.requests.sort(key=lambda one: one.pk)
    return found


def next_days(rule: recurrence.Rule, count: int = 12) -> list[recurrence.Occurrence]:
    """The rule's next so many occurrences from today on, as far as holidays are known."""
    calendar, today = calendar_in_force(), clock.today()
    first, last, found = today, today, list[recurrence.Occurrence]()
    for span in (timedelta(days=100), timedelta(days=400), FAR):
        last = today + span
        found = list(recurrence.occurrences(rule, calendar, first, last))
        if len(found) >= count:
            break
    return found[:count]


def missing(recurring: Recurring) -> list[Time]:
    """The times whose day of making has come and that have been neither made nor skipped, in order."""
    today = clock.today()
    first = (recurring.checked_through or recurring.starts_on) - MARGIN
    ahead = timedelta(days=14 + 2 * recurring.lead)
    near = times([recurring], max(first, recurring.starts_on), today + ahead)
    return [time for time in near if time.make_on <= today and (time.kept is None or _waits(time.kept))]


def _waits(row: Occurrence) -> bool:
    return row.made_at is None and not row.skipped


def time_of(recurring: Recurring, key: str) -> Time | None:
    """One time of the rule by its lasting name, as far back and ahead as its days are told."""
    row = Occurrence.objects.filter(recurring=recurring, key=key).select_related("changed_by").first()
    if row is not None:
        return Time(recurring, key, row.due_on, row.make_on, row)
    today = clock.today()
    reckoned = recurrence.occurrences(
        engine_rule(recurring), calendar_in_force(), recurring.starts_on, today + FAR
    )
    return next((Time(recurring, key, one.due_on, one.make_on) for one in reckoned if one.key == key), None)
