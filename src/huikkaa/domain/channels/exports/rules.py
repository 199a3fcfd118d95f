"""Who may take an event log out, and with what in it."""

from django.utils.translation import gettext as _

from huikkaa.domain.organisation.models import Role
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel.refusals import Refusal

TAKERS = frozenset({Role.ADMINISTRATOR, Role.HR})
LEAST_REASON = 10


def why_not_take_log(viewer: Viewer) -> Refusal | None:
    """Event logs are taken by administrators and personnel administration."""
    if viewer.roles.isdisjoint(TAKERS):
        return Refusal(
            "not_taker",
            _("Event logs are taken out by administrators and personnel administration."),
            _("Ask one of them."),
        )
    return None


def why_not_names(viewer: Viewer, reason: str) -> Refusal | None:
    """People's own names instead of pseudonyms: for personnel administration only, and with a reason."""
    if Role.HR not in viewer.roles:
        return Refusal(
            "names_for_personnel",
            _("People's names are taken out by personnel administration only."),
            _("Take the log with pseudonyms."),
        )
    return why_not_reason(reason)


def why_not_reason(reason: str) -> Refusal | None:
    """A reason that the data-protection officer can read."""
    if len(reason.strip()) < LEAST_REASON:
        return Refusal(
            "reason_missing",
            _("Say in a sentence why the names are needed."),
            _("The reason is kept in the log of exports."),
        )
    return None
