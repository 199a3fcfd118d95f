"""The offer: which piece of work one person should take next, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Decline, Request
from huikkaa.domain.work.queries.queue import Filters, Queue
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


def offer_for(queue: Queue, seen: Sequence[Request] | None = None) -> Offered | None:
    """What is offered to the viewer from the queue of the own team, or None.

    `seen` is the beginning of the whole queue where the page has read it: what is offered is mostly there.
    """
    if queue.viewer.person is None or queue.team.pk not in queue.viewer.teams:
        return None
    known = list(seen or ())
    if not any(_is_free(request) for request in known):
        known = _beginning(queue)
    askers, services = _in_hand(queue.viewer) if known else (set[int](), set[int]())
    by_number = {request.number: request for request in known}
    chosen = queueing.offer([_row(request, askers, services) for request in known], clock.now())
    if chosen is None:
        return None
    over = tuple(Passed(by_number[row.number], row.why) for row in chosen.passed_over[:EXPLAINED])
    return Offered(by_number[chosen.number], chosen.urgency, chosen.relation, over)


def _beginning(queue: Queue) -> list[Request]:
    """The first free requests, and the few more urgent ones that are not free."""
    whole = replace(queue, filters=Filters()).rows()
    undeclined = ~Exists(Decline.objects.filter(request=OuterRef("pk"), person=queue.viewer.person))
    free = list(whole.filter(undeclined, responsible__isnull=True, paused=False)[:LOOKED_AT])
    if not free:
        return []
    return [*whole.filter(due_at__lt=free[0].due_at)[:EXPLAINED], *free]


def _is_free(request: Request) -> bool:
    return request.responsible_id is None and not request.paused and not getattr(request, "declined", False)


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
    free = _is_free(request)
    return queueing.Row(
        number=request.number,
        due_at=request.due_at,
        place=request.pk,
        paused=request.paused,
        taken=request.responsible_id is not None,
        declined=bool(getattr(request, "declined", False)),
        same_asker=free and request.asker_id in askers,
        same_service=free and request.service_id in services,
    )
