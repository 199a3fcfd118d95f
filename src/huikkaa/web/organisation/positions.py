"""Settings of positions: posts that stay when people change."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.actions import people as actions
from huikkaa.domain.organisation.actions.recording import fingerprint
from huikkaa.domain.organisation.models import Position
from huikkaa.web.shared import editing
from huikkaa.web.shared.editing import show_and_save
from huikkaa.web.shared.picking import unit_field

A_PAGE = 50


class PositionForm(editing.ThingForm):
    """A position."""

    model = Position
    shown = ("number", "title", "pricing_class", "unit", "pooled_from", "pooled_until", "pool_decision")

    def make(self, name: str) -> forms.Field:
        """The unit is chosen from the tree."""
        return unit_field(_("Unit")) if name == "unit" else super().make(name)


def listing(request: HttpRequest) -> HttpResponse:
    """All positions."""
    rows = Position.objects.select_related("unit").order_by("number")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("sivu"))
    return render(request, "organisation/positions.html", {"page": page, "crumbs": _crumbs()[:1]})


def add(request: HttpRequest) -> HttpResponse:
    """A new position."""
    return show_and_save(
        request,
        PositionForm(request.POST or None),
        lambda form: actions.add_position(values=form.values, by=editing.me(request)),
        heading=_("Add a position"),
        back=reverse("organisation:positions"),
        crumbs=_crumbs(),
    )


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """A position."""
    row = get_object_or_404(Position, pk=pk)
    return show_and_save(
        request,
        PositionForm(request.POST or None, thing=row, seen=fingerprint(row)),
        lambda form: actions.change_position(
            position=row, values=form.values, by=editing.me(request), seen=form.seen_mark
        ),
        heading=str(row),
        back=reverse("organisation:positions"),
        crumbs=_crumbs(),
    )


def _crumbs() -> list[tuple[str, object]]:
    return [
        (reverse("organisation:settings"), _("Settings")),
        (reverse("organisation:positions"), _("Positions")),
    ]
