"""Who may gather and hand over another person's data."""

from django.utils.translation import gettext as _

from huikkaa.domain.channels.giving.models import DataPackage
from huikkaa.domain.organisation.erasure.rules import why_not_protect
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel.refusals import Refusal

LEAST_REASON = 10


def why_not_gather(viewer: Viewer, person: Person, reason: str) -> Refusal | None:
    """Why the viewer cannot ask for this person's package, or None."""
    refused = why_not_protect(viewer)
    if refused:
        return refused
    if person.remains:
        return Refusal("erased", _("This person's data has been erased already."))
    if len(reason.strip()) < LEAST_REASON:
        return Refusal(
            "reason_missing",
            _("Say in a sentence why the data is given out."),
            _("The person can read it among those who have looked."),
        )
    if DataPackage.objects.filter(person=person, state=DataPackage.State.WAITING).exists():
        return Refusal("waits", _("The package is already being gathered."))
    return None
