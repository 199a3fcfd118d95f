"""What is found about the organisation, as of a date."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat

from huikkaa.domain.organisation.models import (
    Membership,
    Organisation,
    Person,
    RoleGrant,
    Supervision,
    Team,
    Unit,
)
from huikkaa.kernel import clock


def in_force(day: date) -> Q:
    """The condition that a dated row (valid_from, valid_to) is in force on `day`."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


# Asked at every page, so it is written out: what is made of models costs ten times what it asks.
PLACES = """
    SELECT team_id, leads, '' FROM organisation_membership
    WHERE person_id = %(person)s AND valid_from <= %(day)s AND (valid_to IS NULL OR valid_to >= %(day)s)
    UNION ALL
    SELECT 0, false, role FROM organisation_rolegrant
    WHERE person_id = %(person)s AND valid_from <= %(day)s AND (valid_to IS NULL OR valid_to >= %(day)s)
"""


Place = tuple[int, bool, str]
_held: ContextVar[dict[int, list[tuple[date, date | None, Place]]] | None] = ContextVar(
    "held_places", default=None
)


@contextmanager
def places_held() -> Iterator[None]:
    """While the past is lived again nobody joins or leaves, so everybody's places are looked up once."""
    held = _held.set({})
    try:
        yield
    finally:
        _held.reset(held)


def places_of(person: Person, day: date) -> tuple[dict[int, bool], frozenset[str]]:
    """The person's teams (id to whether they lead it) and roles on `day`, in one question to the database."""
    found: dict[int, bool] = {}
    granted = set()
    for team, leads, role in _places(person, day):
        if role:
            granted.add(role)
        else:
            found[team] = found.get(team, False) or bool(leads)
    return found, frozenset(granted)


def _places(person: Person, day: date) -> list[Place]:
    held = _held.get()
    if held is None:
        with connection.cursor() as cursor:
            cursor.execute(PLACES, {"person": person.pk, "day": connection.ops.adapt_datefield_value(day)})
            return list(cursor.fetchall())
    if person.pk not in held:
        held[person.pk] = _all_places(person)
    return [place for start, end, place in held[person.pk] if start <= day and (end is None or end >= day)]


def _all_places(person: Person) -> list[tuple[date, date | None, Place]]:
    teams = Membership.objects.filter(person=person).order_by()
    roles = RoleGrant.objects.filter(person=person).order_by()
    return [
        *(
            (start, end, (team, leads, ""))
            for start, end, team, leads in teams.values_list("valid_from", "valid_to", "team_id", "leads")
        ),
        *(
            (start, end, (0, False, role))
            for start, end, role in roles.values_list("valid_from", "valid_to", "role")
        ),
    ]


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
    return list(people.filter(called(words))[:limit])


def called(words: str) -> Q:
    """The condition that a person's name or address begins with each of the typed words."""
    found = Q()
    for word in words.split()[:4]:
        found &= (
            Q(given_name__istartswith=word) | Q(family_name__istartswith=word) | Q(email__istartswith=word)
        )
    return found


def administrators(day: date) -> QuerySet[RoleGrant]:
    """The rows that make somebody an administrator on `day`."""
    return RoleGrant.objects.filter(in_force(day), role="administrator")


def supervisor_of(person: Person, day: date) -> Person | None:
    """The person's formal supervisor on `day`."""
    row = (
        Supervision.objects.filter(person=person, valid_from__lte=day)
        .select_related("supervisor")
        .order_by("-valid_from")
        .first()
    )
    return row.supervisor if row else None


@dataclass
class Branch:
    """A unit with the units under it."""

    unit: Unit
    under: list["Branch"] = field(default_factory=list)


def tree() -> dict[int, list[Branch]]:
    """The units of every organisation as trees, by the organisation's id; one query however many units there are."""
    branches = {unit.pk: Branch(unit) for unit in Unit.objects.order_by("name_fi", "id")}
    roots: dict[int, list[Branch]] = {}
    for branch in branches.values():
        above = branches.get(branch.unit.parent_id or 0)
        (above.under if above else roots.setdefault(branch.unit.organisation_id, [])).append(branch)
    return roots


def unit_names() -> list[tuple[int, str]]:
    """Every unit that goes on, with the names of what it is part of, in the order of the tree."""
    names = {row.pk: row.name for row in Organisation.objects.order_by("id")}
    found: list[tuple[int, str]] = []

    def walk(branches: list[Branch], above: str) -> None:
        for branch in branches:
            words = f"{above} › {branch.unit.name}"
            if branch.unit.ends_on is None or branch.unit.ends_on >= clock.today():
                found.append((branch.unit.pk, words))
            walk(branch.under, words)

    for organisation, branches in tree().items():
        walk(branches, names.get(organisation, ""))
    return found


def person_named(words: str) -> Person | None:
    """The one person meant by "Given Family" or by the e-mail address; None where none or several fit."""
    typed = words.strip()
    if "@" in typed:
        address = typed.rpartition("<")[2].rstrip(">").strip().casefold()
        return Person.objects.filter(email=address).first()
    whole = Concat("given_name", Value(" "), "family_name")
    fits = list(Person.objects.annotate(whole=whole).filter(Q(whole=typed) | Q(whole__iexact=typed))[:2])
    return fits[0] if len(fits) == 1 else None
