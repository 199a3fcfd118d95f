"""Stating when one leaves, entering a year of birth, and looking by name, which leaves a mark.

These are not written into the history of the settings, which administrators and auditors read.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from huikkaa.domain.organisation.models import Employment, Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.planning import rules
from huikkaa.domain.planning.models import Prospect, ProspectLook
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require


@transaction.atomic
def state_leaving(*, person: Person, ends_on: date | None, unused_days: int, viewer: Viewer) -> Prospect:
    """Say when the own employment ends, or with None that it is not known after all."""
    require(rules.why_not_state(person, ends_on, viewer))
    prospect = _held(person)
    prospect.stated_end, prospect.unused_days = ends_on, unused_days
    prospect.stated_at = clock.now()
    prospect.save()
    return prospect


@transaction.atomic
def enter_birth(
    *, person: Person, birth_year: int | None, birth_month: int | None, viewer: Viewer
) -> Prospect:
    """Enter the year and month of birth, for sums by cohort."""
    require(rules.why_not_enter_birth(birth_year, viewer))
    prospect = _held(person)
    prospect.birth_year, prospect.birth_month = birth_year, birth_month
    prospect.save()
    return prospect


@transaction.atomic
def correct_birth(*, person: Person, birth_year: int | None, viewer: Viewer) -> Prospect:
    """Correct the own year of birth, or take it away: then one is counted as somebody whose age is not known."""
    require(rules.why_not_correct_birth(person, birth_year, viewer))
    prospect = _held(person)
    if prospect.birth_year != birth_year:
        prospect.birth_year, prospect.birth_month = birth_year, None
        prospect.save()
    return prospect


@transaction.atomic
def bring_birth(*, person: Person, birth_year: int) -> Prospect:
    """Keep a year of birth that came in the sheet of people; the month, if it was known of that year, stays."""
    require(rules.why_not_birth_year(birth_year) or rules.why_not_use())
    prospect = _held(person)
    if prospect.birth_year != birth_year:
        prospect.birth_year, prospect.birth_month = birth_year, None
        prospect.save()
    return prospect


@transaction.atomic
def look(*, people: Iterable[Person], viewer: Viewer) -> list[Prospect]:
    """Open by name what these people have said and when their employment ends; each of them sees who has looked."""
    require(rules.why_not_look(viewer))
    among = list(people)
    found = list(Prospect.objects.filter(person__in=among, stated_end__isnull=False).select_related("person"))
    ending = Employment.objects.filter(person__in=among, ends_on__gte=clock.today())
    known = {one.person_id for one in found} | set(ending.values_list("person_id", flat=True))
    if viewer.person is not None:
        ProspectLook.objects.bulk_create(
            ProspectLook(person_id=pk, looked_by=viewer.person) for pk in sorted(known)
        )
    return sorted(found, key=lambda one: (str(one.stated_end), one.person.sorted_as))


def _held(person: Person) -> Prospect:
    made, _new = Prospect.objects.select_for_update().get_or_create(person=person)
    return made
