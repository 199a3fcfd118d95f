"""Services that hang on one person, for the steering group, the leads and those who plan the staff."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.capability.transfers.queries import planned_services
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.insight.queries.risk import Listed, able_in, hanging, risk_list
from huikkaa.domain.organisation.models import Role
from huikkaa.domain.planning.actions import look
from huikkaa.domain.planning.rules import is_in_use
from huikkaa.kernel import clock
from huikkaa.web.capability import risk_words
from huikkaa.web.shared.viewer import viewer_of

SHOWN = 5  # on an overview


@dataclass(frozen=True)
class Line:
    """A service on the list: its sentence, the facts behind it, and why it raised itself if it did of late."""

    listed: Listed
    sentence: str
    facts: list[str]
    raised: str = ""


def listing(request: HttpRequest) -> HttpResponse:
    """Every service that at most one can do, the highest risk first, and those that two can."""
    found, viewer = risk_list(clock.today()), viewer_of(request)
    shown = {
        "is_empty": not found.listed,
        "key_persons": lines_of(found.key_persons),
        "near": lines_of(found.near),
        "by_evidence": found.by_evidence,
        "plans": Role.PLANNER in viewer.roles,
        "leads": viewer.leads,
        "planned": planned_services(),
        "unknown": found.unknown,
        "others": len(found.listed) - len(found.key_persons) - len(found.near) - len(found.unknown),
    }
    return render(request, "capability/risks.html", shown)


def highest() -> dict[str, Any] | None:
    """What an overview tells of the risks: the highest few as last looked at, and how many there are."""
    found = hanging()
    return {"hanging": found[:SHOWN], "all": len(found)} if found else None


def able(request: HttpRequest, slug: str) -> HttpResponse:
    """Who can do a service's work, by name, for those named to plan: the level, and whether it has been in use.

    When each leaves is opened apart from it: every look at a last day is kept, and the person sees it.
    """
    service = get_object_or_404(Service, slug=slug)
    found = able_in(service, clock.today())
    rows = found.rows
    shown: dict[str, Any] = {
        "service": service,
        "rows": rows,
        "by_evidence": found.by_evidence,
        "is_unknown": found.is_unknown,
        "crumbs": [(reverse("capability:risks"), _("Key-person risks"))],
        "may_open": bool(rows) and is_in_use(),
    }
    if request.method == "POST" and shown["may_open"]:
        said = look(people=[row.person for row in rows], viewer=viewer_of(request))
        stated = {one.person_id: one.stated_end for one in said}
        shown |= {
            "is_open": True,
            "rows": [replace(row, leaves=stated.get(row.person.pk) or row.leaves) for row in rows],
        }
    return render(request, "capability/able.html", shown)


def lines_of(listed: Iterable[Listed]) -> list[Line]:
    """The services in words, in the order given."""
    return [
        Line(
            one,
            risk_words.sentence_of(one.risk),
            risk_words.facts_of(one.risk),
            one.standing.raised if one.standing else "",
        )
        for one in listed
    ]
