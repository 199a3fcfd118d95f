"""All services on one page, shelf by shelf, each with its promise."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from huikkaa.domain.catalogue.queries import calendar_in_force, offered_to
from huikkaa.web.asking.promise import done_words_of
from huikkaa.web.shared.viewer import viewer_of


def services(request: HttpRequest) -> HttpResponse:
    """The services the viewer may ask for."""
    found = list(offered_to(viewer_of(request)).select_related("group", "answering_team"))
    promises = done_words_of(found, calendar_in_force())
    shelves = [
        (group, [(service, promises.get(service.pk, "")) for service in shelf])
        for group, shelf in groupby(found, lambda service: service.group)
    ]
    return render(request, "asking/services.html", {"shelves": shelves, "count": len(found)})
