"""Positions, employments, supervisors and roles of the demo town."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from huikkaa.cli.demo import dice, staff
from huikkaa.domain.organisation.models import (
    Employment,
    Membership,
    Person,
    Position,
    RoleGrant,
    Supervision,
    Unit,
)

if TYPE_CHECKING:
    from huikkaa.cli.demo.town import Town


def supervise(person: Person, supervisor: Person, from_day: date) -> None:
    """Write down who is a person's formal supervisor from a day on."""
    Supervision.objects.create(person=person, supervisor=supervisor, valid_from=from_day)


def grant(person: Person, role: str, from_day: date) -> None:
    """Give a person a role from a day on."""
    RoleGrant.objects.create(person=person, role=role, valid_from=from_day)


def until(membership: Membership, last_day: date | None) -> None:
    """Let a membership end with the employment."""
    if last_day:
        membership.valid_to = last_day
        membership.save(update_fields=["valid_to"])


def employ(person: Person, unit: Unit, title: str, kind: str, town: "Town") -> None:
    """Give an office worker a position, a contract or an office, and the dates of it."""
    from huikkaa.cli.demo.town import end_of_fixed_terms

    position = Position.objects.create(
        number=f"T{1001 + Position.objects.count()}",
        title=title,
        pricing_class=staff.CONTRACT_CLASS,
        unit=unit,
        pooled_from=town.start,
        pool_decision="Kaupunginhallitus § 214",
    )
    fixed = kind == "fixed"
    ends = end_of_fixed_terms(town.today) if fixed else None
    if ends:
        town.leaves[person.pk] = ends
    Employment.objects.create(
        person=person,
        position=position,
        unit=unit,
        contract_class=staff.CONTRACT_CLASS,
        kind=kind,
        holds_office=not fixed and title in staff.OFFICE_HOLDERS,
        full_time_share=dice.pick(staff.PART_TIME) if dice.happens(0.12) else 100,
        starts_on=town.start - timedelta(days=dice.whole(20, 200) if fixed else dice.whole(200, 11_000)),
        ends_on=ends,
    )
