"""Customer organisations and their units."""

from django.db import transaction

from huikkaa.domain.organisation.models import Organisation, Unit


@transaction.atomic
def add_organisation(
    *, name_fi: str, kind: str = Organisation.Kind.CONTRACT, name_sv: str = "", name_en: str = ""
) -> Organisation:
    """Add a customer organisation: the town itself, a neighbour or a group company."""
    return Organisation.objects.create(
        name_fi=name_fi.strip(), kind=kind, name_sv=name_sv.strip(), name_en=name_en.strip()
    )


@transaction.atomic
def add_unit(
    *,
    organisation: Organisation,
    name_fi: str,
    parent: Unit | None = None,
    name_sv: str = "",
    name_en: str = "",
) -> Unit:
    """Add a unit under an organisation, or under another unit of it."""
    return Unit.objects.create(
        organisation=organisation,
        parent=parent,
        name_fi=name_fi.strip(),
        name_sv=name_sv.strip(),
        name_en=name_en.strip(),
    )
