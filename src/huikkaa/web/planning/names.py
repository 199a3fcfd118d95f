"""The people behind a number: opened by those named to plan, and each sees who has looked."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huikkaa.domain.insight.queries.retirement import Ahead, ahead, scenario_on, short_when_known
from huikkaa.domain.insight.queries.staff import Staff
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.planning.actions import look
from huikkaa.domain.planning.scenarios.queries import saved_scenarios
from huikkaa.engine.succession import Leaving, Scenario
from huikkaa.engine.succession.telling import FEWEST
from huikkaa.kernel import clock
from huikkaa.web.planning.figures import lacks_of
from huikkaa.web.shared.viewer import viewer_of


def page(request: HttpRequest) -> HttpResponse:
    """Whose leaving makes a number of the years ahead; the names come when they are opened."""
    staff = Staff(clock.today())
    shown: dict[str, Any] = {"is_in_use": staff.is_on}
    if staff.is_on:
        key = _whole(request.GET.get("s"))
        saved = saved_scenarios().filter(pk=key).first() if key else None
        scenario = scenario_on(saved, staff) if saved else Scenario(_("As now"))
        shown |= {
            "saved": saved,
            "year": _year(request, staff),
            "is_beyond": "jalkeen" in request.GET,
            "team": _team(request, staff),
        }
        if request.method == "POST":
            shown |= _behind(request, scenario, staff, shown) | {"is_open": True}
    return render(request, "planning/names.html", shown)


def _behind(request: HttpRequest, scenario: Scenario, staff: Staff, asked: dict[str, Any]) -> dict[str, Any]:
    """Those who are known to be gone by the end of the year, and how many more are an estimate without a name."""
    (found,) = ahead([replace(scenario, draws=1)], staff, plans=True)
    ended = _ended(found, staff, request.GET.get("tiimi", ""), asked)
    known = {int(one.key): one for one in ended if one.is_own_word}
    said = {
        one.person_id: one
        for one in look(people=Person.objects.filter(pk__in=known), viewer=viewer_of(request))
    }
    rows = [
        {
            "person": person,
            "ends": known[person.pk].ends,
            "at_work": known[person.pk].last_at_work,
            "unused": said[person.pk].unused_days if person.pk in said else 0,
            "has_said": person.pk in said and known[person.pk].ground == "stated",
        }
        for person in Person.objects.filter(pk__in=known).order_by("sorted_as", "id")
    ]
    lost = [one for one in short_when_known(scenario, staff) if one.year <= asked["year"]] if rows else []
    return {
        "rows": sorted(rows, key=lambda row: row["ends"]),
        "others": len(ended) - len(rows),
        "all": len(ended),
        "short": [] if asked["is_beyond"] or asked["team"] else lacks_of(lost, staff.services),
    }


def _ended(found: Ahead, staff: Staff, team: str, asked: dict[str, Any]) -> list[Leaving]:
    result = found.result
    if asked["team"] and result.bases.get(team, 0) < FEWEST:
        raise Http404
    ended = result.beyond if asked["is_beyond"] else result.gone_by(asked["year"])
    if not asked["team"]:
        return ended
    members = {str(one.person) for one in staff.members if str(one.team) == team}
    return [one for one in ended if one.key in members]


def _year(request: HttpRequest, staff: Staff) -> int:
    """The year asked for; the last one where none was. One that is not drawn is no year of this page."""
    last = staff.day.year + Scenario().years - 1
    if "vuosi" not in request.GET:
        return last
    asked = _whole(request.GET["vuosi"])
    if not staff.day.year <= asked <= last:
        raise Http404
    return asked


def _team(request: HttpRequest, staff: Staff) -> str:
    """The name of the team asked for; empty where the number is of all."""
    if "tiimi" not in request.GET:
        return ""
    name = staff.team_names.get(request.GET["tiimi"])
    if name is None:
        raise Http404
    return name


def _whole(words: str | None) -> int:
    return int(words) if words and words.isascii() and words.isdigit() and len(words) < 10 else 0
