"""The conditions of one team in a round: its bounds and what it needs."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.catalogue.queries import offered
from huikkaa.domain.planning.placement.actions.rounds import Wanted, set_bounds
from huikkaa.domain.planning.placement.models import RoundTeam, TeamNeed
from huikkaa.kernel import clock
from huikkaa.web.shared.editing import show_and_save
from huikkaa.web.shared.fields import NumberField, OneOfField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of

EMPTY_ROWS = 3


class TeamForm(HouseForm):
    """Bounds of heads and person-years, and a row for each need."""

    heads_min = NumberField(
        label=gettext_lazy("People at least"), required=False, min_value=0, max_value=9999, decimal_places=0
    )
    heads_max = NumberField(
        label=gettext_lazy("People at most"), required=False, min_value=0, max_value=9999, decimal_places=0
    )
    years_min = NumberField(
        label=gettext_lazy("Person-years at least"),
        required=False,
        min_value=0,
        max_value=9999,
        decimal_places=2,
    )
    years_max = NumberField(
        label=gettext_lazy("Person-years at most"),
        required=False,
        min_value=0,
        max_value=9999,
        decimal_places=2,
    )

    def __init__(self, *args: Any, needs: Sequence[TeamNeed], **options: Any) -> None:
        super().__init__(*args, **options)
        self.services = {str(one.pk): one for one in offered(clock.today())}
        self.rows = len(needs) + EMPTY_ROWS
        names = sorted((one.name, key) for key, one in self.services.items())
        for row in range(self.rows):
            need = needs[row] if row < len(needs) else None
            told = {"row": row + 1}
            service = OneOfField(
                choices=(), required=False, widget=forms.Select, label=_("Need %(row)d: service") % told
            )
            service.choices = [("", _("No need")), *((key, name) for name, key in names)]
            service.initial = str(need.service_id) if need else ""
            self.fields[f"service-{row}"] = service
            self.fields[f"wanted-{row}"] = _number(
                _("Need %(row)d: how many who can it are wanted") % told, need.wanted if need else None
            )
            self.fields[f"least-{row}"] = _number(
                _("Need %(row)d: how many there must be") % told, need.at_least or None if need else None
            )

    @property
    def needs(self) -> Iterator[Wanted]:
        """The needs that were written; of a service named twice the last row."""
        found: dict[str, Wanted] = {}
        for row in range(self.rows):
            key = self.cleaned_data.get(f"service-{row}")
            if key:
                least = int(self.cleaned_data.get(f"least-{row}") or 0)
                wanted = int(self.cleaned_data.get(f"wanted-{row}") or 0) or max(least, 1)
                found[key] = Wanted(self.services[key], wanted, least)
        yield from found.values()


def team(request: HttpRequest, placing: int, team: str) -> HttpResponse:
    """Write down how many people a team has and what it needs."""
    row = get_object_or_404(RoundTeam.objects.select_related("round", "team"), round=placing, team__slug=team)
    initial = {
        "heads_min": row.heads_min or None,
        "heads_max": row.heads_max,
        "years_min": row.years_min or None,
        "years_max": row.years_max,
    }
    form = TeamForm(request.POST or None, initial=initial, needs=list(row.needs.all()))

    def act(filled: TeamForm) -> None:
        given = filled.cleaned_data
        set_bounds(
            team=row,
            viewer=viewer_of(request),
            needs=filled.needs,
            heads_min=int(given["heads_min"] or 0),
            heads_max=_whole(given["heads_max"]),
            years_min=given["years_min"] or Decimal(0),
            years_max=given["years_max"],
        )

    back = reverse("placing:round", args=[placing])
    return show_and_save(
        request,
        form,
        act,
        heading=_("Conditions: %(team)s") % {"team": row.team.name},
        lead=_(
            "Leave empty what does not bind. A need is met by those who have stated that they can the service."
        ),
        back=back,
        crumbs=[(reverse("placing:rounds"), _("Placement")), (back, row.round.name)],
    )


def _number(label: str, initial: int | None) -> NumberField:
    return NumberField(
        label=label, required=False, min_value=0, max_value=999, decimal_places=0, initial=initial
    )


def _whole(value: Decimal | None) -> int | None:
    return None if value is None else int(value)
