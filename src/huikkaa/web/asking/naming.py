"""Suggestions while a name is typed: people and units, as options of a list."""

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join

from huikkaa.domain.organisation.finding import (
    cost_centres_suggested,
    people_suggested,
    person_in_full,
    units_suggested,
)
from huikkaa.web.shared.viewer import viewer_of

SHORTEST = 2


def people(request: HttpRequest) -> HttpResponse:
    """People whose names begin with what has been typed."""
    person, words = viewer_of(request).person, _words(request)
    found = people_suggested(words, person) if person and len(words) >= SHORTEST else []
    return _options([person_in_full(one) for one in found])


def units(request: HttpRequest) -> HttpResponse:
    """Units whose names hold what has been typed."""
    person, words = viewer_of(request).person, _words(request)
    found = units_suggested(words, person) if person and len(words) >= SHORTEST else []
    return _options([one.name for one in found])


def cost_centres(request: HttpRequest) -> HttpResponse:
    """Cost centres whose number begins with what has been typed, or whose name holds it."""
    person, words = viewer_of(request).person, _words(request)
    return _options(cost_centres_suggested(words, person) if person and words else [])


def _words(request: HttpRequest) -> str:
    """What the field holds; the field's own name is of no interest."""
    return str(next(iter(request.GET.values()), "")).strip()[:100]


def _options(names: list[str]) -> HttpResponse:
    return HttpResponse(format_html_join("", '<option value="{}"></option>', ((name,) for name in names)))
