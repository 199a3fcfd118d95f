"""What is measured of me: every measure about people with its state, and one's own figures of those that are on."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _

from huikkaa.domain.insight.features import COMPLETED, EVIDENCE, SHARES
from huikkaa.domain.insight.queries.features import Standing, standings
from huikkaa.domain.insight.queries.own import OwnMonth, own_months
from huikkaa.domain.insight.traces import TRACES
from huikkaa.web.shared.month_bars import Bar, Bars, month_words
from huikkaa.web.shared.viewer import viewer_of


@dataclass(frozen=True)
class Measured:
    """A measure as the person sees it; `figures` are the own ones, drawn, where the measure is on."""

    standing: Standing
    bars: Bars | None = None


def measured_of_me(request: HttpRequest) -> HttpResponse:
    """Every measure about people, and one's own figures; nobody else's can be asked for."""
    viewer = viewer_of(request)
    rows = [
        Measured(one, _drawn(one, own_months(viewer, one) if viewer.is_worker else None))
        for one in standings()
    ]
    return render(request, "insight/measured.html", {"rows": rows, "traces": TRACES, "viewer": viewer})


def listing(request: HttpRequest) -> HttpResponse:
    """All measures about people on one sheet, for the staff, its representative and the co-operation committee."""
    return render(request, "insight/measures_of_people.html", {"rows": standings(), "traces": TRACES})


def _drawn(standing: Standing, months: list[OwnMonth] | None) -> Bars | None:
    if months is None:
        return None
    if standing.feature in (COMPLETED, EVIDENCE):
        return Bars(
            str(standing.feature.name),
            _("Requests completed"),
            [Bar(month_words(one.month), float(one.cases), str(one.cases)) for one in months],
        )
    if standing.feature == SHARES:
        return Bars(
            str(standing.feature.name),
            _("Unpleasant ones"),
            [
                Bar(month_words(one.month), float(one.unpleasant), str(one.unpleasant), base=one.cases)
                for one in months
            ],
            base_name=_("Requests completed"),
        )
    return Bars(
        str(standing.feature.name),
        _("Days, the middle one"),
        [
            Bar(
                month_words(one.month),
                one.days,
                "–" if one.days is None else floatformat(one.days, 1),
                base=one.cases,
            )
            for one in months
        ],
        base_name=_("Requests completed"),
    )
