"""Settings of roles: who has which, from when to when."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.actions import people as actions
from huikkaa.domain.organisation.models import Person, Role, RoleGrant
from huikkaa.kernel import clock
from huikkaa.web.shared import editing
from huikkaa.web.shared.editing import show_and_save
from huikkaa.web.shared.fields import DayField, OneOfField
from huikkaa.web.shared.forms import HouseForm


class GrantForm(HouseForm):
    """A role from a day on."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["role"] = OneOfField(
            choices=Role.choices, label=_("Role"), help_text=_("No role as such opens anybody's requests.")
        )
        self.fields["valid_from"] = DayField(label=_("From"), initial=clock.today())
        self.fields["valid_to"] = DayField(label=_("Last day"), required=False)


class LastDayForm(HouseForm):
    """The day after which something is no longer in force."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["valid_to"] = DayField(label=_("Last day"), initial=clock.today())


def listing(request: HttpRequest) -> HttpResponse:
    """Every role with those who have it."""
    rows = RoleGrant.objects.select_related("person").order_by("person__sorted_as", "-valid_from")
    by_role: dict[str, list[RoleGrant]] = {}
    for row in rows:
        by_role.setdefault(row.role, []).append(row)
    shown = {
        "roles": [(label, by_role.get(value, [])) for value, label in Role.choices],
        "today": clock.today(),
        "crumbs": [(reverse("organisation:settings"), _("Settings"))],
    }
    return render(request, "organisation/roles.html", shown)


def grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person a role."""
    person = get_object_or_404(Person, pk=pk, remains="")
    return show_and_save(
        request,
        GrantForm(request.POST or None),
        lambda form: actions.grant(
            person=person,
            role=form.cleaned_data["role"],
            from_day=form.cleaned_data["valid_from"],
            last_day=form.cleaned_data["valid_to"],
            by=editing.me(request),
        ),
        heading=_("Give a role"),
        back=reverse("organisation:person", args=[person.pk]),
        crumbs=_crumbs(person),
    )


def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a role end."""
    row = get_object_or_404(RoleGrant.objects.select_related("person"), pk=pk)
    return show_and_save(
        request,
        LastDayForm(request.POST or None),
        lambda form: actions.end_role(
            grant=row, last_day=form.cleaned_data["valid_to"], by=editing.me(request)
        ),
        heading=_("End the role"),
        lead=f"{row.person}: {row.get_role_display()}",
        button=_("End the role"),
        back=reverse("organisation:person", args=[row.person_id]),
        crumbs=_crumbs(row.person),
    )


def _crumbs(person: Person) -> list[tuple[str, object]]:
    return [
        (reverse("organisation:settings"), _("Settings")),
        (reverse("organisation:people"), _("Persons")),
        (reverse("organisation:person", args=[person.pk]), person.name),
    ]
