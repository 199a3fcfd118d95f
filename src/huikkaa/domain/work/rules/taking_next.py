"""Who may take the next piece of a team's queue, and why not."""

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Team
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.rules.handling import Answer
from huikkaa.kernel.refusals import Refusal


def why_not_take_next(team: Team, viewer: Viewer) -> Answer:
    """Why the viewer is not offered work of this team's queue, or None: only its members are."""
    if viewer.person is not None and team.pk in viewer.teams:
        return None
    return Refusal(
        "not_a_member",
        _("Work is offered to the team's own members."),
        _("You can still take a request from the list."),
    )
