"""The steering group's projects: a board, its table, and one project."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries import projects as found
from huikkaa.domain.work.queries.projects import COLUMNS, Commissioned
from huikkaa.kernel import clock
from huikkaa.web.shared.sheets import sheet
from huikkaa.web.shared.viewer import viewer_of


def column_words(column: str) -> str:
    """The heading of a column of the board."""
    return {
        "begins": _("Beginning"),
        "under_way": _("Under way"),
        "last": _("At the last stage"),
        "done": _("Done"),
    }[column]


def card_of(one: Commissioned) -> dict[str, Any]:
    """A project as the board and the table show it."""
    work = one.request
    day = one.next_follow_up
    return {
        "number": work.number,
        "title": work.title,
        "goal": one.commission.goal,
        "measure": one.commission.measure,
        "stage": one.stage.name if one.stage else _("All stages passed"),
        "passed": one.passed,
        "of": len(one.stages),
        "responsible": work.responsible.name if work.responsible else "",
        "team": work.team.name,
        "follow_up": day,
        "missed": day is not None and day < clock.today(),
        "late": one.is_late,
        "due_at": work.due_at,
        "paused": work.paused,
        "done": not work.is_ongoing,
        "column": one.column,
    }


def projects(request: HttpRequest) -> HttpResponseBase:
    """Show all projects, late ones first."""
    cards = [card_of(one) for one in found.projects(viewer_of(request))]
    board = [
        {"key": key, "name": column_words(key), "cards": [card for card in cards if card["column"] == key]}
        for key in COLUMNS
    ]
    late = sum(card["late"] for card in cards)
    going = sum(not card["done"] for card in cards)
    context = {"cards": cards, "board": board, "late": late, "going": going}
    return _sheet(request, cards) or render(request, "sharing/projects.html", context)


def _sheet(request: HttpRequest, cards: list[dict[str, Any]]) -> HttpResponseBase | None:
    """The projects as a table to take along, where the address asks for one."""
    heads = [
        _("Project"),
        _("Request number"),
        _("Goal"),
        _("How is it measured?"),
        _("Stage"),
        _("Responsible"),
    ]
    heads += [_("Team"), _("Next follow-up"), _("Due"), _("Late")]
    rows = (
        [
            *(
                card["title"],
                card["number"],
                card["goal"],
                card["measure"],
                card["stage"],
                card["responsible"],
            ),
            *(card["team"], card["follow_up"], card["due_at"], card["late"]),
        ]
        for card in cards
    )
    return sheet(request, _("Projects"), heads, rows, taken=_("Projects"))


def project(request: HttpRequest, number: str) -> HttpResponse:
    """Show one project: goal, stages, follow-ups with what was seen."""
    viewer = viewer_of(request)
    one = found.project(viewer, number)
    if one is None:
        raise Http404
    context = {
        "card": card_of(one),
        "stages": stages_of(one),
        "follow_ups": one.follow_ups,
        "opens": viewer.is_worker and one.request.asker_id != getattr(viewer.person, "pk", None),
        "cancelled": one.request.state == Request.State.CANCELLED,
        "today": clock.today(),
    }
    return render(request, "sharing/project.html", context)


def stages_of(one: Commissioned) -> list[dict[str, Any]]:
    """The stages as the list of stages shows them."""
    now = one.stage
    return [
        {
            "name": stage.name,
            "state": "done" if stage.passed_at else "now" if stage is now else "ahead",
            "pk": stage.pk,
        }
        for stage in one.stages
    ]
