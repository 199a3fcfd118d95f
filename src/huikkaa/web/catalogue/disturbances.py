"""Disturbances: what does not work now and what to do meanwhile; told by leads and administrators."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from huikkaa.domain.catalogue.actions import disturbances as actions
from huikkaa.domain.catalogue.models import Disturbance
from huikkaa.domain.catalogue.queries import offered
from huikkaa.domain.organisation.actions.recording import fingerprint
from huikkaa.kernel import clock
from huikkaa.web.catalogue.moments import MomentField
from huikkaa.web.shared import editing
from huikkaa.web.shared.editing import ThingsField, show_and_save

A_PAGE = 30


class DisturbanceForm(editing.ThingForm):
    """What is told of a disturbance."""

    model = Disturbance
    shown = (
        "title_fi", "advice_fi", "starts_at", "ends_at",
        "title_sv", "advice_sv", "title_en", "advice_en", "services",
    )  # fmt: skip
    helps = {
        "ends_at": gettext_lazy(
            "In the form 19.11.2026 klo 14.30. Leave empty if it is not known; you end it by hand."
        ),
    }

    def make(self, name: str) -> forms.Field:
        """Moments are written; services are ticked."""
        if name == "starts_at":
            return MomentField(label=_("From"), initial=clock.now())
        if name == "ends_at":
            return MomentField(label=_("Until"), required=False, help_text=self.helps["ends_at"])
        if name == "services":
            return ThingsField(
                things=list(offered(clock.today()).order_by("name_fi")),
                label=_("Services"),
                required=False,
                help_text=_("None ticked: it concerns everything."),
            )
        return super().make(name)


def listing(request: HttpRequest) -> HttpResponse:
    """Disturbances, the latest first."""
    rows = Disturbance.objects.prefetch_related("services")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("sivu"))
    return render(request, "catalogue/disturbances.html", {"page": page, "now": clock.now()})


def add(request: HttpRequest) -> HttpResponse:
    """Tell of a disturbance."""
    return show_and_save(
        request,
        DisturbanceForm(request.POST or None),
        lambda form: actions.tell_disturbance(values=form.values, by=editing.me(request)),
        heading=_("Tell of a disturbance"),
        lead=_("Askers see this on the first page and beside the services while it lasts."),
        button=_("Publish"),
        back=reverse("catalogue:disturbances"),
        crumbs=_crumbs(),
    )


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is told."""
    row = get_object_or_404(Disturbance, pk=pk)
    return show_and_save(
        request,
        DisturbanceForm(request.POST or None, thing=row, seen=fingerprint(row)),
        lambda form: actions.change_disturbance(
            disturbance=row, values=form.values, by=editing.me(request), seen=form.seen_mark
        ),
        heading=row.title,
        back=reverse("catalogue:disturbances"),
        crumbs=_crumbs(),
    )


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """It works again."""
    row = get_object_or_404(Disturbance, pk=pk)
    actions.end_disturbance(disturbance=row, by=editing.me(request))
    messages.success(request, _("The disturbance has been ended."))
    return HttpResponseRedirect(reverse("catalogue:disturbances"))


def _crumbs() -> list[tuple[str, object]]:
    return [(reverse("catalogue:disturbances"), _("Disturbances"))]
