"""The front page of the settings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from huikkaa.web.shared.settings_cards import cards_for
from huikkaa.web.shared.viewer import viewer_of


def front(request: HttpRequest) -> HttpResponse:
    """The cards of everything that can be set."""
    return render(request, "organisation/front.html", {"cards": cards_for(viewer_of(request))})
