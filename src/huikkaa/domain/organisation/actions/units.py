"""Customer organisations and their units."""

from typing import Any

from django.db import transaction

from huikkaa.domain.organisation import rules
from huikkaa.domain.organisation.actions import recording
from huikkaa.domain.organisation.models import Organisation, Person, Unit
from huikkaa.domain.organisation.queries import below
from huikkaa.kernel.refusals import require


@transaction.atomic
def add_organisation(
    *,
    name_fi: str,
    kind: str = Organisation.Kind.CONTRACT,
    name_sv: str = "",
    name_en: str = "",
    business_id: str = "",
    by: Person | None = None,
) -> Organisation:
    """Add a customer organisation: the town itself, a neighbour or a group company."""
    organisation = Organisation(
        name_fi=name_fi.strip(),
        kind=kind,
        name_sv=name_sv.strip(),
        name_en=name_en.strip(),
        business_id=business_id.strip(),
    )
    return recording.add(organisation, by)


@transaction.atomic
def change_organisation(
    *, organisation: Organisation, values: dict[str, Any], by: Person | None, seen: str | None = None
) -> Organisation:
    """Change a customer organisation's name or kind."""
    return recording.revise(organisation, by, values, seen)


@transaction.atomic
def add_unit(
    *,
    organisation: Organisation,
    name_fi: str,
    parent: Unit | None = None,
    name_sv: str = "",
    name_en: str = "",
    cost_centre: str = "",
    by: Person | None = None,
) -> Unit:
    """Add a unit under an organisation, or under another unit of it."""
    unit = Unit(
        organisation=organisation,
        parent=parent,
        name_fi=name_fi.strip(),
        name_sv=name_sv.strip(),
        name_en=name_en.strip(),
        cost_centre=cost_centre.strip(),
    )
    return recording.add(unit, by)


@transaction.atomic
def change_unit(*, unit: Unit, values: dict[str, Any], by: Person | None, seen: str | None = None) -> Unit:
    """Rename, end or move a unit; under its own sub-unit it cannot be moved."""
    if "parent" in values:
        require(rules.why_not_move(unit, values["parent"], below(unit.pk)))
    return recording.revise(unit, by, values, seen)
