"""The year of the teams: a clock, twelve months, what comes next, and the rules behind it."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.models import Team
from huikkaa.domain.work.models import Recurring
from huikkaa.domain.work.queries import recurring as queries
from huikkaa.domain.work.queries.recurring import Time
from huikkaa.kernel import clock
from huikkaa.web.recurring import ring
from huikkaa.web.recurring.showing import Line, lines_of, short_sentence_of, state_words
from huikkaa.web.shared.sheets import asked_format, sheet
from huikkaa.web.shared.viewer import viewer_of

BACK, AHEAD, NEXT = 6, 4, 7


def year(request: HttpRequest) -> HttpResponseBase:
    """Show a year, of all teams or of one, or give it as a table."""
    viewer, today = viewer_of(request), clock.today()
    chosen_year = _year(request.GET.get("vuosi"), today.year)
    rules = list(queries.rules_seen(viewer))
    teams = _teams(rules)
    team = next((one for one in teams if one.slug == request.GET.get("tiimi")), None)
    shown = [one for one in rules if team is None or team in one.teams]
    first, last = date(chosen_year, 1, 1), date(chosen_year, 12, 31)
    times = queries.with_requests(queries.times(shown, first, last), viewer)
    if asked_format(request):
        return _table(request, chosen_year, times)
    context = {
        "year": chosen_year,
        "team": team,
        "filters": _filters(teams, team, chosen_year),
        "earlier": _address(chosen_year - 1, team) if chosen_year > today.year - BACK else "",
        "later": _address(chosen_year + 1, team) if chosen_year < today.year + AHEAD else "",
        "clock_face": ring.drawing(
            times, chosen_year, today, [one.pk for one in ([team] if team else teams)]
        ),
        "rings": [team] if team else teams[:4],
        "months": _months(times, chosen_year, today),
        "coming": [Line(time) for time in _coming(times, today)],
        "rules": [_rule(one, times, today) for one in shown if one.ends_on is None or one.ends_on >= first],
        "may_write": bool(viewer.leads),
        "count": len(times),
    }
    return render(request, "recurring/year.html", context)


def _year(given: str | None, this_year: int) -> int:
    asked = int(given) if given and given.isascii() and given.isdigit() and len(given) == 4 else this_year
    return min(max(asked, this_year - BACK), this_year + AHEAD)


def _teams(rules: list[Recurring]) -> list[Team]:
    found = {team.pk: team for rule in rules for team in rule.teams}
    return sorted(found.values(), key=lambda team: team.name)


def _address(chosen_year: int, team: Team | None) -> str:
    query: dict[str, Any] = {"vuosi": chosen_year}
    if team:
        query["tiimi"] = team.slug
    return f"{reverse('recurring:year')}?{urlencode(query)}"


def _filters(teams: list[Team], team: Team | None, chosen_year: int) -> list[dict[str, Any]]:
    if len(teams) < 2:
        return []
    every = {"href": _address(chosen_year, None), "label": _("All teams"), "is_current": team is None}
    return [
        every,
        *(
            {"href": _address(chosen_year, one), "label": one.name, "is_current": one == team}
            for one in teams
        ),
    ]


def _months(times: list[Time], chosen_year: int, today: date) -> list[dict[str, Any]]:
    found = []
    for month in range(1, 13):
        own = [time for time in times if time.due_on.month == month]
        at = (chosen_year, month)
        now = (today.year, today.month)
        found.append(
            {
                "number": month,
                "name": capfirst(str(MONTHS[month])),
                "lines": lines_of(own),
                "is_now": at == now,
                "is_past": at < now,
            }
        )
    return found


def _coming(times: list[Time], today: date) -> list[Time]:
    """What is late, in hand or next."""
    open_now = [time for time in times if time.state in ("late", "missing", "made")]
    planned = [time for time in times if time.state == "planned" and time.due_on >= today]
    return [*open_now, *planned][:NEXT]


def _rule(recurring: Recurring, times: list[Time], today: date) -> dict[str, Any]:
    following = (
        time
        for time in times
        if time.recurring == recurring and time.due_on >= today and time.state == "planned"
    )
    return {
        "rule": recurring,
        "words": short_sentence_of(recurring),
        "teams": ", ".join(team.name for team in recurring.teams),
        "next": next(following, None),
        "has_ended": recurring.ends_on is not None and recurring.ends_on < today,
    }


def _table(request: HttpRequest, chosen_year: int, times: list[Time]) -> HttpResponseBase:
    heads = [
        _("Day"),
        _("What is done"),
        _("Teams"),
        _("How it stands"),
        _("Moved from"),
        _("Why"),
        _("Requests"),
    ]
    rows = (
        [
            time.due_on,
            time.recurring.title,
            ", ".join(team.name for team in time.recurring.teams),
            state_words(time),
            time.moved_from,
            time.reason,
            ", ".join(one.number for one in time.requests),
        ]
        for time in times
    )
    answer = sheet(request, f"vuosikello-{chosen_year}", heads, rows, taken=_("Annual clock"))
    assert answer is not None  # noqa: S101 - the view has asked for the format
    return answer
