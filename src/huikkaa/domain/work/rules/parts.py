"""What may be done with the parts of a request, and why not."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Carried, Request
from huikkaa.domain.work.rules.handling import Answer, why_not_decline
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal


def why_not_make_part(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not make a part of the request, or None."""
    if request.has(Carried.PART):
        return Refusal(
            "part_of_part",
            _("This is itself a part of another request."),
            _("Make the new part of the whole request, or ask somebody to help with this one."),
        )
    return why_not_decline(request, viewer) or _not_of_the_team(request, viewer)


def why_not_part_due(request: Request, due_at: datetime | None) -> Answer:
    """Why a part of the request cannot be due then, or None."""
    if due_at is None:
        return None
    if due_at > request.due_at:
        return Refusal(
            "later_than_whole",
            _("The whole request is promised to the customer before that."),
            _("Choose an earlier day, or agree a later one for the whole request with the customer first."),
        )
    if due_at < clock.now():
        return Refusal("due_past", _("That time has passed already."), _("Choose a later day."))
    return None


def why_not_cancel_part(part: Request, whole: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not cancel a part of the whole, or None."""
    if not part.is_ongoing:
        return Refusal("part_ended", _("The part is no longer being worked on."))
    return why_not_decline(whole, viewer) or _not_of_the_team(whole, viewer)


def why_not_return_part(part: Request, whole: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not return a finished part to be continued, or None."""
    if part.state not in (Request.State.DONE, Request.State.ACCEPTED):
        return Refusal(
            "not_done",
            _("The part is not finished, so there is nothing to return."),
            _("Write a note to it."),
        )
    return why_not_decline(whole, viewer) or _not_of_the_team(whole, viewer)


def _not_of_the_team(request: Request, viewer: Viewer) -> Answer:
    """Parts are made and ended by the one who has the request, and by the team that answers for it."""
    mine = viewer.person is not None and request.responsible_id == viewer.person.pk
    if mine or request.team_id in viewer.teams:
        return None
    return Refusal(
        "other_team",
        _("Another team answers for this request."),
        _("Write a note, and they can make the part."),
    )
