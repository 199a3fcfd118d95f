"""Short words for tests of absence and standing in."""

from datetime import date, timedelta

from huikkaa.domain.capability.substitutes import actions as substitutes
from huikkaa.domain.capability.substitutes.models import Substitute
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import viewer_of
from huikkaa.domain.presence import actions as presence
from huikkaa.domain.presence.models import Absence
from huikkaa.engine.halfdays import AFTERNOON, MORNING, HalfDay, Stretch
from huikkaa.kernel import clock


def days(first: date, last: date) -> Stretch:
    return Stretch(HalfDay(first, MORNING), HalfDay(last, AFTERNOON))


def away(person: Person, length: int = 5, begins_in: int = 0) -> Absence:
    """Whole days from today (or some days later) on, entered by the person."""
    first = clock.today() + timedelta(days=begins_in)
    stretch = days(first, first + timedelta(days=length - 1))
    return presence.be_away(person=person, stretch=stretch, by=viewer_of(person))


def back(absence: Absence) -> None:
    presence.come_back(absence=absence, by=viewer_of(absence.person))


def stands_in(substitute: Person, person: Person | None = None, service: Service | None = None) -> Substitute:
    """Named by the person or the service's owner, and agreed to."""
    by = person or (service.owner if service else substitute)
    row = substitutes.name_substitute(substitute=substitute, person=person, service=service, by=viewer_of(by))
    return substitutes.agree(row=row, by=viewer_of(substitute))
