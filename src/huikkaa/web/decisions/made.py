"""Decisions that have been made and are public: the list by type and year, and one of them."""

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from huikkaa.domain.work.models import Decision, DecisionType
from huikkaa.domain.work.queries import decisions as queries
from huikkaa.engine.identity import masked
from huikkaa.web.decisions.tabs import tabs
from huikkaa.web.decisions.words import euros
from huikkaa.web.shared.sheets import Cell, sheet

A_PAGE = 50


def listing(request: HttpRequest) -> HttpResponseBase:
    """The public decisions, narrowed by kind, type and year."""
    kind, year, only = _kind(request), _year(request), _type(request)
    rows = queries.made(kind=kind, year=year, type_id=only.pk if only else None)
    table = sheet(request, "paatokset", _heads(), _sheet_rows(rows.iterator()), taken="decisions")
    if table:
        return table
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("sivu"))
    shown = {
        "page": page,
        "rows": [{"one": one, "amount": euros(one.amount)} for one in page],
        "kinds": _links(kind, year, [("", _("All kinds")), *DecisionType.Kind.choices], "laji"),
        "years": _links(
            kind,
            year,
            [("", _("All years")), *((str(one), str(one)) for one in queries.years_made())],
            "vuosi",
        ),
        "only": only,
        "query": "&" + urlencode({"laji": kind, "vuosi": year or "", "tyyppi": only.pk if only else ""}),
        "tabs": tabs("made"),
    }
    return render(request, "decisions/made.html", shown)


def one(request: HttpRequest, office: str, year: int, made: int) -> HttpResponse:
    """One public decision with its appeal instruction; a personal identity code is never published."""
    decision = queries.one_made(office, year, made)
    if decision is None:
        raise Http404
    decision.text, decision.grounds = masked(decision.text), masked(decision.grounds)
    shown = {"decision": decision, "amount": euros(decision.amount)}
    return render(request, "decisions/one.html", shown)


def _kind(request: HttpRequest) -> str:
    asked = request.GET.get("laji", "")
    return asked if asked in DecisionType.Kind.values else ""


def _type(request: HttpRequest) -> DecisionType | None:
    asked = request.GET.get("tyyppi", "")
    return DecisionType.objects.filter(pk=int(asked)).first() if asked.isdigit() else None


def _year(request: HttpRequest) -> int | None:
    asked = request.GET.get("vuosi", "")
    return int(asked) if asked.isdigit() and len(asked) == 4 else None


def _links(kind: str, year: int | None, choices: list[Any], name: str) -> list[dict[str, Any]]:
    now = {"laji": kind, "vuosi": str(year or "")}
    return [
        {
            "href": "?" + urlencode({**now, name: value}),
            "label": str(label),
            "is_current": now[name] == value,
            "count": None,
        }
        for value, label in choices
    ]


def _heads() -> list[str]:
    return [
        _("Number"),
        _("Decided on"),
        _("Title"),
        _("Decision type"),
        _("Office"),
        _("Decided by"),
        _("Amount"),
    ]


def _sheet_rows(rows: Iterator[Decision]) -> Iterator[list[Cell]]:
    for row in rows:
        yield [
            row.mark,
            row.decided_at,
            row.title,
            row.type.name,
            row.office.name if row.office else "",
            row.decider.name if row.decider else "",
            row.amount,
        ]
