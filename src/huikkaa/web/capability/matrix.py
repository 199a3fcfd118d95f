"""The table of skills: services by people in a window that stays quick in a large town, and whole as a table."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.capability.models import Skill
from huikkaa.domain.insight.features import EVIDENCE
from huikkaa.domain.insight.queries.evidence import own_evidence
from huikkaa.domain.insight.queries.features import standing_of
from huikkaa.domain.insight.queries.matrix import (
    COLUMNS,
    FEW,
    ROWS,
    Column,
    Matrix,
    Narrowed,
    Row,
    skills_matrix,
)
from huikkaa.domain.organisation.models import Role
from huikkaa.web.capability.matrix_table import LEVELS, Look, table_html
from huikkaa.web.shared.sheets import Cell, sheet
from huikkaa.web.shared.viewer import viewer_of

CHOICES = {
    "": gettext_lazy("All, fewest first"),
    "yksi": gettext_lazy("Only one can"),
    "ei": gettext_lazy("Nobody can"),
    "oppii": gettext_lazy("Somebody is learning"),
}
LEVEL_CHOICES = [Skill.Level.TEACHES, Skill.Level.EXPERT, Skill.Level.CAN, Skill.Level.LEARNING]


def window(request: HttpRequest) -> HttpResponseBase:
    """Show a window of the table, or give the whole of it to take along (?muoto=csv or xlsx)."""
    viewer, narrowed = viewer_of(request), _narrowed(request)
    matrix = skills_matrix(viewer, narrowed)
    heads = [_("Service"), _("Team"), _("How many can"), *(column.name for column in matrix.columns)]
    taken = sheet(request, "osaamistaulukko", heads, _taken(matrix), taken=_("Skills table"))
    if taken is not None:
        return taken
    rows, columns = (
        _page(request, "palvelut", matrix.rows, ROWS),
        _page(request, "henkilot", matrix.columns, COLUMNS),
    )
    standing = standing_of(EVIDENCE)
    mine = viewer.person.pk if viewer.person else 0
    shows_mine = viewer.person is not None and any(column.pk == mine for column in columns)
    look = Look(
        mine=mine,
        own=own_evidence(viewer.person, standing) if shows_mine and viewer.person else {},
        opens=Role.PLANNER in viewer.roles and standing.is_on,
        by_evidence=standing.is_on,
        teams={} if narrowed.team else {team.pk: team.name for team in matrix.teams},
    )
    shown: dict[str, Any] = {
        "matrix": matrix,
        "narrowed": narrowed,
        "table": table_html(matrix, list(rows), list(columns), look) if columns or rows else "",
        "rows": rows,
        "columns": columns,
        "row_pages": _ways(request, "palvelut", rows),
        "column_pages": _ways(request, "henkilot", columns),
        "choices": _choices(request, matrix, narrowed),
        "levels": [(level.value, level.label) for level in LEVEL_CHOICES],
        "legend": LEVELS,
        "look": look,
        "administers": viewer.is_administrator,
    }
    return render(request, "capability/matrix.html", shown)


def _narrowed(request: HttpRequest) -> Narrowed:
    asked = request.GET
    level, few = asked.get("taso", ""), asked.get("osaajia", "")
    return Narrowed(
        team=asked.get("tiimi", "")[:60],
        words=asked.get("palvelu", "").strip()[:80],
        level=level if level in LEVEL_CHOICES else "",
        few=few if few in FEW else "",
    )


def _page(request: HttpRequest, name: str, things: Any, size: int) -> Page[Any]:
    return Paginator(things, size).get_page(request.GET.get(name))


def _ways(request: HttpRequest, name: str, page: Page[Any]) -> dict[str, Any]:
    """The window's place among the services or the people, and the ways to the ones before and after."""

    def at(number: int) -> str:
        return f"?{urlencode({**request.GET.dict(), name: number})}"

    return {
        "first": page.start_index(),
        "last": page.end_index(),
        "of": page.paginator.count,
        "before": at(page.previous_page_number()) if page.has_previous() else "",
        "after": at(page.next_page_number()) if page.has_next() else "",
    }


def _choices(request: HttpRequest, matrix: Matrix, narrowed: Narrowed) -> list[dict[str, Any]]:
    kept = {key: value for key, value in request.GET.items() if key in ("tiimi", "palvelu", "taso") and value}
    return [
        {
            "href": f"{reverse('capability:matrix')}?{urlencode({**kept, 'osaajia': few})}",
            "label": label,
            "count": matrix.counts[few],
            "is_current": narrowed.few == few,
            "hot": few in ("yksi", "ei") and bool(matrix.counts[few]),
        }
        for few, label in CHOICES.items()
    ]


def _taken(matrix: Matrix) -> Iterator[list[Cell]]:
    teams = {team.pk: team.name for team in matrix.teams}
    words = {level: str(label) for level, label in LEVELS}
    in_use = _("in use")

    def cell(row: Row, column: Column) -> str:
        level = matrix.level(row.service.pk, column.pk)
        said = words.get(level, "")
        return f"{said}, {in_use}" if said and matrix.evidence.is_in_use(row.service.pk, column.pk) else said

    for row in matrix.rows:
        team = teams.get(row.service.answering_team_id or 0, "")
        yield [row.service.name, team, len(row.able), *(cell(row, column) for column in matrix.columns)]
