"""Who is looking: every request carries the domain's viewer, looked up only when something asks for it."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from huikkaa.domain.organisation import viewers
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import NOBODY, Viewer


def viewer_of(request: HttpRequest) -> Viewer:
    """The viewer of this request; nobody where the middleware has not run (an early error page)."""
    return cast(Viewer, getattr(request, "viewer", NOBODY))


class ViewerMiddleware:
    """Gives every request its viewer: the signed-in person with the teams and roles of the day."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hang the viewer on the request without touching the database yet."""
        request.viewer = SimpleLazyObject(lambda: _viewer(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def _viewer(request: HttpRequest) -> Viewer:
    return viewers.viewer_of(request.user if isinstance(request.user, Person) else None)
