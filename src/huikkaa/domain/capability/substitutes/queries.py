"""Chains of substitutes, as of a day."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from huikkaa.domain.capability.substitutes.models import Substitute
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.queries import in_force


def rows_on(day: date) -> QuerySet[Substitute]:
    """Every place in a chain that is in force on the day, agreed or not."""
    return Substitute.objects.filter(in_force(day))


def agreed_on(day: date) -> QuerySet[Substitute]:
    """The places in chains that count on the day: agreed to, and held by somebody who may sign in."""
    return rows_on(day).filter(agreed_at__isnull=False, substitute__is_active=True)


def chains_of(people: Collection[int], day: date) -> dict[int, list[Substitute]]:
    """The chain of each of these people, agreed or not yet, in order."""
    found: dict[int, list[Substitute]] = {}
    rows = rows_on(day).filter(person_id__in=people).select_related("substitute").order_by("place", "id")
    for row in rows:
        found.setdefault(row.person_id or 0, []).append(row)
    return found


def chains_of_services(services: QuerySet[Service], day: date) -> dict[Service, list[Substitute]]:
    """The chains of those of these services that have one, in order."""
    found: dict[Service, list[Substitute]] = {}
    rows = rows_on(day).filter(service__in=services).select_related("service", "substitute")
    for row in rows.order_by("service__name_fi", "service_id", "place", "id"):
        if row.service is not None:
            found.setdefault(row.service, []).append(row)
    return found


def roles_of(person: Person, day: date) -> list[Substitute]:
    """For whom and for what the person stands in, and for whom the person has been asked to."""
    rows = rows_on(day).filter(substitute=person).select_related("person", "service")
    return sorted(rows, key=lambda row: (row.agreed_at is not None, row.place, row.about))
