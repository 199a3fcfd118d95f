"""Fields that pick a person or a unit in the settings."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.urls import reverse_lazy

from huikkaa.domain.organisation.models import Person, Unit
from huikkaa.domain.organisation.queries import person_named, unit_names
from huikkaa.web.shared.editing import ThingField
from huikkaa.web.shared.fields import NamedField


class PersonField(NamedField):
    """A person written by name or e-mail, with suggestions while typing."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            find=person_named, suggest_url=str(reverse_lazy("organisation:suggest_people")), **options
        )

    def prepare_value(self, value: Any) -> Any:
        """The name by which the person is found again."""
        if isinstance(value, Person):
            return f"{value.name} <{value.email}>" if value.email else value.name
        return value


def unit_field(label: Any, required: bool = True, help_text: Any = "") -> ThingField:
    """A unit chosen from the tree; one that may be left empty is a list, because a list can be emptied again."""
    names: Iterable[tuple[int, str]] = unit_names()
    more: dict[str, Any] = {} if required else {"widget": forms.Select}
    return ThingField(
        **more,
        things=names,
        find=lambda key: Unit.objects.filter(pk=key).first(),
        label=label,
        required=required,
        help_text=help_text,
    )
