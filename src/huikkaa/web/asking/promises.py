"""The public page of promises: what is promised, and how it has been kept, exposing no single person."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.catalogue.models import Service, ServicePromise
from huikkaa.domain.catalogue.queries import calendar_in_force, offered, promises_in_force
from huikkaa.domain.organisation.models import Team
from huikkaa.domain.work.promising import target
from huikkaa.domain.work.queries.kept import Published, Tally
from huikkaa.engine.calendar import Calendar
from huikkaa.engine.promises import Target
from huikkaa.kernel import clock
from huikkaa.web.asking.kept import kept
from huikkaa.web.shared import promise_days, promise_words
from huikkaa.web.shared.sheets import Cell, sheet


@dataclass(frozen=True)
class PromiseRow:
    """A service's promise and, where it may be shown, how it has been kept."""

    service: Service
    first_answer: str
    done: str
    tally: Tally | None
    is_in_rest: bool


@dataclass(frozen=True)
class TeamPart:
    """A team's services, and those together that may not be shown alone."""

    team: Team
    rows: list[PromiseRow]
    rest: Tally | None


def promises(request: HttpRequest) -> HttpResponseBase:
    """Show every service's promise, or give them as a table; the team may be chosen in the address."""
    calendar, published = calendar_in_force(), kept()
    services = list(offered(clock.today()).select_related("answering_team", "group"))
    teams = {service.answering_team_id: service.answering_team for service in services}
    chosen = request.GET.get("tiimi", "")
    in_force = promises_in_force(services, clock.today())
    parts = [
        _part(
            team, [one for one in services if one.answering_team_id == team.pk], in_force, published, calendar
        )
        for team in sorted(teams.values(), key=lambda team: team.name)
        if not chosen or team.slug == chosen
    ]
    if table := _table(request, parts):
        return table
    context = {
        "parts": parts,
        "together": published.together if published.together.is_enough else None,
        "filters": _filters(list(teams.values()), chosen),
        "hours": promise_days.hours_words(calendar),
        "complaint_within": promise_words.within_words(
            Target("business", settings.HUIKKAA_COMPLAINT_HOURS * 60), calendar
        ),
    }
    return render(request, "asking/promises.html", context)


def _table(request: HttpRequest, parts: list[TeamPart]) -> HttpResponseBase | None:
    """The promises as a table: a service alone where it may be shown alone, the others of a team together."""
    heads = [_("Team"), _("Service"), _("First answer"), _("Done"), _("Requests done"), _("Promise kept")]
    heads.append(_("Kept without pauses"))
    return sheet(request, "palvelulupaukset", heads, _lines(parts))


def _lines(parts: list[TeamPart]) -> Iterator[list[Cell]]:
    for part in parts:
        for row in part.rows:
            yield [part.team.name, row.service.name, row.first_answer, row.done, *_figures(row.tally)]
        if part.rest:
            yield [part.team.name, _("The others together"), "", "", *_figures(part.rest)]


def _figures(tally: Tally | None) -> list[Cell]:
    return [tally.cases, tally.kept, tally.kept_without_pauses] if tally else [None, None, None]


def _part(
    team: Team,
    services: list[Service],
    in_force: dict[int, ServicePromise],
    published: Published,
    calendar: Calendar,
) -> TeamPart:
    rest = published.rest_of_team.get(team.pk)
    rows = [
        PromiseRow(
            service=service,
            first_answer=promise_words.within_words(target(promise, "first"), calendar),
            done=promise_words.within_words(target(promise, "done"), calendar),
            tally=published.services.get(service.pk),
            is_in_rest=rest is not None,
        )
        for service in services
        if (promise := in_force.get(service.pk))
    ]
    return TeamPart(team, rows, rest)


def _filters(teams: list[Team], chosen: str) -> list[dict[str, Any]]:
    address = reverse("asking:promises")
    links = [{"href": address, "label": _("All teams"), "is_current": not chosen}]
    return links + [
        {"href": f"{address}?tiimi={team.slug}", "label": team.name, "is_current": team.slug == chosen}
        for team in sorted(teams, key=lambda team: team.name)
    ]
