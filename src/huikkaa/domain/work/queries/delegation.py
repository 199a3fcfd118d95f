"""What is found of the delegation: its rows with offices and deputies, and the offices with those who hold them."""

from dataclasses import dataclass

from django.db.models import F, Prefetch

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models import Delegation, Deputy, Office
from huikkaa.domain.work.rules.delegation import holders
from huikkaa.kernel import clock


@dataclass(frozen=True)
class Held:
    """An office and those who hold it today."""

    office: Office
    holders: list[Person]


def rows() -> list[Delegation]:
    """Every row of the delegation: by type, the lowest limit first, the newest first."""
    found = Delegation.objects.select_related("type", "office").prefetch_related(
        Prefetch("deputies", Deputy.objects.select_related("position"))
    )
    return list(found.order_by("type__name_fi", F("limit").asc(nulls_last=True), "-valid_from", "id"))


def offices() -> list[Held]:
    """Every office and body with those who hold its position today."""
    found = list(Office.objects.select_related("position").order_by("name_fi"))
    bodies = {office.position_id for office in found if office.kind == Office.Kind.BODY}
    held = holders({office.position_id for office in found}, bodies, clock.today())
    people = Person.objects.in_bulk({person for row in held.values() for person in row})
    return [Held(office, [people[person] for person in held.get(office.position_id, ())]) for office in found]
