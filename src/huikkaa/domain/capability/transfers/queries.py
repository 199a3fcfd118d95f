"""Transfer plans as each may see them: those who take part, their lead, those named to plan; nobody else."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from huikkaa.domain.capability.transfers.models import Transfer
from huikkaa.domain.organisation.models import Person, Role
from huikkaa.domain.organisation.viewers import Viewer

TOLD_AFTER = timedelta(days=30)


def visible(viewer: Viewer) -> QuerySet[Transfer]:
    """Every plan the viewer may see."""
    rows = Transfer.objects.select_related("service", "giver", "receiver", "mentor", "team")
    if Role.PLANNER in viewer.roles:
        return rows
    if viewer.person is None:
        return rows.none()
    return rows.filter(_takes_part(viewer.person) | Q(made_by=viewer.person) | Q(team__in=viewer.leads))


def own_plans(person: Person, day: date) -> list[Transfer]:
    """The plans in which the person gives, receives or is the mentor; those that have ended are told for a month."""
    rows = Transfer.objects.select_related("service", "giver", "receiver", "mentor")
    lately = Q(ended_on__isnull=True) | Q(ended_on__gte=day - TOLD_AFTER)
    return list(
        rows.filter(_takes_part(person), lately).prefetch_related("steps").order_by("target_on", "id")
    )


def without_mentor(teams: Collection[int]) -> QuerySet[Transfer]:
    """First weeks in these teams that have no mentor yet."""
    rows = Transfer.objects.filter(team__in=teams, kind=Transfer.Kind.WELCOME, ended_on__isnull=True)
    return rows.filter(mentor__isnull=True).select_related("receiver", "team")


def planned_services() -> set[int]:
    """The services with an open transfer plan; whose they are is not told."""
    rows = Transfer.objects.filter(ended_on__isnull=True, service__isnull=False)
    return set(rows.order_by().values_list("service_id", flat=True))


def _takes_part(person: Person) -> Q:
    return Q(giver=person) | Q(receiver=person) | Q(mentor=person)
