"""Who may mix groups, and what keeps them from being made."""

from django.utils.translation import gettext as _

from huikkaa.domain.organisation.models import Role
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel.refusals import Refusal

MOST_ROUNDS = 20
MOST_KEPT = 200


def why_not_mix(viewer: Viewer) -> Refusal | None:
    """Terms of employment are used, so groups are mixed by those named to plan."""
    if Role.PLANNER in viewer.roles:
        return None
    return Refusal("not_a_planner_to_mix", _("Only those named to plan the staff mix groups."))


def why_not_groups(people: int, groups: int, rounds: int) -> Refusal | None:
    """There is somebody for each group, and the rounds can be told apart."""
    if not people:
        return Refusal(
            "nobody_to_mix",
            _("Nobody takes part."),
            _("Choose more teams or kinds of employment."),
        )
    if not 1 <= groups <= people:
        return Refusal(
            "groups_without_people",
            _("%(people)d take part, so there can be from 1 to %(people)d groups.") % {"people": people},
        )
    if not 1 <= rounds <= MOST_ROUNDS:
        return Refusal("rounds", _("There can be from 1 to %(number)d rounds.") % {"number": MOST_ROUNDS})
    return None
