"""Fields in which a member of a team, or a service, is chosen from a list."""

from typing import Any

from django import forms

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.catalogue.queries import offered
from huikkaa.domain.organisation.models import Membership, Person
from huikkaa.domain.organisation.queries import in_force
from huikkaa.kernel import clock
from huikkaa.web.shared.editing import ThingField


def members() -> dict[str, Person]:
    """Every member of the teams of today, by key, in the order of their names."""
    rows = Membership.objects.filter(in_force(clock.today()), person__is_active=True).values("person")
    people = Person.objects.filter(pk__in=rows).order_by("sorted_as", "id")
    return {str(one.pk): one for one in people}


def member_field(
    people: dict[str, Person], label: Any, required: bool = True, help_text: Any = ""
) -> ThingField:
    """One of the members."""
    return ThingField(
        things=[(key, one.name) for key, one in people.items()],
        find=people.get,
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.Select,
    )


def service_field(label: Any, help_text: Any = "") -> ThingField:
    """One of the services on offer, or none."""
    services: dict[str, Service] = {str(one.pk): one for one in offered(clock.today()).order_by("name_fi")}
    return ThingField(
        things=[(key, one.name) for key, one in services.items()],
        find=services.get,
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.Select,
    )
