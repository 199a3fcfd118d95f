"""The years ahead service by service: how many can do each at the end of a year, and their working time in it."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huikkaa.domain.insight.queries.retirement import Ahead, ahead, scenario_on
from huikkaa.domain.insight.queries.staff import Staff
from huikkaa.domain.planning.scenarios.queries import saved_scenarios
from huikkaa.engine.succession import Scenario
from huikkaa.engine.succession.telling import FEWEST
from huikkaa.kernel import clock
from huikkaa.web.shared.charts import number_words


class Line(NamedTuple):
    """A service: how many can do it now, and for each year how many still can and their person-years."""

    service: str
    able: int
    years: list[tuple[str, str]]


def page(request: HttpRequest) -> HttpResponse:
    """Every service that is done, by its answering team, as now or under a kept scenario."""
    staff = Staff(clock.today())
    shown: dict[str, Any] = {"is_in_use": staff.is_on}
    if staff.is_on:
        saved = {str(one.pk): one for one in saved_scenarios()}
        chosen = saved.get(request.GET.get("s", ""))
        scenario = scenario_on(chosen, staff) if chosen else Scenario(_("As now"))
        (found,) = ahead([scenario], staff, plans=True)
        shown |= {
            "chosen": chosen,
            "saved": list(saved.values()),
            "years": [year.year for year in found.result.years],
            "teams": _by_team(found, staff),
            "few": sum(0 < able < FEWEST for able in found.able.values()),
        }
    return render(request, "planning/skills.html", shown)


def _by_team(found: Ahead, staff: Staff) -> list[tuple[str, list[Line]]]:
    """Of what fewer than five can do an estimate would tell of one person: such services are not here."""
    teams: dict[str, list[Line]] = {}
    for key, ends in found.result.services.items():
        service = staff.services.get(key)
        if service is None or found.able.get(key, 0) < FEWEST:
            continue
        years = [(str(round(end.heads.usual)), number_words(end.person_years.usual, 1)) for end in ends]
        team = staff.team_names.get(str(service.answering_team_id), _("Other teams"))
        teams.setdefault(team, []).append(Line(service.name, found.able[key], years))
    return [(team, sorted(lines)) for team, lines in sorted(teams.items())]
