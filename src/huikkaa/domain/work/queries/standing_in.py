"""Whose work a person stands in for, and who can cover whom."""

from datetime import datetime

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries.rows import RequestRow, read, rows_of
from huikkaa.domain.work.standing import Standing, rises_to, standing_at, standing_now
from huikkaa.domain.work.visibility import handled
from huikkaa.kernel import clock

MOST = 200


def standing_in_for(person: Person, at: datetime | None = None) -> frozenset[int]:
    """The ids of the people who are away and in whose work this person is the first substitute present.

    Without a moment: now, at no cost to the page. A chain that names a service and no person is not in this.
    """
    known: Standing = standing_now() if at is None or at == clock.now() else standing_at(at)
    if person.pk in known.away:
        return frozenset()
    return frozenset(
        absent
        for absent in known.away
        if (first := known.for_person(absent)) is not None and first.id == person.pk
    )


def standing_in_names(viewer: Viewer) -> list[str]:
    """The names of those in whose work the viewer is the first substitute present now."""
    if viewer.person is None:
        return []
    known = standing_now()
    return [known.names[absent] for absent in sorted(standing_in_for(viewer.person))]


def risen(viewer: Viewer) -> list[RequestRow]:
    """The open requests of absent people that rise to the viewer, from any team, by person and promise."""
    condition = rises_to(viewer.person) if viewer.person is not None else None
    if condition is None:
        return []
    found = handled(viewer).filter(condition, state__in=Request.ONGOING)
    ordered = found.order_by("responsible__sorted_as", "responsible_id", "paused", "due_at", "id")
    return read(rows_of(ordered)[:MOST])
