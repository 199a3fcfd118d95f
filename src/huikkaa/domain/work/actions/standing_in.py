"""Standing in: the substitute takes over in one touch; until then the responsible person stays the same."""

from django.db import transaction

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import rules
from huikkaa.domain.work.actions import helping
from huikkaa.domain.work.actions.recording import keeping, locked, record
from huikkaa.domain.work.models import Event, Request
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require


@transaction.atomic
def take_over(*, request: Request, viewer: Viewer) -> Request:
    """Take over what an absent person has; of two who try at once one wins, and the other is told by whom."""
    seen = Request.unguarded.select_related("responsible").get(pk=request.pk)
    require(rules.why_not_take_over(seen, viewer))
    now = clock.now()
    won = Request.unguarded.filter(
        pk=seen.pk, responsible=seen.responsible_id, state__in=Request.ONGOING
    ).update(responsible=viewer.person, taken_at=now, changed_at=now)
    if not won:
        seen = Request.unguarded.select_related("responsible").get(pk=request.pk)
        require(rules.why_not_take_over(seen, viewer) or rules.why_not_take(seen, viewer))
    held, before, person = keeping(locked(seen), request), seen.responsible, viewer.person
    assert person is not None  # noqa: S101 - the rule has required a worker
    record(
        held,
        Event.Verb.HANDED_OVER,
        viewer,
        to=person.name,
        to_id=person.pk,
        before=before.name if before else "",
        stood_in=True,
    )
    helping.leave(held, person, viewer)
    return held
