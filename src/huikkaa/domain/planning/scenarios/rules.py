"""Who keeps scenarios."""

from django.utils.translation import gettext as _

from huikkaa.domain.organisation.models import Role
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.planning.rules import why_not_use
from huikkaa.kernel.refusals import Refusal

MOST = 30


def why_not_keep(viewer: Viewer) -> Refusal | None:
    """Scenarios are kept and removed by those named to plan, while looking ahead is in use."""
    if Role.PLANNER not in viewer.roles:
        return Refusal("not_a_planner_to_keep", _("Only those named to plan keep scenarios."))
    return why_not_use()


def why_not_one_more(kept: int) -> Refusal | None:
    """There is room for so many that a list of them can still be read."""
    if kept < MOST:
        return None
    return Refusal(
        "many_scenarios",
        _("There are already %(number)d scenarios.") % {"number": MOST},
        _("Remove one that is no longer needed."),
    )
