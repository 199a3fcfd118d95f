"""The years ahead: how many are gone and left by year, as now and under a chosen scenario, and what is short."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huikkaa.domain.insight.queries.retirement import Ahead, ahead, scenario_on
from huikkaa.domain.insight.queries.staff import Staff
from huikkaa.domain.organisation.models import Role
from huikkaa.domain.planning.scenarios.queries import saved_scenarios
from huikkaa.engine.succession import Scenario, is_enough
from huikkaa.engine.succession.telling import FEWEST
from huikkaa.kernel import clock
from huikkaa.web.planning.assuming import KeepForm, ScenarioForm
from huikkaa.web.planning.figures import Row, Side, few, heads_of, lacks_of, rows_of
from huikkaa.web.shared.charts import Series, pillars
from huikkaa.web.shared.viewer import viewer_of

FIRST = 12  # so many services that fall short are told at once, the others one click away


def page(request: HttpRequest) -> HttpResponse:
    """The years ahead as now, and beside them under what is chosen."""
    staff, plans = Staff(clock.today()), Role.PLANNER in viewer_of(request).roles
    shown: dict[str, Any] = {"is_in_use": staff.is_on, "plans": plans, "day": staff.day}
    if staff.is_on:
        saved = list(saved_scenarios())
        form = ScenarioForm(request.GET or None, staff=staff, plans=plans)
        chosen = form.scenario()
        scenarios = [Scenario(_("As now")), *([chosen] if chosen else [])]
        beside = [] if plans else [scenario_on(one, staff) for one in saved]
        found = ahead(scenarios, staff, plans=plans, beside=beside)
        shown |= _figures(found, staff, plans) | {
            "form": form,
            "saved": saved,
            "keep": KeepForm(initial=request.GET.dict(), staff=staff, plans=True, auto_id="keep_%s")
            if chosen and plans
            else None,
        }
    return render(request, "planning/ahead.html", shown)


def _figures(found: list[Ahead], staff: Staff, plans: bool) -> dict[str, Any]:
    lacks = lacks_of(found[-1].short, staff.services)
    sides = [whole(found[0], {}), *(whole(one) for one in found[1:])]
    return {
        "sides": [side_of(one, plans) for one in found],
        "rows": rows_of(sides, plans),
        "drawing": _drawing(found, sides, plans),
        "teams": _teams(found, staff, plans),
        "team_sides": [side_of(one, plans) for one in (found if plans else found[:1])],
        "short": lacks[:FIRST],
        "more_short": lacks[FIRST:],
        "short_count": len(lacks),
        "hidden": found[-1].hidden,
        "scenario": found[-1].result.scenario,
        "last": found[-1].last,
        "problems": len(found[-1].result.problems) if plans else 0,
    }


def whole(one: Ahead, opens: Mapping[str, str] | None = None) -> Side:
    """The years of the whole staff."""
    return Side(one.result.years, one.result.base, one.told, opens, one.result.scenario.fill_rate)


def side_of(one: Ahead, plans: bool) -> dict[str, Any]:
    """Which count a scenario's figures are, in words; what a few people could be solved from is left out."""
    result = one.result
    last = result.years[-1] if result.years else None
    gone, known = (last.gone, last.known) if last else (0, 0)
    rest, beyond = result.unknown, len(result.beyond)
    # Of other people than now only the base and the gone are told: the rest would be solved against the rest of now.
    tells_more = plans or one.is_of_now
    tells_rest = plans or (tells_more and is_enough(rest) and is_enough(beyond))
    return {
        "name": result.scenario.name,
        "is_told": one.is_told,
        "base": result.base,
        "moved": few(len(result.moved), plans),
        "has_moved": bool(result.moved),
        "counts_makers": result.scenario.counts_makers,
        "unknown": rest if tells_rest else 0,
        "beyond": beyond if tells_rest else 0,
        "gone": few(gone, plans),
        "known": str(known)
        if gone and (plans or (tells_more and is_enough(known) and is_enough(gone - known)))
        else "",
        "last": one.last,
    }


def _drawing(found: list[Ahead], sides: list[Side], plans: bool) -> Any:
    """How many are left at the end of each year, as pillars; two scenarios side by side."""
    series = [
        Series(one.result.scenario.name, heads_of(side, plans))
        for one, side in zip(found, sides, strict=True)
    ]
    if not any(value is not None for one in series for value in one.values):
        return ""
    years = [str(year.year) for year in found[0].result.years]
    return pillars(_("People left at the end of each year"), years, series)


def _teams(found: list[Ahead], staff: Staff, plans: bool) -> list[tuple[str, str, list[Row]]]:
    """Team by team: the id, the name and the years. Of a team of under five an estimate would tell of one person.

    Others than planners see the teams as now only: what is filled in one could be solved from what is told of all.
    """
    shown = found if plans else found[:1]
    teams = []
    for key, name in sorted(staff.team_names.items(), key=lambda pair: pair[1]):
        sides = [_of_team(one, key, {"tiimi": key} if one is found[0] else None) for one in shown]
        rows = [row for row in rows_of(sides, plans) if row.is_told]
        if rows and min(side.base for side in sides) >= FEWEST:
            teams.append((key, name, rows))
    return teams


def _of_team(one: Ahead, team: str, opens: Mapping[str, str] | None) -> Side:
    result = one.result
    return Side(result.teams.get(team, ()), result.bases.get(team, 0), one.teams_told, opens)
