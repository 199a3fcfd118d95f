"""Fill-permit requests: written with the measured figures, listed, and printed for whoever decides."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.insight.queries.filling import fill_evidence
from huikkaa.domain.organisation.models import Role, Team
from huikkaa.domain.organisation.queries import teams_on
from huikkaa.domain.planning.permits.actions import write_permit
from huikkaa.domain.planning.permits.queries import permits
from huikkaa.domain.planning.permits.rules import WRITERS, why_not_write
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.planning.figures import lack_words
from huikkaa.web.shared.charts import number_words
from huikkaa.web.shared.editing import ThingField
from huikkaa.web.shared.fields import DayField, LongTextField, NumberField, TextField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of


class PermitForm(HouseForm):
    """The post and why it must be filled."""

    title = TextField(label=gettext_lazy("Title of the post"), max_length=150)
    full_time_share = NumberField(
        label=gettext_lazy("Share of full time, %"), min_value=1, max_value=100, decimal_places=0, initial=100
    )
    from_day = DayField(label=gettext_lazy("Needed from"), required=False)
    grounds = LongTextField(
        label=gettext_lazy("Why the post must be filled"),
        max_length=4000,
        help_text=gettext_lazy(
            "What is left undone without it, and what has been tried instead. "
            "Do not tell who leaves: the request is read by many."
        ),
    )

    def __init__(self, *args: Any, teams: list[Team], **options: Any) -> None:
        super().__init__(*args, **options)
        by_key = {str(team.pk): team for team in teams}
        self.fields["team"] = ThingField(
            label=_("Team"),
            things=[(key, team.name) for key, team in by_key.items()],
            find=by_key.__getitem__,
        )
        self.order_fields(["team", "title", "full_time_share", "from_day", "grounds"])


def listing(request: HttpRequest) -> HttpResponse:
    """Every request that has been written."""
    shown = {"rows": list(permits()[:100]), "writes": why_not_write(viewer_of(request)) is None}
    return render(request, "planning/permits.html", shown)


def write(request: HttpRequest) -> HttpResponse:
    """Write a request; the figures of this moment go with it."""
    viewer = viewer_of(request)
    if why_not_write(viewer) is not None:
        raise Http404
    may_all = not viewer.roles.isdisjoint(WRITERS)
    teams = [team for team in teams_on(clock.today()) if may_all or team.pk in viewer.leads]
    form = PermitForm(request.POST or None, teams=teams)
    if request.method == "POST" and form.is_valid():
        values = {**form.cleaned_data, "full_time_share": int(form.cleaned_data["full_time_share"])}
        try:
            made = write_permit(
                values=values, evidence=fill_evidence(values["team"], clock.today()), viewer=viewer
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("The request is ready to be printed."))
            return redirect("planning:permit", pk=made.pk)
    return render(request, "planning/write_permit.html", {"form": form})


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The request as it is printed: the post, the grounds and the figures of the day it was written."""
    permit = get_object_or_404(permits(), pk=pk)
    said = permit.evidence
    services = {one.pk: one.name for one in Service.objects.filter(answering_team=permit.team)}
    shown = {
        "permit": permit,
        "said": said,
        "day": date.fromisoformat(said["day"]),
        "plans": Role.PLANNER in viewer_of(request).roles,
        "years": [
            (one["year"], one["gone"], number_words(one["person_years"], 1))
            for one in said.get("years", [])
            if one["gone"] is not None
        ],
        "short": [
            (
                services.get(one["service"], one["name"]),
                one["year"],
                lack_words(one["lack"], one["person_years"], one["at_last"]),
            )
            for one in said.get("short", [])
        ],
        "risks": [
            (
                services.get(one["service"], one["name"]),
                _can(one["now"]),
                _can(one["in_a_year"]),
                one["score"],
            )
            for one in said["risks"]
        ],
    }
    return render(request, "planning/permit.html", shown)


def _can(people: int) -> str:
    return _("nobody") if not people else str(people)
