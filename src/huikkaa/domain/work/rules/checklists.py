"""Who may tick a checklist, and what may stand on one."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.rules.handling import Answer, why_not_decline
from huikkaa.kernel.refusals import Refusal

MOST_ITEMS = 60
LONGEST = 200


def why_not_tick(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not tick, or None: whoever may handle the request may, while it is being worked on."""
    return why_not_decline(request, viewer)


def why_not_list(texts: Sequence[str], already: int = 0) -> Answer:
    """Why these cannot be put on a checklist, or None."""
    if already + len(texts) > MOST_ITEMS:
        return Refusal(
            "checklist_long",
            _("A checklist has at most %(number)d items.") % {"number": MOST_ITEMS},
            _("Join some of them, or make a part of the work a request of its own."),
        )
    if any(len(text) > LONGEST for text in texts):
        return Refusal(
            "checklist_item_long",
            _("One item is at most %(number)d characters long.") % {"number": LONGEST},
            _("Write it shorter, and the rest into a note."),
        )
    return None
