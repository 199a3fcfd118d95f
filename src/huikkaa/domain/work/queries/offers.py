"""The offer: which piece of work one person should take next, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef

from huikkaa.domain.work.models import Decline, Request
from huikkaa.domain.work.queries.queue import Filters, Queue
from huikkaa.domain.work.queries.rows import RequestRow, read
from huikkaa.engine import queueing
from huikkaa.kernel import clock

LOOKED_AT = 20
EXPLAINED = 3


@dataclass(frozen=True)
class Passed:
    """A more urgent request, why it was not offered, and who has it if somebody does."""

    row: RequestRow
    why: str


@dataclass(frozen=True)
class Offered:
    """The offered request with the reason's parts."""

    row: RequestRow
    urgency: str
    relation: str | None
    passed_over: tuple[Passed, ...]


def offer_for(queue: Queue, seen: Sequence[RequestRow] | None = None) -> Offered | None:
    """What is offered to the viewer from the queue of the own team, or None.

    `seen` is the beginning of the whole queue where the page has read it: what is offered is mostly there.
    """
    if queue.viewer.person is None or queue.team.pk not in queue.viewer.teams:
        return None
    known = list(seen or ())
    if not any(row.is_free for row in known):
        known = _beginning(queue)
    askers, services = _in_hand(queue) if known else (set[int](), set[int]())
    by_number = {row.number: row for row in known}
    chosen = queueing.offer([_row(row, askers, services) for row in known], clock.now())
    if chosen is None:
        return None
    over = tuple(Passed(by_number[row.number], row.why) for row in chosen.passed_over[:EXPLAINED])
    return Offered(by_number[chosen.number], chosen.urgency, chosen.relation, over)


def _beginning(queue: Queue) -> list[RequestRow]:
    """The first free requests, and the few more urgent ones that are not free."""
    whole = replace(queue, filters=Filters())
    undeclined = ~Exists(Decline.objects.filter(request=OuterRef("pk"), person=queue.viewer.person))
    found = whole.rows().filter(undeclined, responsible__isnull=True, paused=False)
    free = read(found[:LOOKED_AT])
    if not free:
        return []
    return [*read(whole.rows().filter(due_at__lt=free[0].due_at)[:EXPLAINED]), *free]


def _in_hand(queue: Queue) -> tuple[set[int], set[int]]:
    """The askers and the services of the requests the viewer holds now."""
    held = queue.everywhere.filter(responsible=queue.viewer.person, state__in=Request.ONGOING)
    pairs = list(held.values_list("asker_id", "service_id")[:200])
    return {asker for asker, _service in pairs if asker}, {service for _asker, service in pairs}


def _row(row: RequestRow, askers: set[int], services: set[int]) -> queueing.Row:
    return queueing.Row(
        number=row.number,
        due_at=row.due_at,
        place=row.id,
        paused=row.paused,
        taken=row.responsible_id is not None,
        declined=row.declined,
        same_asker=row.is_free and row.asker_id in askers,
        same_service=row.is_free and row.service_id in services,
    )
