"""Settings of units and customer organisations."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.organisation.actions import units as actions
from huikkaa.domain.organisation.actions.recording import fingerprint
from huikkaa.domain.organisation.models import Organisation, Unit
from huikkaa.domain.organisation.queries import tree
from huikkaa.kernel import clock
from huikkaa.web.shared import editing
from huikkaa.web.shared.editing import ThingField, show_and_save
from huikkaa.web.shared.picking import unit_field


class OrganisationForm(editing.ThingForm):
    """A customer organisation."""

    model = Organisation
    shown = ("name_fi", "name_sv", "name_en", "kind", "business_id")


class UnitForm(editing.ThingForm):
    """A unit and its place in the tree."""

    model = Unit
    shown: tuple[str, ...] = ("name_fi", "name_sv", "name_en", "parent", "cost_centre", "ends_on")

    helps = {
        "cost_centre": gettext_lazy("The number only, such as 2140. Forms offer it to the unit’s people.")
    }

    def make(self, name: str) -> forms.Field:
        """The unit above is chosen from the tree, the organisation from a list."""
        if name == "parent":
            return unit_field(
                _("Part of"),
                required=False,
                help_text=_("Leave empty for a unit at the top of the organisation."),
            )
        if name == "organisation":
            return ThingField(
                things=[(row.pk, row.name) for row in Organisation.objects.order_by("id")],
                find=lambda key: Organisation.objects.filter(pk=key).first(),
                label=_("Organisation"),
            )
        return super().make(name)


class NewUnitForm(UnitForm):
    """A new unit."""

    shown = ("name_fi", "name_sv", "name_en", "organisation", "parent", "cost_centre")


def listing(request: HttpRequest) -> HttpResponse:
    """The organisations, each with its units as a tree."""
    trees = tree()
    shown = {
        "organisations": [(row, trees.get(row.pk, [])) for row in Organisation.objects.order_by("id")],
        "today": clock.today(),
        "crumbs": _crumbs()[:1],
    }
    return render(request, "organisation/units.html", shown)


def add(request: HttpRequest) -> HttpResponse:
    """A new unit, perhaps under another."""
    above = (
        Unit.objects.filter(pk=_number(request.GET.get("osana")) or 0).select_related("organisation").first()
    )
    start: dict[str, Any] = {"parent": above, "organisation": above.organisation if above else None}
    return show_and_save(
        request,
        NewUnitForm(request.POST or None, initial=start),
        lambda form: actions.add_unit(**form.values, by=editing.me(request)),
        heading=_("Add a unit"),
        back=reverse("organisation:units"),
        crumbs=_crumbs(),
    )


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename, move or end a unit."""
    unit = get_object_or_404(Unit, pk=pk)
    return show_and_save(
        request,
        UnitForm(request.POST or None, thing=unit, seen=fingerprint(unit)),
        lambda form: actions.change_unit(
            unit=unit, values=form.values, by=editing.me(request), seen=form.seen_mark
        ),
        heading=unit.name,
        back=reverse("organisation:units"),
        crumbs=_crumbs(),
    )


def add_organisation(request: HttpRequest) -> HttpResponse:
    """A new customer organisation."""
    return show_and_save(
        request,
        OrganisationForm(request.POST or None),
        lambda form: actions.add_organisation(**form.values, by=editing.me(request)),
        heading=_("Add a customer organisation"),
        back=reverse("organisation:units"),
        crumbs=_crumbs(),
    )


def change_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """A customer organisation's name and kind."""
    row = get_object_or_404(Organisation, pk=pk)
    return show_and_save(
        request,
        OrganisationForm(request.POST or None, thing=row, seen=fingerprint(row)),
        lambda form: actions.change_organisation(
            organisation=row, values=form.values, by=editing.me(request), seen=form.seen_mark
        ),
        heading=row.name,
        back=reverse("organisation:units"),
        crumbs=_crumbs(),
    )


def _number(words: str | None) -> int | None:
    return int(words) if words and words.isdecimal() else None


def _crumbs() -> list[tuple[str, object]]:
    return [
        (reverse("organisation:settings"), _("Settings")),
        (reverse("organisation:units"), _("Units and customers")),
    ]
