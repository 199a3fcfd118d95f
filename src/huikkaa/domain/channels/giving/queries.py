"""What is found of packages of people's data."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from huikkaa.domain.channels.giving.models import DataPackage
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.queries.own_data import size_of

AT_ONCE = 40
PATIENCE, KEPT = timedelta(minutes=30), timedelta(days=7)
State = DataPackage.State


def packages_of(person: Person) -> list[DataPackage]:
    """The packages asked for of a person, the newest first."""
    return list(DataPackage.objects.filter(person=person).select_related("asked_by")[:20])


def package_of(person: Person, key: int) -> DataPackage | None:
    """A package that is ready to be handed over."""
    return DataPackage.objects.filter(person=person, pk=key, state=State.READY).first()


def to_be_made(now: datetime) -> QuerySet[DataPackage]:
    """Packages that nobody is making, the longest asked first."""
    free = Q(tried_at__isnull=True) | Q(tried_at__lt=now - PATIENCE)
    return DataPackage.objects.filter(free, state=State.WAITING).select_related("person").order_by("asked_at")


def over_age(now: datetime) -> QuerySet[DataPackage]:
    """Packages whose week has passed."""
    return DataPackage.objects.filter(asked_at__lt=now - KEPT)


def is_small(person: Person) -> bool:
    """Whether the package is made while the officer waits."""
    return size_of(Viewer(person=person)) <= AT_ONCE
