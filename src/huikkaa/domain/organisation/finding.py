"""People and units found by what somebody writes in a field, within what the writer may know of."""

import re
from collections.abc import Collection, Sequence

from django.db import connection
from django.db.models import Q, QuerySet

from huikkaa.domain.organisation.models import Organisation, Person, Unit
from huikkaa.domain.organisation.models.people import sort_key

_IN_FULL = re.compile(r"^\s*(?P<name>[^,(<]+?)\s*(?:[,(]\s*(?P<more>[^)]*?)\s*\)?)?\s*$")


def people_for(writer: Person) -> QuerySet[Person]:
    """The people a person may find by name: our own staff everyone, a contract customer its own organisation."""
    people = Person.objects.filter(is_active=True).select_related("unit__organisation")
    if writer.unit is None:
        return people.filter(pk=writer.pk)
    if writer.unit.organisation.kind == Organisation.Kind.OWN:
        return people
    return people.filter(unit__organisation=writer.unit.organisation)


def people_suggested(words: str, writer: Person, limit: int = 8) -> list[Person]:
    """People each of whose typed words begins a name, at most `limit`."""
    people = people_for(writer)
    for word in words.replace(",", " ").split()[:4]:
        people = people.filter(Q(given_name__istartswith=word) | Q(family_name__istartswith=word))
    return list(people[:limit])


def person_in_full(person: Person) -> str:
    """How a person stands in a list of suggestions: the name and the unit."""
    return f"{person.name}, {person.unit.name}" if person.unit else person.name


def person_named(words: str, writer: Person) -> Person | None:
    """The one person meant by "Kaisa Lindroos", "Kaisa Lindroos, Tekniset palvelut" or an address; else None."""
    people = people_for(writer)
    if "@" in words:
        return people.filter(email=words.strip().casefold()).first()
    match = _IN_FULL.match(words)
    if match is None:
        return None
    given, _space, family = match["name"].partition(" ")
    found = list(_by_name(people, given, family) | _by_name(people, *_turned(match["name"])))
    if len(found) > 1 and match["more"]:
        found = [one for one in found if one.unit and one.unit.name.casefold() == match["more"].casefold()]
    return found[0] if len(found) == 1 else None


def _by_name(people: QuerySet[Person], given: str, family: str) -> QuerySet[Person]:
    return people.filter(given_name__iexact=given.strip(), family_name__iexact=family.strip())


def _turned(name: str) -> tuple[str, str]:
    """Two given names before one family name: "Anna Maria Vuorela"."""
    given, _space, family = name.strip().rpartition(" ")
    return given, family


def units_for(writer: Person) -> QuerySet[Unit]:
    """The units a person may find by name, as people are found."""
    units = Unit.objects.filter(ends_on__isnull=True).select_related("organisation").order_by("name_fi", "id")
    if writer.unit is None:
        return units.none()
    if writer.unit.organisation.kind == Organisation.Kind.OWN:
        return units
    return units.filter(organisation=writer.unit.organisation)


def units_suggested(words: str, writer: Person, limit: int = 8) -> list[Unit]:
    """Units in whose name the words stand, at most `limit`."""
    named = Q(name_fi__icontains=words) | Q(name_sv__icontains=words) | Q(name_en__icontains=words)
    return list(units_for(writer).filter(named)[:limit])


def unit_named(words: str, writer: Person) -> Unit | None:
    """The one unit of this name, in any language; None where there is none or more than one."""
    words = words.strip()
    named = Q(name_fi__iexact=words) | Q(name_sv__iexact=words) | Q(name_en__iexact=words)
    found = list(units_for(writer).filter(named)[:2])
    return found[0] if len(found) == 1 else None


def cost_centres_suggested(words: str, writer: Person, limit: int = 8) -> list[str]:
    """Cost centres whose number begins with the words or whose name holds them, at most `limit`."""
    units = units_for(writer).exclude(cost_centre="")
    number, _space, rest = words.strip().partition(" ")
    named = Q(name_fi__icontains=words) | Q(name_sv__icontains=words) | Q(name_en__icontains=words)
    by_number = Q(cost_centre__startswith=number)
    if rest:
        by_number &= Q(name_fi__icontains=rest) | Q(name_sv__icontains=rest)
    found = units.filter(named | by_number).order_by("cost_centre", "id")[:limit]
    return [cost_centre_in_full(unit) for unit in found]


def cost_centre_in_full(unit: Unit) -> str:
    """A cost centre as people know it: "2140 Tekniset palvelut"; nothing where the unit has none."""
    return f"{unit.cost_centre} {unit.name}" if unit.cost_centre else ""


class CostCentres:
    """The cost centres a writer may name, asked from the database once and only when one is named."""

    def __init__(self, writer: Person) -> None:
        self.writer = writer
        self._known: dict[str, Unit] | None = None

    def named(self, words: str) -> str | None:
        """The cost centre meant by "2140" or "2140 Tekniset palvelut"; as it is written where none are known."""
        if self._known is None:
            units = units_for(self.writer).exclude(cost_centre="").order_by("-id")
            self._known = {unit.cost_centre: unit for unit in units}
        if not self._known:
            return words.strip()
        unit = self._known.get(words.strip().split(" ", 1)[0])
        return cost_centre_in_full(unit) if unit else None


# In SQL, since every search asks it: Django words it longer than the database looks.
LIKE = r"sorted_as LIKE %s ESCAPE '\'"
CALLED = """SELECT id, given_name, family_name FROM organisation_person
 WHERE {like} ORDER BY sorted_as, id LIMIT %s"""


def people_called(names: Sequence[Collection[str]], limit: int = 20) -> list[tuple[int, str, str]]:
    """The ids and names of people, also those who have left, whose family name is one of the words.

    Each word is given in all its forms.
    """
    keys = {sort_key(form) for forms in names for form in forms}
    if not keys:
        return []
    begins = [f"{connection.ops.prep_for_like_query(key)} %" for key in sorted(keys)]
    with connection.cursor() as cursor:
        cursor.execute(CALLED.format(like=" OR ".join([LIKE] * len(begins))), [*begins, limit])
        return list(cursor.fetchall())


def people_beginning(words: str, limit: int = 50) -> list[int]:
    """The ids of people, also those who have left, each of the typed words beginning one of whose names."""
    people = Person.objects.all()
    for word in words.partition(",")[0].split()[:4]:
        people = people.filter(Q(given_name__istartswith=word) | Q(family_name__istartswith=word))
    return list(people.values_list("id", flat=True)[:limit])
