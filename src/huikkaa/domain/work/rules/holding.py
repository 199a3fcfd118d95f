"""What matters a request may name, so that they are held back from destruction while it goes on."""

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Hold, Request
from huikkaa.domain.work.rules.handling import Answer, unseen, why_not_work
from huikkaa.kernel.refusals import Refusal


def why_not_name(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not write down which matters this one is about, or None."""
    if not request.service.procedure:
        return Refusal("names_none", _("Only document requests and appeals hold other matters back."))
    return why_not_work(request, viewer)


def why_not_name_this(request: Request, matter: Request | None) -> Answer:
    """Why this matter cannot be named, or None; one that may not be seen is told like one that is not there."""
    if matter is None:
        return unseen()
    if matter.pk == request.pk:
        return Refusal(
            "same", _("This is the number of the request itself."), _("Write the other matter’s number.")
        )
    if Hold.unguarded.filter(request=matter, source=request, ended_at__isnull=True).exists():
        return Refusal("named", _("This matter has already been named."))
    return None


def why_not_let_go(hold: Hold, viewer: Viewer) -> Answer:
    """Why the viewer may not say that the matter was named by mistake, or None."""
    if hold.ended_at is not None or hold.source is None:
        return Refusal("ended", _("The matter is no longer held back by this."))
    return why_not_work(hold.source, viewer)
