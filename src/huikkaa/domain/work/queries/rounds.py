"""The requests chosen for a round, and what came of it."""

from collections.abc import Iterable

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Request, Round
from huikkaa.domain.work.queries.matter import JOINED
from huikkaa.domain.work.rules import found_open
from huikkaa.domain.work.visibility import handled

MOST = 100


def chosen(viewer: Viewer, numbers: Iterable[str]) -> dict[str, Request]:
    """The chosen requests that the viewer may handle, by number, in the order they were chosen."""
    wanted = list(dict.fromkeys(numbers))[:MOST]
    found = {one.number: one for one in handled(viewer).filter(number__in=wanted).select_related(*JOINED)}
    for one in found.values():
        found_open(one, viewer)
    return {number: found[number] for number in wanted if number in found}


def round_of(viewer: Viewer, key: str) -> Round | None:
    """The viewer's own round of this key."""
    return Round.objects.filter(pk=key, person=viewer.person).first()
