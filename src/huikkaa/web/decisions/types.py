"""Settings of decision types: adding one, changing one, and what its review said."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.organisation.actions.recording import fingerprint
from huikkaa.domain.organisation.models import Team
from huikkaa.domain.work.actions import delegation as actions
from huikkaa.domain.work.models import DecisionType
from huikkaa.web.shared import editing
from huikkaa.web.shared.editing import ThingField, show_and_save


class TypeForm(editing.ThingForm):
    """A type of decisions."""

    model = DecisionType
    shown = (
        "name_fi", "name_sv", "name_en", "kind", "legal_ground", "prepared_by", "preparing_role", "yearly",
        "publicity", "appeal", "by_preparer", "verdict", "verdict_on", "verdict_words", "ended_on",
    )  # fmt: skip
    helps = {
        "publicity": gettext_lazy(
            "Decisions of a type that is not public are seen only by those concerned, and have numbers of their own."
        ),
        "verdict": gettext_lazy("Is the decision needed, or could it be bundled, delegated or automated?"),
    }

    def make(self, name: str) -> forms.Field:
        """The team is chosen by name."""
        if name == "prepared_by":
            return ThingField(
                things=[(team.pk, team.name) for team in Team.objects.all()],
                find=lambda key: Team.objects.filter(pk=key).first(),
                label=_("Team that prepares"),
                required=False,
                widget=forms.Select,
            )
        return super().make(name)


def add(request: HttpRequest) -> HttpResponse:
    """A new type of decisions."""
    return show_and_save(
        request,
        TypeForm(request.POST or None, initial={"publicity": "public", "appeal": "rectification"}),
        lambda form: actions.add_type(values=_values(form), by=editing.me(request)),
        heading=_("Add a decision type"),
        back=reverse("decisions:register"),
        crumbs=_crumbs(),
    )


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """A type of decisions, and its review."""
    kind = get_object_or_404(DecisionType, pk=pk)
    return show_and_save(
        request,
        TypeForm(request.POST or None, thing=kind, seen=fingerprint(kind)),
        lambda form: actions.change_type(
            kind=kind, values=_values(form), by=editing.me(request), seen=form.seen_mark
        ),
        heading=kind.name,
        back=reverse("decisions:register"),
        crumbs=_crumbs(),
    )


def _values(form: TypeForm) -> dict[str, object]:
    yearly = form.values["yearly"]
    return {**form.values, "yearly": None if yearly is None else int(yearly)}


def _crumbs() -> list[tuple[str, object]]:
    return [(reverse("decisions:register"), _("Decision types"))]
