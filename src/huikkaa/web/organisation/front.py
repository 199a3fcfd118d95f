"""The front page of the settings."""

from django.http import HttpRequest, HttpResponse

from huikkaa.web.shared.overviews import Overview, show


def front(request: HttpRequest) -> HttpResponse:
    """The cards of everything that can be set."""
    return show(request, Overview.SETTINGS)
