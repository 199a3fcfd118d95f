"""The first steps of a new town, told on the settings until all have been taken."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Membership, Person, Unit
from huikkaa.domain.organisation.queries import in_force
from huikkaa.kernel import clock


@dataclass(frozen=True)
class Step:
    """One thing that an empty portal waits for: where it is done, and whether it has been."""

    label: str | Promise
    about: str | Promise
    page: str
    is_done: bool


def first_steps() -> dict[str, Any] | None:
    """The steps in their order; nothing once all have been taken."""
    leads = Membership.objects.filter(in_force(clock.today()), leads=True)
    steps = [
        Step(_("Units"), _("Who asks: the tree of units."), "organisation:units", Unit.objects.exists()),
        Step(
            _("Persons"),
            _("One by one, or from a file of your personnel system."),
            "organisation:people",
            Person.objects.all()[:2].count() > 1,
        ),
        Step(
            _("Teams"),
            _("Who does the work: name the members and the lead."),
            "organisation:teams",
            leads.exists(),
        ),
        Step(
            _("Services"),
            _("What is done, by which team, and what is promised."),
            "catalogue:services",
            Service.objects.filter(promises__isnull=False).exists(),
        ),
    ]
    return None if all(step.is_done for step in steps) else {"steps": steps}
