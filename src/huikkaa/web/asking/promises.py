"""The public page of promises: what is promised, and how it has been kept, exposing no single person."""

from collections.abc import Iterator, Sequence
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
from huikkaa.domain.insight.queries.published import ENOUGH_CASES, ENOUGH_MAKERS, Figure, Published, Shown
from huikkaa.domain.organisation.models import Team
from huikkaa.domain.work.promising import target
from huikkaa.engine.calendar import Calendar
from huikkaa.engine.promises import Target
from huikkaa.kernel import clock
from huikkaa.web.asking import promise_months
from huikkaa.web.asking.kept import kept
from huikkaa.web.asking.promise_months import LeadWords
from huikkaa.web.shared import promise_days, promise_words
from huikkaa.web.shared.month_bars import Bars, month_words
from huikkaa.web.shared.sheets import Cell, sheet


@dataclass(frozen=True)
class PromiseRow:
    """A service's promise and, where it may be shown, how it has been kept and how long the work takes."""

    service: Service
    first_answer: str
    done: str
    shown: Shown | None
    bars: Bars | None
    lead: LeadWords | None
    is_among_others: bool


@dataclass(frozen=True)
class TeamPart:
    """A team's services, and by month those together that may not be shown alone."""

    team: Team
    rows: list[PromiseRow]
    others: Bars | None
    by_month: list[Bars]

    @property
    def has_months(self) -> bool:
        """Whether any service of it may be told month by month."""
        return any(row.bars for row in self.rows)


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
    if table := _table(request, parts, published):
        return table
    context = {
        "parts": parts,
        "together": published.together if published.together.cases else None,
        "administrative": [row for part in parts for row in part.rows if row.service.administrative],
        "months": [month_words(month) for month in published.months],
        "period": promise_months.period_words(published.months),
        "cases": ENOUGH_CASES,
        "makers": ENOUGH_MAKERS,
        "filters": _filters(list(teams.values()), chosen),
        "hours": promise_days.hours_words(calendar),
        "complaint_within": promise_words.within_words(
            Target("business", settings.HUIKKAA_COMPLAINT_HOURS * 60), calendar
        ),
    }
    return render(request, "asking/promises.html", context)


def _table(request: HttpRequest, parts: Sequence[TeamPart], published: Published) -> HttpResponseBase | None:
    """All that is told as a table: each service with its year and its months, and the others of a team by month."""
    heads = [_("Team"), _("Service"), _("First answer"), _("Done"), _("Month"), _("Requests done")]
    heads += [_("Promise kept"), _("Kept without pauses")]
    return sheet(request, "palvelulupaukset", heads, _lines(parts, published))


def _lines(parts: Sequence[TeamPart], published: Published) -> Iterator[list[Cell]]:
    for part in parts:
        for row in part.rows:
            told: list[Cell] = [part.team.name, row.service.name, row.first_answer, row.done]
            yield [*told, None, *_figures(row.shown.year if row.shown else None)]
            for month, figure in (row.shown.months if row.shown else {}).items():
                yield [*told, month, *_figures(figure)]
        for month, figure in published.others.get(part.team.pk, {}).items():
            yield [part.team.name, _("The others together"), "", "", month, *_figures(figure)]


def _figures(figure: Figure | None) -> list[Cell]:
    return [figure.cases, figure.kept, figure.kept_without_pauses] if figure else [None, None, None]


def _part(
    team: Team,
    services: list[Service],
    in_force: dict[int, ServicePromise],
    published: Published,
    calendar: Calendar,
) -> TeamPart:
    others = published.others.get(team.pk, {})
    rows = [
        _row(service, promise, published, calendar, bool(others))
        for service in services
        if (promise := in_force.get(service.pk))
    ]
    name = _("The others together") if any(row.bars for row in rows) else _("All services together")
    bars = promise_months.bars(name, others, published.months) if others else None
    by_month = [row.bars for row in rows if row.bars]
    return TeamPart(team, rows, bars, [*by_month, *([bars] if bars else [])])


def _row(
    service: Service, promise: ServicePromise, published: Published, calendar: Calendar, has_others: bool
) -> PromiseRow:
    shown = published.services.get(service.pk)
    return PromiseRow(
        service=service,
        first_answer=promise_words.within_words(target(promise, "first"), calendar),
        done=promise_words.within_words(target(promise, "done"), calendar),
        shown=shown,
        bars=(
            promise_months.bars(service.name, shown.months, published.months)
            if shown and shown.months
            else None
        ),
        lead=promise_months.lead_words(shown.lead) if shown else None,
        is_among_others=has_others,
    )


def _filters(teams: list[Team], chosen: str) -> list[dict[str, Any]]:
    address = reverse("asking:promises")
    links = [{"href": address, "label": _("All teams"), "is_current": not chosen}]
    return links + [
        {"href": f"{address}?tiimi={team.slug}", "label": team.name, "is_current": team.slug == chosen}
        for team in sorted(teams, key=lambda team: team.name)
    ]
