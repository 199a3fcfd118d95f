"""The offer: which piece of work one person should take next, and why."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from huikkaa.domain.organisation.models import Team
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Decline, Request
from huikkaa.domain.work.queries.queue import SHOWN, open_in
from huikkaa.domain.work.visibility import handled
from huikkaa.engine import queueing
from huikkaa.kernel import clock

LOOKED_AT = 20
EXPLAINED = 3


@dataclass(frozen=True)
class Passed:
    """A more urgent request, why it was not offered, and who has it if somebody does."""

    request: Request
    why: str


@dataclass(frozen=True)
class Offered:
    """The offered request with the reason's parts."""

    request: Request
    urgency: str
    relation: str | None
    passed_over: tuple[Passed, ...]


def offer_for(viewer: Viewer, team: Team) -> Offered | None:
    """What is offered to the viewer from the queue of the own team, or None."""
    if viewer.person is None or team.pk not in viewer.teams:
        return None
    free = open_in(viewer, team).filter(responsible__isnull=True, paused=False)
    passed = Decline.objects.filter(request=OuterRef("pk"), person=viewer.person)
    fields = (*SHOWN, "asker_id", "service_id")
    joined = ("service", "asker", "unit", "organisation", "responsible")
    candidates = list(
        free.exclude(Exists(passed))
        .select_related(*joined)
        .only(*fields)
        .order_by("due_at", "id")[:LOOKED_AT]
    )
    if not candidates:
        return None
    askers, services = _in_hand(viewer)
    earlier = list(
        open_in(viewer, team)
        .filter(due_at__lt=candidates[0].due_at)
        .annotate(declined=Exists(passed))
        .select_related("responsible")
        .only("number", "due_at", "paused", "responsible__given_name", "responsible__family_name")
        .order_by("due_at", "id")[:EXPLAINED]
    )
    known = {request.number: request for request in (*earlier, *candidates)}
    chosen = queueing.offer([_row(request, askers, services) for request in known.values()], clock.now())
    if chosen is None:
        return None
    over = tuple(Passed(known[row.number], row.why) for row in chosen.passed_over[:EXPLAINED])
    return Offered(known[chosen.number], chosen.urgency, chosen.relation, over)


def _in_hand(viewer: Viewer) -> tuple[set[int], set[int]]:
    """The askers and the services of the requests the viewer holds now."""
    held = (
        handled(viewer)
        .filter(responsible=viewer.person, state__in=Request.ONGOING)
        .values_list("asker_id", "service_id")[:200]
    )
    pairs = list(held)
    return {asker for asker, _service in pairs if asker}, {service for _asker, service in pairs}


def _row(request: Request, askers: set[int], services: set[int]) -> queueing.Row:
    declined = bool(getattr(request, "declined", False))
    free = request.responsible_id is None and not request.paused and not declined
    return queueing.Row(
        number=request.number,
        due_at=request.due_at,
        paused=request.paused,
        taken=request.responsible_id is not None,
        declined=declined,
        same_asker=free and request.asker_id in askers,
        same_service=free and request.service_id in services,
    )
