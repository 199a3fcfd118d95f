"""Settings of a service's stages: shown to the asker beforehand, in their order."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from huikkaa.domain.catalogue.actions import services as actions
from huikkaa.domain.catalogue.models import Service, Stage
from huikkaa.web.catalogue import crumbs
from huikkaa.web.shared import editing
from huikkaa.web.shared.editing import show_and_save
from huikkaa.web.shared.fields import NumberField, TextField
from huikkaa.web.shared.forms import HouseForm

NEW_ROWS = 2
COLUMNS = ("place", "name_fi", "name_sv", "name_en", "display_days")


class StagesForm(HouseForm):
    """Every stage as a row, and a few empty rows for new ones; a row without a name is left out."""

    all_optional = True

    def __init__(self, *args: Any, stages: list[Stage], **options: Any) -> None:
        super().__init__(*args, **options)
        self.stages: list[Stage | None] = [*stages, *[None] * NEW_ROWS]
        labels = (
            _("Place"),
            _("Name in Finnish"),
            _("In Swedish"),
            _("In English"),
            _("Display period, days"),
        )
        for number, stage in enumerate(self.stages):
            start = (
                number + 1,
                *(getattr(stage, column) if stage else "" for column in COLUMNS[1:4]),
                stage.display_days if stage else 0,
            )
            for column, label, value in zip(COLUMNS, labels, start, strict=True):
                is_number = column in {"place", "display_days"}
                made = (
                    NumberField(label=label, required=False, min_value=0, max_value=999, decimal_places=0)
                    if is_number
                    else TextField(label=label, required=False, max_length=120)
                )
                made.initial = value
                self.fields[f"{column}-{number}"] = made

    @property
    def lines(self) -> list[tuple[int, list[Any]]]:
        """The rows as they are drawn."""
        return [
            (number + 1, [self[f"{column}-{number}"] for column in COLUMNS])
            for number in range(len(self.stages))
        ]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The named rows in the order of their places."""
        found = []
        for number, stage in enumerate(self.stages):
            row = {column: self.cleaned_data.get(f"{column}-{number}") for column in COLUMNS}
            if row["name_fi"]:
                found.append((row["place"] or number + 1, number, stage, row))
        return [
            {
                "pk": stage.pk if stage else None,
                "name_fi": row["name_fi"],
                "name_sv": row["name_sv"] or "",
                "name_en": row["name_en"] or "",
                "display_days": int(row["display_days"] or 0),
            }
            for _place, _number, stage, row in sorted(found, key=lambda one: one[:2])
        ]


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """All stages of a service at once."""
    service = get_object_or_404(Service, pk=pk)
    return show_and_save(
        request,
        StagesForm(request.POST or None, stages=list(service.stages.all())),
        lambda form: actions.set_stages(service=service, rows=form.rows, by=editing.me(request)),
        heading=_("Stages"),
        lead=_(
            "The asker sees these beforehand. Empty the name to remove a stage; the places tell the order."
        ),
        back=crumbs.page_of(service),
        crumbs=crumbs.of_services(service),
        template="catalogue/stages.html",
    )
