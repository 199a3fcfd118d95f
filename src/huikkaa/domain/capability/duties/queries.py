"""Duties as of a day."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huikkaa.domain.capability.duties.models import Duty
from huikkaa.domain.organisation.models import Membership, Person, Supervision, Team
from huikkaa.domain.organisation.queries import in_force
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock


def duties_on(day: date) -> QuerySet[Duty]:
    """Every duty in force on the day, with its people."""
    return Duty.objects.filter(in_force(day)).select_related("person", "next_person")


def duties_of(person: Person, day: date) -> list[Duty]:
    """The person's duties in force on the day."""
    return list(duties_on(day).filter(person=person).prefetch_related("services"))


def written_down_by(by: Viewer, people: Collection[int], day: date) -> frozenset[int]:
    """Those of the people whose duties this viewer writes down; the rule `why_not_write_down` for many at once."""
    if by.is_administrator or by.person is None:
        return frozenset(people if by.is_administrator else ())
    led = Membership.objects.filter(in_force(day), person_id__in=people, team_id__in=list(by.leads))
    rows = Supervision.objects.filter(person_id__in=people, valid_from__lte=day).order_by("valid_from")
    latest = dict(rows.values_list("person_id", "supervisor_id"))
    supervised = {person for person, supervisor in latest.items() if supervisor == by.person.pk}
    return frozenset({by.person.pk, *supervised, *led.values_list("person_id", flat=True)}) & frozenset(
        people
    )


def duties_held(person: Person, team: Team | None = None) -> list[str]:
    """The duties to be handed over before the person leaves the portal; leaving a team does not matter."""
    if team is not None:
        return []
    return [
        _("the duty %(name)s") % {"name": duty.name}
        for duty in duties_on(clock.today()).filter(person=person)
    ]
