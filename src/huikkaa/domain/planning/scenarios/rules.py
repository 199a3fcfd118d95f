"""Who keeps scenarios."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from huikkaa.domain.organisation.models import Role
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.planning.rules import why_not_use
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal

MOST = 30
BACK, ON = timedelta(days=366), timedelta(days=366 * 50)


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


def why_not_day(day: date | None) -> Refusal | None:
    """A sector leaves and work ends on a day that can be meant: within the past year or the coming fifty."""
    today = clock.today()
    if day is None or today - BACK <= day <= today + ON:
        return None
    return Refusal(
        "day_of_scenario",
        _("The year %(year)d cannot be meant.") % {"year": day.year},
        _("Write a day of the coming years."),
    )
