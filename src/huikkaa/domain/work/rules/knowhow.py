"""Of which requests know-how may be written, and why not of others."""

from django.utils.translation import gettext as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Request
from huikkaa.kernel.refusals import Refusal

SOLVED = (Request.State.DONE, Request.State.ACCEPTED)


def why_not_learn_from(request: Request, viewer: Viewer) -> Refusal | None:
    """Know-how is written of a solved request by the team that solved it; of a confidential one never."""
    if request.confidential:
        return Refusal(
            "confidential_teaches_nobody",
            _("Nothing is written into the know-how from a confidential matter."),
        )
    if request.state not in SOLVED:
        return Refusal(
            "not_solved", _("The request has not been solved yet."), _("Write the article when it is done.")
        )
    if request.team_id not in viewer.teams:
        return Refusal("not_your_team", _("The team that solved the request writes of it."))
    return None
