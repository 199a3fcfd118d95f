"""Telling, while a request is being made, that the same may have been asked already.

The words are posted, for what is written in an address is kept by machines on the way.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.queries.likely import asking, likely, own_likely
from huikkaa.web.shared.viewer import viewer_of

SHORTEST = 8


def own(request: HttpRequest) -> HttpResponse:
    """The asker's own open matters like the one being written; nobody else's."""
    words = _words(request)
    service = _service(request)
    found = own_likely(viewer_of(request), asking(words, service)) if len(words) >= SHORTEST else []
    return _private(render(request, "joining/own_likely.html", {"like": found}))


def staff(request: HttpRequest) -> HttpResponse:
    """Open requests like the contact being recorded, of those the member may handle."""
    words, service, viewer = _words(request), _service(request), viewer_of(request)
    now = asking(words, service, _asker(request))
    team = service.answering_team if service else None
    found = likely(viewer, now, team) if len(words) >= SHORTEST else []
    return _private(render(request, "joining/staff_likely.html", {"like": found}))


def _words(request: HttpRequest) -> str:
    return " ".join(request.POST.get(name, "") for name in ("title", "message", "text")).strip()


def _service(request: HttpRequest) -> Service | None:
    slug = request.POST.get("other_service") or request.POST.get("service") or ""
    return Service.objects.filter(slug=slug).select_related("answering_team").first() if slug else None


def _asker(request: HttpRequest) -> Person | None:
    key = request.POST.get("asker", "")
    return Person.objects.filter(pk=int(key)).first() if key.isdecimal() else None


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response
