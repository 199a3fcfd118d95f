"""Shared work as it is found: the parts of a request, the whole of a part, those who help."""

from collections.abc import Sequence
from dataclasses import dataclass

from huikkaa.domain.organisation.models import Membership, Person, Team
from huikkaa.domain.organisation.queries import in_force
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Disqualification, Helper, Message, Part, Request
from huikkaa.domain.work.rules.belonging import parts_known
from huikkaa.domain.work.rules.handling import helpers_known
from huikkaa.domain.work.visibility import handled
from huikkaa.kernel import clock

JOINED = ("request__team", "request__responsible", "request__service")


@dataclass(frozen=True)
class PartRow:
    """A part as those see it who have the whole; `opens` tells whether the viewer may open its own page."""

    part: Request
    opens: bool
    at_stage: int | None


@dataclass(frozen=True)
class Whole:
    """The request that a part belongs to, with the other parts; `asked` only where the viewer may see the whole."""

    request: Request
    opens: bool
    asked: Message | None
    others: list[PartRow]


def parts_of(request: Request, viewer: Viewer) -> list[PartRow]:
    """The parts of a request in the order they were made."""
    return [PartRow(row.request, _opens(row.request, viewer), row.at_stage) for row in parts_known(request)]


def whole_of(part: Request, viewer: Viewer) -> Whole | None:
    """What those who do a part need of its whole: title, stage, the other parts, and what was asked if it is theirs
    to see.
    """
    rows = Part.objects.filter(whole__parts__request=part).select_related(
        "whole__service", "whole__team", *JOINED
    )
    found = list(rows.order_by("request_id"))
    if not found:
        return None
    whole = found[0].whole
    opens = _opens(whole, viewer)
    asked = Message.unguarded.filter(request=whole, kind=Message.Kind.ASKED).first() if opens else None
    others = [
        PartRow(one.request, _opens(one.request, viewer), one.at_stage) for one in found if one.pk != part.pk
    ]
    return Whole(whole, opens, asked, others)


def part_numbered(request: Request, number: str) -> Request | None:
    """The part of this number, if it belongs to the request."""
    row = Part.objects.filter(whole=request, request__number=number).select_related(*JOINED).first()
    return row.request if row else None


def _opens(request: Request, viewer: Viewer) -> bool:
    """Whether the page of a request would open to this viewer; for open ones that is every member of a team."""
    if not request.confidential:
        return viewer.is_worker
    return request.team_id in viewer.teams and handled(viewer).filter(pk=request.pk).exists()


def helpers_of(request: Request) -> list[Helper]:
    """Those who help now."""
    return helpers_known(request)


def may_be_asked(request: Request) -> list[tuple[Team, list[Person]]]:
    """Members of the teams who could be asked to help, by team."""
    closed = Disqualification.objects.filter(request=request).values("person_id")
    helping = Helper.objects.filter(request=request, until__isnull=True).values("person_id")
    rows = (
        Membership.objects.filter(in_force(clock.today()), person__is_active=True)
        .exclude(person_id__in=closed)
        .exclude(person_id__in=helping)
        .exclude(person_id__in=[one for one in (request.asker_id, request.responsible_id) if one])
        .select_related("team", "person")
        .order_by("team__name_fi", "person__sorted_as", "person_id")
    )
    found: dict[int, tuple[Team, list[Person]]] = {}
    for row in rows:
        found.setdefault(row.team_id, (row.team, []))[1].append(row.person)
    return list(found.values())


def helped_by(viewer: Viewer, limit: int = 50) -> Sequence[Request]:
    """What the viewer helps with now, the most urgent first."""
    helps = Helper.objects.filter(person=viewer.person, until__isnull=True).values("request_id")
    found = handled(viewer).filter(pk__in=helps, state__in=Request.ONGOING)
    return list(found.select_related("service", "team", "responsible").order_by("due_at", "id")[:limit])


def parts_asked_by(viewer: Viewer, limit: int = 50) -> list[Part]:
    """The open parts of the requests in the viewer's hands, the most urgent first."""
    mine = handled(viewer).filter(responsible=viewer.person, state__in=Request.ONGOING)
    found = Part.objects.filter(whole__in=mine, request__state__in=Request.ONGOING)
    return list(found.select_related("whole", *JOINED).order_by("request__due_at", "request_id")[:limit])
