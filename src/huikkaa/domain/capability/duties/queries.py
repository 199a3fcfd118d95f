"""Duties as of a day."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huikkaa.domain.capability.duties.models import Duty
from huikkaa.domain.organisation.models import Person, Team
from huikkaa.domain.organisation.queries import in_force
from huikkaa.kernel import clock


def duties_on(day: date) -> QuerySet[Duty]:
    """Every duty in force on the day, with its people."""
    return Duty.objects.filter(in_force(day)).select_related("person", "next_person")


def duties_of(person: Person, day: date) -> list[Duty]:
    """The person's duties in force on the day."""
    return list(duties_on(day).filter(person=person).prefetch_related("services"))


def duties_held(person: Person, team: Team | None = None) -> list[str]:
    """The duties to be handed over before the person leaves the portal; leaving a team does not matter."""
    if team is not None:
        return []
    return [
        _("the duty %(name)s") % {"name": duty.name}
        for duty in duties_on(clock.today()).filter(person=person)
    ]
