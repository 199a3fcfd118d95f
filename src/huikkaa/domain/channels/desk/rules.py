"""Who may write a contact down, and what it must tell."""

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal


def why_not_record(viewer: Viewer) -> Refusal | None:
    """Why the viewer may not record contacts, or None."""
    if viewer.person is None or not viewer.is_worker:
        return Refusal("not_a_worker", _("Only members of the teams record contacts."))
    return None


def why_not_words(text: str) -> Refusal | None:
    """Why the words are not enough, or None."""
    if not text.strip():
        return Refusal("no_words", _("Write what the contact was about."), _("One sentence is enough."))
    return None


def why_not_service(service: Service) -> Refusal | None:
    """Why nothing can be asked of the service, or None."""
    if service.retired_on and service.retired_on <= clock.today():
        return Refusal("retired", _("The service is not offered any more."), _("Choose another service."))
    return None


def why_not_done_already(service: Service, viewer: Viewer) -> Refusal | None:
    """Why the viewer cannot have done it at once, or None: another team's confidential work is not theirs."""
    if service.confidential and service.answering_team_id not in viewer.teams:
        return Refusal(
            "unseen",
            _("The matter belongs to another team and is confidential."),
            _("Put it into the queue instead."),
        )
    return None
