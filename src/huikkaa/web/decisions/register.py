"""The register of decision types: what is decided in a year, on what ground, by whom, and is it still needed."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from huikkaa.domain.work.models import DecisionType, Delegation
from huikkaa.domain.work.queries import decisions as queries
from huikkaa.kernel import clock
from huikkaa.web.decisions.tabs import tabs
from huikkaa.web.decisions.words import euros
from huikkaa.web.shared.charts import Share, Table, table_html
from huikkaa.web.shared.sheets import Cell, sheet
from huikkaa.web.shared.viewer import viewer_of


def register(request: HttpRequest) -> HttpResponseBase:
    """Every type of decisions with its figures and its review; a drawing by kind above."""
    found = queries.register()
    power = queries.deciders_on(clock.today())
    shown = {
        "rows": [{"one": one, "deciders": [_decider(row) for row in power.get(one.pk, [])]} for one in found],
        "in_all": sum(one.yearly or 0 for one in found),
        "kinds": table_html(_by_kind(found), is_caption_seen=False),
        "verdicts": _verdicts(found),
        "may_change": viewer_of(request).is_administrator,
        "tabs": tabs("register"),
    }
    table = sheet(request, "paatostyypit", _heads(), _sheet_rows(found, power))
    return table or render(request, "decisions/register.html", shown)


def _by_kind(found: list[DecisionType]) -> Table:
    in_all = sum(one.yearly or 0 for one in found)
    sums: dict[str, list[int]] = {}
    for one in found:
        kept = sums.setdefault(one.get_kind_display(), [0, 0])
        kept[0] += 1
        kept[1] += one.yearly or 0
    rows = sorted(sums.items(), key=lambda row: (-row[1][1], row[0]))
    return Table(
        "lajit",
        _("Decisions in a year by kind"),
        [_("Kind"), _("Types"), _("In a year"), _("Share")],
        [[name, types, yearly, Share(yearly, in_all)] for name, (types, yearly) in rows],
        foot=[_("In all"), len(found), in_all, None],
        bars=True,
    )


def _verdicts(found: list[DecisionType]) -> list[tuple[str, int, int]]:
    """Each verdict with how many types and how many decisions in a year it concerns; the unreviewed last."""
    names = [*DecisionType.Verdict.choices, ("", _("Not reviewed yet"))]
    return [
        (
            str(label),
            sum(one.verdict == verdict for one in found),
            sum(one.yearly or 0 for one in found if one.verdict == verdict),
        )
        for verdict, label in names
    ]


def _decider(row: Delegation) -> str:
    reach = _("up to %(limit)s") % {"limit": euros(row.limit)} if row.limit is not None else ""
    return f"{row.office.name} ({reach})" if reach else row.office.name


def _heads() -> list[str]:
    return [
        _("Decision type"),
        _("Kind"),
        _("Legal ground"),
        _("Prepared by"),
        _("Who decides"),
        _("In a year"),
        _("Publicity class"),
        _("Appeal"),
        _("Review verdict"),
        _("Reviewed on"),
        _("What the review said"),
    ]


def _sheet_rows(found: list[DecisionType], power: dict[int, list[Delegation]]) -> Iterator[list[Cell]]:
    for one in found:
        texts: list[Any] = [
            one.name,
            one.get_kind_display(),
            one.legal_ground,
            one.preparer,
            "; ".join(_decider(row) for row in power.get(one.pk, [])),
            one.yearly,
            one.get_publicity_display(),
            one.get_appeal_display(),
            one.get_verdict_display(),
            one.verdict_on,
            one.verdict_words,
        ]
        yield texts
