"""Whose work a person stands in for, and who can cover whom."""

from datetime import datetime

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.standing import Standing, standing_at, standing_now
from huikkaa.kernel import clock


def standing_in_for(person: Person, at: datetime | None = None) -> frozenset[int]:
    """The ids of the people who are away and in whose work this person is the first substitute present.

    Without a moment: now, at no cost to the page. A chain that names a service and no person is not in this.
    """
    known: Standing = standing_now() if at is None or at == clock.now() else standing_at(at)
    if person.pk in known.away:
        return frozenset()
    return frozenset(
        absent
        for absent in known.away
        if (first := known.for_person(absent)) is not None and first.id == person.pk
    )
