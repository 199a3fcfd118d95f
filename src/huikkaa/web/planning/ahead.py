"""The years ahead: how many are gone and left by year, as now and under a chosen scenario, and what is short."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.insight.queries.retirement import Ahead, ahead, scenario_on
from huikkaa.domain.organisation.models import Employment, Person, Role, Team
from huikkaa.domain.planning.actions import look
from huikkaa.domain.planning.rules import is_in_use
from huikkaa.domain.planning.scenarios.queries import saved_scenarios
from huikkaa.engine.succession import Scenario
from huikkaa.kernel import clock
from huikkaa.web.planning.assuming import KeepForm, ScenarioForm
from huikkaa.web.planning.figures import Row, few, lacks_of, rows_of
from huikkaa.web.shared.charts import Series, pillars
from huikkaa.web.shared.viewer import viewer_of

FIRST = 12  # so many services that fall short are told at once, the others one click away


def page(request: HttpRequest) -> HttpResponse:
    """The years ahead as now, and beside them under what is chosen."""
    today, plans = clock.today(), Role.PLANNER in viewer_of(request).roles
    form = ScenarioForm(request.GET or None)
    chosen = form.scenario(today)
    scenarios = [Scenario(_("As now")), *([chosen] if chosen else [])]
    found = ahead(scenarios, today)
    shown: dict[str, Any] = {"form": form, "is_in_use": bool(found), "plans": plans, "day": today}
    if found:
        lacks = lacks_of(found[-1].short, services_by_key())
        shown |= {
            "sides": [side_of(one, plans) for one in found],
            "rows": rows_of([one.result.years for one in found], plans),
            "drawing": _drawing(found),
            "teams": _teams(found, plans),
            "short": lacks[:FIRST],
            "more_short": lacks[FIRST:],
            "short_count": len(lacks),
            "scenario": found[-1].result.scenario,
            "problems": len(found[-1].result.problems) if plans else 0,
            "saved": list(saved_scenarios()),
            "keep": KeepForm(initial=request.GET.dict(), auto_id="keep_%s") if chosen and plans else None,
        }
    return render(request, "planning/ahead.html", shown)


def names(request: HttpRequest) -> HttpResponse:
    """The people behind a number: opened by those named to plan, and each sees who has looked."""
    today = clock.today()
    shown: dict[str, Any] = {"is_in_use": is_in_use()}
    year = _year(request, today)
    saved = saved_scenarios().filter(pk=_whole(request.GET.get("s"))).first()
    scenario = scenario_on(saved, today) if saved else Scenario(_("As now"))
    shown |= {"year": year, "saved": saved}
    if request.method == "POST" and is_in_use():
        shown |= _behind(request, scenario, year, today) | {"is_open": True}
    return render(request, "planning/names.html", shown)


def side_of(one: Ahead, plans: bool) -> dict[str, Any]:
    """Which count a scenario's figures are, in words."""
    result = one.result
    last = result.years[-1] if result.years else None
    return {
        "name": result.scenario.name,
        "base": result.base,
        "moved": few(len(result.moved), plans),
        "has_moved": bool(result.moved),
        "counts_makers": result.scenario.counts_makers,
        "unknown": few(result.unknown, plans),
        "has_unknown": bool(result.unknown),
        "gone": few(last.gone, plans) if last else "0",
        "known": few(last.known, plans) if last else "0",
        "last": last.year if last else result.as_of.year,
    }


def services_by_key() -> dict[str, Service]:
    """Every service by its id as text."""
    return {str(pk): one for pk, one in Service.objects.in_bulk().items()}


def _behind(request: HttpRequest, scenario: Scenario, year: int, today: date) -> dict[str, Any]:
    """Those who are known to be gone by the end of the year, and how many more are an estimate without a name."""
    found = ahead([Scenario(**{**vars(scenario), "draws": 1})], today)
    ended = found[0].result.gone_by(year) if found else []
    known = {int(one.key): one for one in ended if one.is_own_word}
    said = {
        one.person_id: one
        for one in look(people=Person.objects.filter(pk__in=known), viewer=viewer_of(request))
    }
    people = Person.objects.filter(pk__in=known).order_by("sorted_as", "id")
    titles = dict(Employment.objects.filter(person__in=known).values_list("person_id", "position__title"))
    rows = [
        {
            "person": person,
            "title": titles.get(person.pk) or person.title,
            "ends": known[person.pk].ends,
            "at_work": known[person.pk].last_at_work,
            "unused": said[person.pk].unused_days if person.pk in said else 0,
            "has_said": person.pk in said and known[person.pk].ground == "stated",
        }
        for person in people
    ]
    return {
        "rows": sorted(rows, key=lambda row: row["ends"]),
        "others": len(ended) - len(rows),
        "all": len(ended),
    }


def _year(request: HttpRequest, today: date) -> int:
    asked = _whole(request.GET.get("vuosi"))
    last = today.year + Scenario().years - 1
    return asked if today.year <= asked <= last else last


def _whole(words: str | None) -> int:
    return int(words) if words and words.isascii() and words.isdigit() and len(words) < 10 else 0


def _drawing(found: list[Ahead]) -> Any:
    """How many are left at the end of each year, as pillars; two scenarios side by side."""
    years = found[0].result.years
    series = [
        Series(one.result.scenario.name, [year.heads.usual for year in one.result.years]) for one in found
    ]
    return pillars(_("People left at the end of each year"), [str(one.year) for one in years], series)


def _teams(found: list[Ahead], plans: bool) -> list[tuple[str, list[Row]]]:
    """Team by team, for those named to plan: small numbers tell of single people."""
    if not plans:
        return []
    named = {str(pk): team for pk, team in Team.objects.in_bulk().items()}
    return [
        (named[key].name, rows_of([one.result.teams.get(key, ()) for one in found], plans))
        for key in found[0].result.teams
        if key in named
    ]
