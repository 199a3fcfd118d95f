"""Who hands over what is kept for good, and when."""

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.rules.handling import Answer
from huikkaa.domain.work.rules.retention import why_not_keep_records
from huikkaa.kernel.refusals import Refusal


def why_not_hand_over_for_good(viewer: Viewer, count: int, seen: int) -> Answer:
    """Why these matters cannot be handed over as they were shown, or None."""
    refused = why_not_keep_records(viewer)
    if refused is None and (count == 0 or count != seen):
        return Refusal(
            "list_changed",
            _("The list has changed since it was shown."),
            _("Look at it again, and approve then."),
        )
    return refused
