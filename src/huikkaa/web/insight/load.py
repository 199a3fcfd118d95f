"""The load view: arrivals and completions, open work, lead times, promises, for everyone or for one team."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.insight import actions
from huikkaa.domain.insight.queries.freshness import lag_of, with_lag
from huikkaa.domain.insight.queries.load import asking_units, load
from huikkaa.domain.organisation.models import Team
from huikkaa.kernel import clock
from huikkaa.web.insight import words
from huikkaa.web.insight.asked import KINDS, Asked, Town, asked
from huikkaa.web.insight.charts import figures_of
from huikkaa.web.insight.lifting import one_level_up
from huikkaa.web.insight.lists import lists_of
from huikkaa.web.shared.charts import Table, figure_html, table_html
from huikkaa.web.shared.sheets import FORMATS, asked_format, sheet

OF_UNITS = frozenset({"yksikot", "kayttoonotto"})
SEEN_AT_ONCE = 20  # rows; longer ones would make a phone's page of many metres
FOLDED_AT_ONCE = 300  # more than this in one go would keep the reader waiting


def load_view(request: HttpRequest, team: str | None = None) -> HttpResponseBase:
    """Show the load of a period, or one of its tables as a sheet (?taulu=...&muoto=csv)."""
    town = _town()
    behind = lag_of(town.teams.values())
    if behind:
        actions.fold_if_free(limit=FOLDED_AT_ONCE)
    view, lifted = one_level_up(asked(request, town, team))
    found = load(view.period, view.narrowing, view.town.units)
    figures, lists = figures_of(found, view), lists_of(found, view)
    if asked_format(request):
        tables = {
            table.name: table for table in [*(figure.table for figure in figures.values()), *lists.values()]
        }
        table = tables.get(request.GET.get("taulu", ""), next(iter(tables.values())))
        name = f"{table.name}-{view.team.slug if view.team else 'kaikki'}"
        return sheet(request, name, list(table.heads), table.sheet_rows) or _never()
    context = {
        "view": view,
        "heading": words.heading(view),
        "days": words.days(view.period),
        "stats": words.stats(found),
        "notes": [*lifted, *words.notes(found, view)],
        "teams": _team_links(view),
        "periods": _period_links(view),
        "earlier": view.address(last=view.period.first - timedelta(days=1)),
        "later": _later(view),
        "figures": {key: figure_html(figure, _links(view, figure.table)) for key, figure in figures.items()},
        "lists": {key: _list(view, table) for key, table in lists.items()},
        "behind": max(0, behind - FOLDED_AT_ONCE),
        **_choices(view),
    }
    return render(request, "insight/load.html", context)


def _never() -> HttpResponseBase:
    raise AssertionError("A sheet was asked for and not given.")


def _town() -> Town:
    services = Service.objects.order_by("name_fi").only(
        "slug", "name_fi", "name_sv", "name_en", "confidential", "answering_team_id"
    )
    return Town(
        teams={team.pk: team for team in with_lag(Team.objects.order_by("name_fi"))},
        services={service.pk: service for service in services},
        units=asking_units(),
    )


def _team_links(view: Asked) -> list[dict[str, Any]]:
    everyone = {"href": view.address(team=None), "label": words.everyone(), "is_current": view.team is None}
    teams = [
        {"href": view.address(team=team), "label": team.name, "is_current": team == view.team}
        for team in sorted(view.town.teams.values(), key=lambda team: team.name)
    ]
    return [everyone, *teams]


def _choices(view: Asked) -> dict[str, SafeString]:
    town = view.town
    services = (
        (service.slug, town.service_names[pk], service == view.service)
        for pk, service in town.services.items()
    )
    units = (
        (pk, name, view.unit is not None and pk == view.unit.unit.pk) for pk, name in town.unit_names.items()
    )
    return {"service_options": _options(services), "unit_options": _options(units)}


def _options(choices: Iterable[tuple[object, str, bool]]) -> SafeString:
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((key, SafeString(" selected" if is_chosen else ""), name) for key, name, is_chosen in choices),
    )


def _period_links(view: Asked) -> list[dict[str, Any]]:
    last = min(view.period.last, clock.today())
    return [
        {"href": view.address(kind=kind, last=last), "label": str(label), "is_current": kind == view.kind}
        for kind, label in KINDS.items()
    ]


def _later(view: Asked) -> str:
    """The address of the next period; none where it has not begun."""
    after = view.period.last + timedelta(days=1)
    if after > clock.today():
        return ""
    is_one_block = view.kind in ("viikko", "kuukausi", "vuosi")
    last = after if is_one_block else view.period.last + timedelta(days=view.period.days)
    return view.address(last=min(last, clock.today()))


def _list(view: Asked, table: Table) -> SafeString:
    """The table with its links; a table of very many units is opened by whoever wants it, and printed open."""
    if table.name not in OF_UNITS or len(table.rows) <= SEEN_AT_ONCE:
        return SafeString(table_html(table) + _links(view, table))
    said = escape(words.show_units(len(table.rows)))
    return SafeString(
        f'<details class="more"><summary>{said}</summary>{table_html(table)}</details>{_links(view, table)}'
    )


def _links(view: Asked, table: Table) -> SafeString:
    return words.sheet_links(
        table.caption, [(kind.upper(), view.address(table=table.name, form=kind)) for kind in FORMATS]
    )
