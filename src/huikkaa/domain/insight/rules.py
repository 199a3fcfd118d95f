"""What may be shown of whom, and when a measure about people may be used.

No figure may expose one person or tell that a confidential matter exists.
"""

from django.utils.translation import gettext as _

from huikkaa.domain.insight.features import Feature
from huikkaa.domain.insight.models import FeatureStart, TableOrder
from huikkaa.domain.insight.sums import Sums
from huikkaa.domain.organisation.models import Person, Role
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel.refusals import Refusal

ENOUGH_CASES, ENOUGH_PEOPLE = 20, 5


def is_enough(sums: Sums) -> bool:
    """Whether shares and lead times of these may be shown without exposing a person."""
    return sums.done >= ENOUGH_CASES and sums.maker_count >= ENOUGH_PEOPLE


def are_enough_people(people: int) -> bool:
    """Whether a group of askers is large enough to be looked at alone."""
    return people >= ENOUGH_PEOPLE


def why_not_switch_off(start: FeatureStart) -> Refusal | None:
    """A measure is switched off once."""
    if start.off_from is None:
        return None
    return Refusal("already_off", _("The measure is already off."), _("Its dates stay in the history."))


def why_not_enter(feature: Feature) -> Refusal | None:
    """A measure has one pair of dates at a time."""
    if not FeatureStart.objects.filter(feature=feature.key, off_from__isnull=True).exists():
        return None
    return Refusal(
        "has_dates", _("This measure already has its dates."), _("Open the page again and change those.")
    )


def why_not_open(viewer: Viewer, is_on: bool, reason: str) -> Refusal | None:
    """One count of one person is opened only by those named to plan, with a reason, and while the measure is on."""
    if Role.PLANNER not in viewer.roles:
        return Refusal("not_a_planner", _("Only those named to plan open a count."))
    if not is_on:
        return Refusal(
            "evidence_off",
            _("Evidence of skills is not in use."),
            _("It must first be handled in co-operation and told to the staff."),
        )
    if not reason.strip():
        return Refusal("no_reason", _("Write why you open it."), _("The person sees your reason."))
    return None


def why_not_order_table(viewer: Viewer) -> Refusal | None:
    """The table of skills is ordered by those who may look at it."""
    if viewer.person is not None and (viewer.teams or Role.PLANNER in viewer.roles):
        return None
    return Refusal(
        "not_in_a_team", _("The skills table is for the teams and for those named to plan the staff.")
    )


def why_not_order_another(person: Person) -> Refusal | None:
    """One table at a time is made for each."""
    if not TableOrder.objects.filter(person=person, state=TableOrder.State.WAITING).exists():
        return None
    return Refusal(
        "being_made", _("A table is already being made for you."), _("Order another when it is ready.")
    )
