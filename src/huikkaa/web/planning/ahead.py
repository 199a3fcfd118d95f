"""The years ahead: how many are gone and left by year, as now and under a chosen scenario, and what is short."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.insight.queries.retirement import Ahead, ahead
from huikkaa.domain.organisation.models import Membership, Organisation, Person, Role, Team, Unit
from huikkaa.domain.organisation.queries import in_force
from huikkaa.domain.planning.actions import look
from huikkaa.domain.planning.rules import is_in_use
from huikkaa.engine.succession import Band, Departure, Scenario, Shortage
from huikkaa.engine.succession.years import YearEnd
from huikkaa.kernel import clock
from huikkaa.web.shared.fields import DayField, NumberField, OneOfField, YesField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of

FEWEST = 5


class ScenarioForm(HouseForm):
    """What is assumed otherwise than now."""

    ala = OneOfField(choices=(), label=gettext_lazy("A sector that leaves"), required=False)
    paiva = DayField(label=gettext_lazy("From which day"), required=False)
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
    maaraaikaiset = YesField(label=gettext_lazy("Count the fixed-term too"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        tops = Unit.objects.filter(parent__isnull=True, organisation__kind=Organisation.Kind.OWN)
        self.fields["ala"].choices = [  # type: ignore[attr-defined]
            ("", _("None")),
            *((str(one.pk), one.name) for one in tops.order_by("name_fi")),
        ]

    def scenario(self, day: date) -> Scenario | None:
        """The chosen scenario, or None where nothing is chosen."""
        given = self.cleaned_data if self.is_bound and self.is_valid() else {}
        plain = Scenario(_("As now"))
        leaving = given.get("ala")
        departures = (Departure(leaving, given["paiva"] or day),) if leaving else ()
        chosen = replace(
            plain,
            departures=departures,
            fill_rate=float(given.get("taytto") or 0) / 100,
            turnover=float(given.get("vaihtuvuus") or 0) / 100,
            counts_fixed=bool(given.get("maaraaikaiset")),
        )
        return None if chosen == plain else replace(chosen, name=_("Chosen"))


@dataclass(frozen=True)
class Row:
    """A year: the figures of each scenario in words."""

    year: int
    sides: list[list[str]]


@dataclass(frozen=True)
class Lack:
    """A service that falls short, in words."""

    service: str
    year: int
    words: str
    slug: str = ""


def page(request: HttpRequest) -> HttpResponse:
    """The years ahead as now, and beside them under what is chosen."""
    today, plans = clock.today(), Role.PLANNER in viewer_of(request).roles
    form = ScenarioForm(request.GET or None)
    chosen = form.scenario(today)
    scenarios = [Scenario(_("As now")), *([chosen] if chosen else [])]
    found = ahead(scenarios, today)
    shown: dict[str, Any] = {"form": form, "is_in_use": is_in_use(), "plans": plans, "day": today}
    if found:
        shown |= {
            "sides": [_side(one, plans) for one in found],
            "rows": _rows([one.result.years for one in found], plans),
            "teams": _teams(found, plans),
            "short": _short(found[-1].short),
            "scenario": found[-1].result.scenario,
            "problems": len(found[-1].result.problems) if plans else 0,
        }
    return render(request, "planning/ahead.html", shown)


def names(request: HttpRequest) -> HttpResponse:
    """Who has said that they leave, by name: opened by those named to plan, and each sees who has looked."""
    shown: dict[str, Any] = {"is_in_use": is_in_use()}
    if request.method == "POST" and is_in_use():
        members = Membership.objects.filter(in_force(clock.today())).values("person")
        shown["rows"] = look(people=Person.objects.filter(pk__in=members), viewer=viewer_of(request))
        shown["is_open"] = True
    return render(request, "planning/names.html", shown)


def _side(one: Ahead, plans: bool) -> dict[str, Any]:
    result = one.result
    last = result.years[-1] if result.years else None
    return {
        "name": result.scenario.name,
        "base": result.base,
        "moved": _few(len(result.moved), plans),
        "has_moved": bool(result.moved),
        "unknown": _few(result.unknown, plans),
        "has_unknown": bool(result.unknown),
        "gone": _few(last.gone, plans) if last else "0",
        "known": _few(last.known, plans) if last else "0",
        "last": last.year if last else result.as_of.year,
    }


def _rows(sides: list[tuple[YearEnd, ...]], plans: bool) -> list[Row]:
    return [
        Row(years[0].year, [_figures(year, plans) for year in years]) for years in zip(*sides, strict=False)
    ]


def _figures(year: YearEnd, plans: bool) -> list[str]:
    return [_few(year.gone, plans), _band(year.heads, 0), _band(year.person_years, 1)]


def _teams(found: list[Ahead], plans: bool) -> list[tuple[str, list[Row]]]:
    """Team by team, for those named to plan: small numbers tell of single people."""
    if not plans:
        return []
    named = {str(pk): team for pk, team in Team.objects.in_bulk().items()}
    return [
        (named[key].name, _rows([one.result.teams.get(key, ()) for one in found], plans))
        for key in found[0].result.teams
        if key in named
    ]


def _short(short: Any) -> list[Lack]:
    services = {str(pk): one for pk, one in Service.objects.in_bulk().items()}
    return [
        Lack(services[one.service].name, one.year, _lack(one), services[one.service].slug)
        for one in short
        if one.service in services
    ]


def _lack(one: Shortage) -> str:
    if one.lack == "nobody_can":
        return _("Nobody can do it.")
    if one.lack == "heads":
        return _("Only one can do it.")
    return _("Working time is short by %(years)s person-years, in the last year by %(last)s.") % {
        "years": _number(one.person_years, 1),
        "last": _number(one.at_last, 1),
    }


def _few(number: int, plans: bool) -> str:
    """A count of people: small ones only to those named to plan."""
    if plans or number == 0 or number >= FEWEST:
        return str(number)
    return _("under %(number)d") % {"number": FEWEST}


def _band(band: Band, places: int) -> str:
    usual, low, high = (_number(value, places) for value in (band.usual, band.low, band.high))
    return usual if low == high == usual else f"{usual} ({low}–{high})"


def _number(value: float, places: int) -> str:
    return f"{value:.{places}f}".replace(".", ",")
