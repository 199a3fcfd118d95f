"""Who may take over what an absent person has, and why not."""

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.rules.handling import Answer, why_not_note
from huikkaa.domain.work.standing import stand_in_of, standing_now
from huikkaa.kernel.refusals import Refusal


def why_not_take_over(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not take over what an absent person has, or None.

    The substitute whose turn it is may; where no substitute is present, any member of the request's team.
    """
    refused = why_not_note(request, viewer)
    if refused is not None or viewer.person is None:
        return refused
    return _not_to_be_taken(request, viewer) or _not_ones_turn(request, viewer, viewer.person.pk)


def _not_to_be_taken(request: Request, viewer: Viewer) -> Answer:
    if not request.is_ongoing:
        return Refusal("not_ongoing", _("The request is no longer being worked on."))
    if not standing_now().is_away(request.responsible_id):
        return Refusal("not_away", _("The one who has this is not away."), _("Ask to have it handed over."))
    if request.confidential and request.team_id not in viewer.teams:
        return Refusal(
            "confidential_elsewhere",
            _("A confidential matter stays in the hands of its own team."),
            _("You can answer and complete it while you stand in."),
        )
    return None


def _not_ones_turn(request: Request, viewer: Viewer, person_id: int) -> Answer:
    stand_in = stand_in_of(request)
    if stand_in is None:
        if request.team_id in viewer.teams:
            return None
        return Refusal("other_team", _("The team that has the request takes care of it."))
    if stand_in.id == person_id:
        return None
    return Refusal(
        "not_your_turn",
        _("%(name)s stands in now.") % {"name": stand_in.name},
        _("Ask to have it handed over."),
    )
