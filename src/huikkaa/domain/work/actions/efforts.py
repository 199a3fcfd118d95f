"""Minutes: written down by the one who did the work, for the service's measure of effort."""

from django.db import transaction

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import rules
from huikkaa.domain.work.models import Effort, Request
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal, require


@transaction.atomic
def write_minutes(*, request: Request, viewer: Viewer, minutes: int, proposed: int) -> Effort:
    """Write down the minutes of a request that the viewer completed; a second time corrects the first."""
    held = Request.unguarded.get(pk=request.pk)
    require(_why_not(held, viewer) or rules.why_not_minutes(minutes))
    effort, _made = Effort.objects.update_or_create(
        request=held, defaults={"minutes": minutes, "proposed": proposed, "on": clock.today()}
    )
    return effort


def _why_not(request: Request, viewer: Viewer) -> Refusal | None:
    """Only the one who has the request knows how long it took."""
    if viewer.person is None or request.responsible_id != viewer.person.pk:
        return rules.unseen()
    return None
