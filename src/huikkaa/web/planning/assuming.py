"""The form of what is assumed otherwise than now; the same for trying out and for keeping."""

from typing import Any

from django.forms import HiddenInput, Select
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.insight.queries.retirement import scenario_on
from huikkaa.domain.insight.queries.staff import Staff
from huikkaa.domain.planning.models import SavedScenario
from huikkaa.domain.planning.scenarios.rules import why_not_day
from huikkaa.engine.succession import Scenario
from huikkaa.web.shared.fields import DayField, NumberField, OneOfField, TextField, YesField
from huikkaa.web.shared.forms import HouseForm

# What makes other people count than now: by trying one after the other a few people could be told apart, so that only
# those named to plan try these. Others see the scenarios that have been kept.
CHANGES_PEOPLE = ("ala", "paiva", "tekijat", "maaraaikaiset")


class ScenarioForm(HouseForm):
    """What is assumed otherwise than now."""

    all_optional = True

    ala = OneOfField(choices=(), label=gettext_lazy("A sector that leaves"), required=False, widget=Select)
    paiva = DayField(label=gettext_lazy("From which day"), required=False)
    tekijat = YesField(
        label=gettext_lazy("Also those who do half or more of their measured work for it"), required=False
    )
    taytto = NumberField(
        label=gettext_lazy("Posts filled, %"), required=False, min_value=0, max_value=100, decimal_places=0
    )
    vaihtuvuus = NumberField(
        label=gettext_lazy("Other turnover in a year, %"),
        required=False,
        min_value=0,
        max_value=50,
        decimal_places=1,
    )
    karsinta = NumberField(
        label=gettext_lazy("Work that ends by pruning or digitising, %"),
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=0,
    )
    karsitaan = DayField(label=gettext_lazy("The work ends from"), required=False)
    maaraaikaiset = YesField(label=gettext_lazy("Count the fixed-term too"), required=False)

    def __init__(self, *args: Any, staff: Staff, plans: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.staff, self.units = staff, staff.sectors
        if not plans:
            for name in CHANGES_PEOPLE:
                del self.fields[name]
            return
        self.fields["ala"].choices = [  # type: ignore[attr-defined]
            ("", _("None")),
            *((key, one.name) for key, one in self.units.items()),
        ]

    def clean(self) -> dict[str, Any]:
        """Say which day cannot be meant."""
        given: dict[str, Any] = super().clean() or {}
        for name in ("paiva", "karsitaan"):
            refusal = why_not_day(given.get(name))
            if refusal is not None:
                self.add_error(None if self.fields[name].widget.is_hidden else name, str(refusal))
        return given

    @property
    def values(self) -> dict[str, Any]:
        """What was given, by the names of a saved scenario's columns."""
        given = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return {
            "unit": self.units.get(given.get("ala") or ""),
            "leaves_on": given.get("paiva"),
            "counts_makers": bool(given.get("tekijat")),
            "fill_percent": int(given.get("taytto") or 0),
            "turnover_percent": given.get("vaihtuvuus") or 0,
            "eased_percent": int(given.get("karsinta") or 0),
            "eased_from": given.get("karsitaan"),
            "counts_fixed": bool(given.get("maaraaikaiset")),
        }

    def scenario(self) -> Scenario | None:
        """The chosen scenario, or None where nothing is chosen."""
        values = self.values
        if not any(values[name] for name in values if not name.endswith(("_on", "_from", "_makers"))):
            return None
        return scenario_on(SavedScenario(name=_("Chosen"), **values), self.staff)


class KeepForm(ScenarioForm):
    """The chosen assumptions, carried along hidden, and a name for them."""

    nimi = TextField(
        label=gettext_lazy("Name of the scenario"),
        max_length=80,
        help_text=gettext_lazy("For example: Health leaves in 2028, half of the posts filled."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            if name != "nimi":
                field.widget = HiddenInput()
