"""Who may write a fill-permit request."""

from django.utils.translation import gettext as _

from huikkaa.domain.organisation.models import Role, Team
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel.refusals import Refusal

WRITERS = frozenset({Role.PLANNER, Role.HR, Role.STEERING})


def why_not_write(viewer: Viewer, team: Team | None = None) -> Refusal | None:
    """A team's lead of the own team; those who plan, personnel administration and the steering group of any."""
    if not viewer.roles.isdisjoint(WRITERS):
        return None
    if viewer.leads if team is None else team.pk in viewer.leads:
        return None
    return Refusal(
        "not_a_writer_of_permits",
        _(
            "A fill-permit request is written by the team's lead, the steering group or those who plan the staff."
        ),
    )
