"""What may be done with saved views, and why not."""

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Team
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import SavedView
from huikkaa.domain.work.rules.handling import Answer
from huikkaa.kernel.refusals import Refusal

MOST = 12


def why_not_share_view(team: Team, viewer: Viewer) -> Answer:
    """Why the viewer may not give a view to the whole team, or None."""
    if team.pk in viewer.teams:
        return None
    return Refusal("other_team", _("Only the members of the team share views of its queue."))


def why_not_change_view(view: SavedView, viewer: Viewer) -> Answer:
    """Why the viewer may not change, move or remove the view, or None. A lead tidies what the team shares."""
    if viewer.person is not None and view.person_id == viewer.person.pk:
        return None
    if view.shared and view.team_id in viewer.leads:
        return None
    return Refusal(
        "not_your_view",
        _("%(name)s made this view.") % {"name": view.person.name},
        _("Make one of your own, or ask the team's lead."),
    )


def why_not_one_more_view(count: int) -> Answer:
    """Why a person cannot have one more view of the queue, or None: more than a dozen is a search, not a habit."""
    if count < MOST:
        return None
    return Refusal(
        "too_many_views",
        _("You have %(count)d views of this queue, and no more fit above it.") % {"count": count},
        _("Remove one that you do not use."),
    )
