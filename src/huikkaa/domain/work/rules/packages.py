"""What may be handed over to the records system, and why not."""

from django.utils.translation import gettext as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Carried, RecordsPackage, Request
from huikkaa.domain.work.rules.handling import Answer, why_not_note
from huikkaa.kernel.refusals import Refusal


def why_not_pack(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not pass the matter to the records system, or None."""
    refused = why_not_note(request, viewer)
    if refused is None and not (request.service.administrative or request.has(Carried.DECISION)):
        return Refusal(
            "not_administrative",
            _("This is not an administrative matter, so it is not passed to the records system."),
        )
    return refused or _on_its_way(request)


def _on_its_way(request: Request) -> Answer:
    if not request.has(Carried.RECORDS):
        return None
    waiting = RecordsPackage.unguarded.filter(
        request=request, state__in=[RecordsPackage.State.WAITING, RecordsPackage.State.HANDED]
    )
    if waiting.exists():
        return Refusal("on_its_way", _("The matter is already on its way to the records system."))
    return None
