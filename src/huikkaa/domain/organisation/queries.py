"""What is found about the organisation, as of a date."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from huikkaa.domain.organisation.models import Membership, Person, RoleGrant, Team, Unit


def in_force(day: date) -> Q:
    """The condition that a dated row (valid_from, valid_to) is in force on `day`."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def memberships_of(person: Person, day: date) -> dict[int, bool]:
    """The person's teams on `day`: team id to whether the person leads it."""
    rows = Membership.objects.filter(in_force(day), person=person).values_list("team_id", "leads")
    found: dict[int, bool] = {}
    for team, leads in rows:
        found[team] = found.get(team, False) or leads
    return found


def roles_of(person: Person, day: date) -> frozenset[str]:
    """The person's roles on `day`."""
    return frozenset(RoleGrant.objects.filter(in_force(day), person=person).values_list("role", flat=True))


def members_of(team: Team, day: date) -> QuerySet[Person]:
    """The team's members on `day`, in the order of their names."""
    rows = Membership.objects.filter(in_force(day), team=team).values("person_id")
    return Person.objects.filter(id__in=rows)


def teams_on(day: date) -> QuerySet[Team]:
    """The teams that exist on `day`."""
    return Team.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def below(unit_id: int) -> set[int]:
    """The ids of the unit and all units under it."""
    children: dict[int | None, list[int]] = {}
    for child, parent in Unit.objects.values_list("id", "parent_id"):
        children.setdefault(parent, []).append(child)
    found, waiting = set[int](), [unit_id]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += children.get(current, [])
    return found


def people_found(words: str, limit: int = 8, among: Collection[int] | None = None) -> list[Person]:
    """People whose name or address begins with each of the typed words, for pickers."""
    people = Person.objects.filter(is_active=True).select_related("unit__organisation")
    if among is not None:
        people = people.filter(id__in=among)
    for word in words.split()[:4]:
        people = people.filter(
            Q(given_name__istartswith=word) | Q(family_name__istartswith=word) | Q(email__istartswith=word)
        )
    return list(people[:limit])
