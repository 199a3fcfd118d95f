"""Choosing a colleague from the members of the teams."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.organisation.models import Membership, Person
from huikkaa.domain.organisation.queries import in_force
from huikkaa.kernel import clock


class MemberField(forms.ChoiceField):
    """A member of a team, from a list by team; gives the person."""

    default_error_messages = {
        "required": gettext_lazy("Choose a colleague."),
        "invalid_choice": gettext_lazy("Choose one of those in the list."),
    }

    def __init__(self, *, but: int = 0, label: str, **options: Any) -> None:
        rows = (
            Membership.objects.filter(in_force(clock.today()), person__is_active=True)
            .exclude(person_id=but)
            .select_related("team", "person")
            .order_by("team__name_fi", "person__sorted_as", "person_id")
        )
        self.people: dict[str, Person] = {}
        teams: dict[str, list[tuple[str, str]]] = {}
        for row in rows:
            self.people[str(row.person_id)] = row.person
            teams.setdefault(row.team.name, []).append((str(row.person_id), row.person.name))
        super().__init__(choices=[("", _("Choose")), *teams.items()], label=label, **options)

    def clean(self, value: Any) -> Any:
        """The chosen person, or None where nobody was chosen."""
        return self.people.get(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        """The key by which the list knows the person."""
        return str(value.pk) if isinstance(value, Person) else value
