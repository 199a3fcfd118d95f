"""What is known of leaving."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.planning.models import Prospect, ProspectLook
from huikkaa.kernel import clock


def own_prospect(person: Person) -> Prospect | None:
    """What is kept of the person's own leaving, for the person's own eyes."""
    return Prospect.objects.filter(person=person).first()


def entered_end(person: Person) -> date | None:
    """The last day of the person's last employment, where one has been entered."""
    ends = list(person.employments.values_list("ends_on", flat=True))
    last = max((day for day in ends if day), default=None)
    return None if None in ends or last is None or last < clock.today() else last


def births_of(people: Collection[int]) -> dict[int, int]:
    """The years of birth that are kept of these people, by their ids."""
    rows = Prospect.objects.filter(person__in=people, birth_year__isnull=False)
    return {pk: year for pk, year in rows.values_list("person_id", "birth_year") if year is not None}


def looks_at(person: Person) -> QuerySet[ProspectLook]:
    """Who has looked at what the person has said, the latest first."""
    return ProspectLook.objects.filter(person=person).select_related("looked_by")
