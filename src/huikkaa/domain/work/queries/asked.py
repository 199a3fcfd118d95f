"""The matters somebody asks for: what waits for them first, open ones, ended ones, those of the own unit.

Each list reads only as many rows as it shows, however long the asker's history is.
"""

from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Message, Request
from huikkaa.domain.work.visibility import asked

OPEN_STATES = (Request.State.OPEN, Request.State.WAITING, Request.State.DONE, Request.State.MERGED)
ENDED_STATES = (Request.State.ACCEPTED, Request.State.CANCELLED, Request.State.ENDED)
PARTS = ("open", "ended", "unit")


@dataclass(frozen=True)
class Matters:
    """A page of matters, newest first; `next_after` is the number that the next page follows, if there is one."""

    rows: list[Request]
    next_after: str | None


def page(viewer: Viewer, part: str, after: str = "", size: int = 20) -> Matters:
    """A page of the viewer's own open or ended matters, or of those shared with the viewer's unit."""
    if viewer.person is None:
        return Matters([], None)
    found = _of_unit(viewer) if part == "unit" else _own(viewer, ended=part == "ended")
    if after:
        last = asked(viewer).filter(number=after).values("id")[:1]
        found = found.filter(id__lt=Subquery(last))
    rows = list(_to_show(found.order_by("-id"))[: size + 1])
    return Matters(rows[:size], rows[size - 1].number if len(rows) > size else None)


def waiting_first(viewer: Viewer, limit: int = 5) -> list[Request]:
    """The viewer's open matters: those that wait for the viewer's answer or acceptance first, then by promise."""
    if viewer.person is None:
        return []
    rows = list(_to_show(_own(viewer, ended=False).order_by("-id"))[:50])
    return sorted(rows, key=_urgency)[:limit]


def shares_with_unit(viewer: Viewer) -> bool:
    """Whether somebody else has shared a matter with the viewer's unit."""
    return viewer.person is not None and viewer.person.unit_id is not None and _of_unit(viewer).exists()


def _own(viewer: Viewer, *, ended: bool) -> QuerySet[Request]:
    """Matters asked by the viewer or filed by the viewer for another. States are said so that an index serves."""
    states = ENDED_STATES if ended else OPEN_STATES
    mine = Q(asker=viewer.person) | Q(filed_by=viewer.person)
    return asked(viewer).filter(mine, state__in=states)


def _of_unit(viewer: Viewer) -> QuerySet[Request]:
    """Matters that others have shared with the viewer's unit."""
    person = viewer.person
    if person is None or person.unit_id is None:
        return Request.unguarded.none()
    shared = asked(viewer).filter(unit_id=person.unit_id, unit_sees=True, confidential=False)

    return shared.exclude(asker=person).exclude(filed_by=person)


def _to_show(found: QuerySet[Request]) -> QuerySet[Request]:
    question = (
        Message.unguarded.filter(request=OuterRef("pk"), kind=Message.Kind.QUESTION, replied_at__isnull=True)
        .order_by("-id")
        .values("text")[:1]
    )
    return found.select_related("service", "responsible", "asker").annotate(question=Subquery(question))


def _urgency(request: Request) -> tuple[int, float]:
    """An unanswered question first, then work to be accepted, then the rest by promise."""
    order = {Request.State.WAITING.value: 0, Request.State.DONE.value: 1}
    return order.get(request.state, 2), request.due_at.timestamp()
