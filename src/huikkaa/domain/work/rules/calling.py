"""What may be done with mentions and reminders, and why not."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Mention, Reminder, Request
from huikkaa.domain.work.rules.handling import Answer, why_not_note
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal


def why_not_remind(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not ask to be reminded of the request, or None: whoever may write a note may."""
    return why_not_note(request, viewer)


def why_not_remind_then(at: datetime) -> Answer:
    """Why nobody can be reminded at this moment, or None."""
    if at > clock.now():
        return None
    return Refusal("reminder_past", _("That moment has passed."), _("Choose a later day or time."))


def why_not_tick(called: Mention | Reminder, viewer: Viewer) -> Answer:
    """Why the viewer may not say that this is seen to, or None: it is its own person's alone."""
    if viewer.person is not None and called.person_id == viewer.person.pk:
        return None
    return Refusal("not_yours", _("This belongs to somebody else."))
