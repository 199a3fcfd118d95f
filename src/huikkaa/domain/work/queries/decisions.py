"""What is found of decisions: those that wait for the viewer, one as its presenter or decider sees it, public ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import (
    Attachment,
    Decision,
    DecisionParty,
    DecisionType,
    Delegation,
    Message,
    Request,
)
from huikkaa.domain.work.visibility import deciding, decisions, handled, published

JOINED = (
    "type",
    "type__prepared_by",
    "office",
    "preparer",
    "presenter",
    "decider",
    "request",
    "request__service",
    "request__team",
    "request__asker",
    "request__unit",
    "request__responsible",
)
State = Decision.State


@dataclass(frozen=True)
class Waiting:
    """What waits for one viewer: to be presented, and to be decided, the longest waiting first."""

    to_present: list[Decision]
    to_decide: list[Decision]
    decided: list[Decision]


def waiting_for(viewer: Viewer, lately: int = 10) -> Waiting:
    """What waits for the viewer now, and what the viewer has decided last."""
    if viewer.person is None:
        return Waiting([], [], [])
    rows = Decision.unguarded.filter(request__in=deciding(viewer)).select_related(*JOINED)
    present = rows.filter(presenter=viewer.person, state=State.PREPARED)
    decide = rows.filter(decider=viewer.person, state=State.PRESENTED)
    done = rows.filter(decider=viewer.person, state=State.DECIDED)
    return Waiting(
        list(present.order_by("prepared_at", "id")),
        list(decide.order_by("request__due_at", "id")),
        list(done.order_by("-decided_at", "-id")[:lately]),
    )


def seated(viewer: Viewer, number: str) -> Decision | None:
    """The newest decision of the request that the viewer presents or decides; None for all others."""
    rows = decisions(viewer).filter(request__in=deciding(viewer), request__number=number)
    mine = rows.filter(Q(presenter=viewer.person) | Q(decider=viewer.person))
    return mine.select_related(*JOINED).order_by("-id").first()


def papers(decision: Decision) -> tuple[list[Message], list[Attachment]]:
    """What the decider reads beside the proposal: what was said with the asker, and every file."""
    said = Message.unguarded.filter(request=decision.request).exclude(kind=Message.Kind.NOTE)
    files = Attachment.unguarded.filter(request=decision.request).exclude(message__kind=Message.Kind.NOTE)
    return list(said.order_by("at", "id")), list(files.order_by("id"))


def paper(viewer: Viewer, number: str, key: str) -> Attachment | None:
    """One file of a request that the viewer presents or decides."""
    files = Attachment.unguarded.filter(request__in=deciding(viewer).filter(number=number), key=key)
    return files.exclude(message__kind=Message.Kind.NOTE).first()


def in_work(viewer: Viewer, number: str) -> Request | None:
    """The request in which a decision is prepared, as its handlers see it."""
    rows = handled(viewer).select_related("service", "team", "responsible", "asker", "unit")
    return rows.filter(number=number).first()


def of_request(request: Request, viewer: Viewer) -> list[Decision]:
    """The request's decisions as far as the viewer sees them, the newest first."""
    rows = decisions(viewer).filter(request=request).exclude(state=State.WITHDRAWN)
    return list(rows.select_related(*JOINED).order_by("-id"))


def parties_of(found: Sequence[Decision]) -> dict[int, list[DecisionParty]]:
    """Whom the decisions concern, by decision."""
    parties: dict[int, list[DecisionParty]] = {}
    for party in DecisionParty.objects.filter(decision__in=[one.pk for one in found]):
        parties.setdefault(party.decision_id, []).append(party)
    return parties


def types_in_use(day: date) -> QuerySet[DecisionType]:
    """The types that decisions may be made of on the day."""
    return DecisionType.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day))


def register() -> list[DecisionType]:
    """Every type of decisions, those made most often first."""
    rows = DecisionType.objects.select_related("prepared_by")
    return list(rows.order_by(F("yearly").desc(nulls_last=True), "name_fi"))


def deciders_on(day: date) -> dict[int, list[Delegation]]:
    """The delegation in force on the day, by type, the lowest limit first."""
    rows = Delegation.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=day), valid_from__lte=day
    ).select_related("office")
    found: dict[int, list[Delegation]] = {}
    for row in rows.order_by(F("limit").asc(nulls_last=True), "id"):
        found.setdefault(row.type_id, []).append(row)
    return found


def made(*, kind: str = "", type_id: int | None = None, year: int | None = None) -> QuerySet[Decision]:
    """Public decisions that have been made, narrowed by kind, type and year, the newest first."""
    rows = published().select_related("type", "office", "decider")
    if kind:
        rows = rows.filter(type__kind=kind)
    if type_id is not None:
        rows = rows.filter(type_id=type_id)
    if year is not None:
        rows = rows.filter(year=year)
    return rows.order_by("-decided_at", "-id")


def years_made() -> list[int]:
    """The years in which public decisions have been made, the newest first."""
    years = published().order_by().values_list("year", flat=True).distinct()
    return sorted((year for year in years if year is not None), reverse=True)


def one_made(office: str, year: int, number: int) -> Decision | None:
    """One public decision by its office, year and number."""
    rows = published().filter(office__slug=office, year=year, number=number)
    return rows.select_related("type", "office", "decider", "presenter", "preparer", "request").first()


def presented() -> list[Decision]:
    """Every decision that waits for its decider, for the jobs that ask each day who may decide it."""
    return list(Decision.unguarded.filter(state=State.PRESENTED).order_by("presented_at", "id"))
