"""Settings of the measures about people: the dates that switch them on, and switching them off."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.insight.actions import features as actions
from huikkaa.domain.insight.features import Feature, feature_of
from huikkaa.domain.insight.models import FeatureStart
from huikkaa.domain.insight.queries.features import standing_of, standings
from huikkaa.domain.organisation.actions.recording import fingerprint
from huikkaa.web.shared import editing
from huikkaa.web.shared.editing import show_and_save
from huikkaa.web.shared.forms import HouseForm


class DatesForm(editing.ThingForm):
    """When the measure was handled in co-operation, and when the staff was told."""

    model = FeatureStart
    shown = ("handled_on", "handled_in", "informed_on", "informed_by")
    helps = {
        "handled_on": gettext_lazy("A day ahead is all right: the measure stays off until it."),
        "handled_in": gettext_lazy("For example: Co-operation committee, section 4."),
        "informed_on": gettext_lazy("The measure is on from the later of the two days."),
        "informed_by": gettext_lazy("For example: by e-mail to all, and at the teams' weekly meetings."),
    }


def listing(request: HttpRequest) -> HttpResponse:
    """The measures, how they stand, and their history."""
    return render(request, "insight/features.html", {"rows": standings(), "crumbs": _crumbs()[:1]})


def dates(request: HttpRequest, measure: str) -> HttpResponse:
    """Enter or correct the dates of one measure."""
    feature = _feature(measure)
    start = standing_of(feature).start
    if start is not None:
        form = DatesForm(request.POST or None, thing=start, seen=fingerprint(start))
    else:
        form = DatesForm(request.POST or None)

    def act(filled: Any) -> FeatureStart:
        by = editing.me(request)
        if start is None:
            return actions.enter_dates(feature=feature, values=filled.values, by=by)
        return actions.change_dates(start=start, values=filled.values, by=by, seen=filled.seen_mark)

    return show_and_save(
        request,
        form,
        act,
        heading=str(feature.name),
        lead=_(
            "The measure is off until both days have come. What you write here is shown to the whole staff."
        ),
        back=reverse("insight:features"),
        crumbs=_crumbs(),
    )


def off(request: HttpRequest, measure: str) -> HttpResponse:
    """Switch a measure off, after one question."""
    feature = _feature(measure)
    start = standing_of(feature).start
    if start is None:
        raise Http404
    return show_and_save(
        request,
        OffForm(request.POST if request.method == "POST" else None),
        lambda form: actions.switch_off(start=start, by=editing.me(request)),
        heading=_("Switch off: %(name)s") % {"name": feature.name},
        lead=_("The figures disappear from everybody at once. The dates stay in the history."),
        button=_("Switch off"),
        danger=True,
        back=reverse("insight:features"),
        crumbs=_crumbs(),
    )


class OffForm(HouseForm):
    """Nothing is asked but the press of the button."""


def _feature(key: str) -> Feature:
    feature = feature_of(key)
    if feature is None:
        raise Http404
    return feature


def _crumbs() -> list[tuple[str, object]]:
    return [
        (reverse("organisation:settings"), _("Settings")),
        (reverse("insight:features"), _("Measures about people")),
    ]
