"""Process maps: what really happened in a service, beside what was promised."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.insight.queries import maps
from huikkaa.domain.insight.queries.maps import LEAST_CASES, LEAST_TOLD, Process, process_of
from huikkaa.domain.insight.rules import ENOUGH_PEOPLE
from huikkaa.domain.work.models import Event
from huikkaa.engine import moments
from huikkaa.engine.process.maps import END, START, Edge, ProcessMap
from huikkaa.web.insight.map_drawing import drawing_of, time_words
from huikkaa.web.shared.sheets import sheet

MOST_PATHS = 10


@dataclass(frozen=True)
class Path:
    """A common path: its steps in words, how many cases went so, of all, and how long they took."""

    steps: list[str]
    cases: int
    per_cent: int
    length: str
    is_drawn: bool


@dataclass(frozen=True)
class Row:
    """An arrow of the map in words."""

    before: str
    after: str
    times: int
    cases: int
    length: str


def listing(request: HttpRequest) -> HttpResponseBase:
    """The services whose processes can be looked at."""
    services = Service.objects.select_related("answering_team").order_by("answering_team__name_fi", "name_fi")
    return render(request, "insight/processes.html", {"services": services})


def process(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The map of one service, with its table and its commonest paths; also to take along as a table."""
    service = get_object_or_404(Service.objects.select_related("answering_team"), slug=slug)
    share = _chosen(request.GET.get("polut"), maps.SHARES, 80)
    months = _chosen(request.GET.get("kuukaudet"), maps.MONTHS, 12)
    found = process_of(service, months=months, share=share)
    names = _names(found)
    rows = [_row(one, names) for one in found.map.edges] if found.map else []
    return sheet(request, f"prosessi-{slug}", _heads(), _cells(found.map, names)) or render(
        request,
        "insight/process.html",
        {
            "process": found,
            "drawing": drawing_of(found.map, names) if found.map else None,
            "rows": rows,
            "paths": _paths(found, names),
            "shares": _links(request, "polut", maps.SHARES, share, _share_words),
            "periods": _links(request, "kuukaudet", maps.MONTHS, months, _months_words),
            "share": share,
            "least": LEAST_CASES,
            "people": ENOUGH_PEOPLE,
            "few": LEAST_TOLD,
            "crumbs": [(reverse("insight:processes"), _("Processes"))],
        },
    )


def _names(found: Process) -> dict[str, str]:
    """Each activity in the reader's words."""
    names = {verb: words[:1].upper() + words[1:] for verb, words in ((v, str(v.label)) for v in Event.Verb)}
    stages = {
        f"{maps.STAGE}{place}": _("Stage: %(name)s") % {"name": one.stage.name}
        for place, one in enumerate(found.stages)
    }
    seen = {node.activity: node.activity for node in found.map.nodes} if found.map else {}
    return {**seen, **names, **stages, START: _("Beginning"), END: _("The end")}


def _row(edge: Edge, names: dict[str, str]) -> Row:
    return Row(names[edge.before], names[edge.after], edge.times, edge.cases, time_words(edge))


def _paths(found: Process, names: dict[str, str]) -> list[Path]:
    if found.map is None:
        return []
    drawn = {one.path for one in found.map.drawn}
    language = (get_language() or "fi")[:2]
    return [
        Path(
            steps=[names[step] for step in one.path],
            cases=one.cases,
            per_cent=round(100 * one.cases / found.map.all_cases),
            length=moments.duration_words(round(one.seconds), language),
            is_drawn=one.path in drawn,
        )
        for one in found.map.variants[:MOST_PATHS]
        if one.cases >= LEAST_TOLD
    ]


def _heads() -> list[str]:
    return [_("From step"), _("To step"), _("Times"), _("Requests"), _("Median, hours")]


def _cells(found: ProcessMap | None, names: dict[str, str]) -> list[list[Any]]:
    return [
        [
            names[one.before],
            names[one.after],
            one.times,
            one.cases,
            None if one.seconds is None or one.times < LEAST_TOLD else round(one.seconds / 3600, 2),
        ]
        for one in (found.edges if found else [])
    ]


def _chosen(typed: str | None, among: tuple[int, ...], otherwise: int) -> int:
    return next((one for one in among if str(one) == typed), otherwise)


def _links(
    request: HttpRequest, name: str, among: tuple[int, ...], chosen: int, words: Any
) -> list[dict[str, Any]]:
    """The choices as addresses that keep the other choice."""
    found = []
    for one in among:
        asked = request.GET.copy()
        asked[name] = str(one)
        asked.pop("muoto", None)
        found.append({"href": f"?{asked.urlencode()}", "label": words(one), "is_current": one == chosen})
    return found


def _share_words(share: int) -> str:
    return _("All paths") if share == 100 else _("Commonest %(share)s %%") % {"share": share}


def _months_words(months: int) -> str:
    return _("3 years") if months == 36 else _("%(months)s months") % {"months": months}
