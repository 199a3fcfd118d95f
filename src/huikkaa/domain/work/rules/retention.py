"""Who may hold a matter back from destruction, and who approves the list."""

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Role
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Hold, Request
from huikkaa.domain.work.rules.handling import Answer
from huikkaa.kernel.refusals import Refusal


def why_not_keep_records(viewer: Viewer) -> Answer:
    """Why the viewer does not look after the records, or None."""
    if viewer.is_administrator or Role.RECORDS in viewer.roles:
        return None
    return Refusal("not_records", _("Only records managers and administrators decide what is destroyed."))


def why_not_hold(request: Request, viewer: Viewer, kind: str, reason: str) -> Answer:
    """Why the matter cannot be held for this reason, or None."""
    refused = why_not_keep_records(viewer)
    if refused is None and not reason.strip():
        return Refusal("no_reason", _("Say why the matter is held."))
    held = Hold.unguarded.filter(request=request, kind=kind, source__isnull=True, ended_at__isnull=True)
    if refused is None and held.exists():
        return Refusal("held", _("The matter is already held for this reason."))
    return refused


def why_not_destroy(viewer: Viewer, count: int, seen: int) -> Answer:
    """Why the list cannot be destroyed as it was shown, or None."""
    refused = why_not_keep_records(viewer)
    if refused is None and (count == 0 or count != seen):
        return Refusal(
            "list_changed",
            _("The list has changed since it was shown."),
            _("Look at it again, and approve then."),
        )
    return refused
