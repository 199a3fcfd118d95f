"""The table of skills: services by people in a window that stays quick in a large town, and whole as a table."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from huikkaa.domain.capability.models import Skill
from huikkaa.domain.insight.actions import tables as actions
from huikkaa.domain.insight.features import EVIDENCE
from huikkaa.domain.insight.queries.evidence import own_evidence
from huikkaa.domain.insight.queries.features import standing_of
from huikkaa.domain.insight.queries.matrix import (
    COLUMNS,
    FEW,
    ROWS,
    Matrix,
    Narrowed,
    skills_matrix,
)
from huikkaa.domain.insight.queries.matrix_sheet import LEVELS, heads_of, rows_of
from huikkaa.domain.insight.queries.tables import latest_order, table_of
from huikkaa.domain.organisation.models import Role
from huikkaa.kernel.refusals import Refused
from huikkaa.web.capability.matrix_table import Look, table_html
from huikkaa.web.shared.sheets import XLSX_TYPE, asked_format, sheet
from huikkaa.web.shared.viewer import viewer_of

CHOICES = {
    "": gettext_lazy("All, fewest first"),
    "yksi": gettext_lazy("Only one can"),
    "ei": gettext_lazy("Nobody can"),
    "oppii": gettext_lazy("Somebody is learning"),
    "tuntematon": gettext_lazy("Not known yet"),
}
LEVEL_CHOICES = [Skill.Level.TEACHES, Skill.Level.EXPERT, Skill.Level.CAN, Skill.Level.LEARNING]


def window(request: HttpRequest) -> HttpResponseBase:
    """Show a window of the table, or give the whole of it to take along as CSV (?muoto=csv)."""
    viewer, narrowed = viewer_of(request), _narrowed(request)
    matrix = skills_matrix(viewer, narrowed)
    if asked_format(request) == "csv":
        taken = sheet(request, "osaamistaulukko", heads_of(matrix), rows_of(matrix), taken=_("Skills table"))
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
        "is_whole": narrowed == Narrowed(),
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
        "order": latest_order(viewer),
        "query": _query(narrowed),
    }
    return render(request, "capability/matrix.html", shown)


@require_POST
def order(request: HttpRequest) -> HttpResponse:
    """Order the whole table as XLSX; the page tells how far it is."""
    narrowed = _narrowed(request)
    try:
        actions.order_table(viewer=viewer_of(request), narrowed=narrowed)
    except Refused as refused:
        messages.error(request, str(refused))
    query = _query(narrowed)
    return redirect(f"{reverse('capability:matrix')}{'?' if query else ''}{query}#taulukko")


def fetch(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One's own ready table as a file; each taking is logged."""
    viewer = viewer_of(request)
    made = table_of(viewer, pk)
    if made is None:
        raise Http404
    try:
        pieces = actions.take(order=made, viewer=viewer)
    except FileNotFoundError as gone:  # such as after a restored backup
        raise Http404 from gone
    answer = StreamingHttpResponse(pieces, content_type=XLSX_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="osaamistaulukko-{made.ordered_at:%Y-%m-%d}.xlsx"'
    answer["Content-Length"] = str(made.size)
    answer["Cache-Control"] = "no-store, private"
    return answer


def _narrowed(request: HttpRequest) -> Narrowed:
    asked = request.GET
    level, few = asked.get("taso", ""), asked.get("osaajia", "")
    return Narrowed(
        team=asked.get("tiimi", "")[:60],
        words=asked.get("palvelu", "").strip()[:80],
        level=level if level in LEVEL_CHOICES else "",
        few=few if few in FEW else "",
    )


def _query(narrowed: Narrowed) -> str:
    """What the table is narrowed to, as an address tells it."""
    said = {
        "tiimi": narrowed.team,
        "palvelu": narrowed.words,
        "taso": narrowed.level,
        "osaajia": narrowed.few,
    }
    return urlencode({name: value for name, value in said.items() if value})


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
        if few != "tuntematon" or matrix.counts[few] or narrowed.few == few
    ]
