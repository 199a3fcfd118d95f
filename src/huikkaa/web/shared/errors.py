"""What is said when a page cannot be shown: what happened and what to do next, never a code alone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from huikkaa.web.shared.unsent import unsent_words


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The browser sent something we could not read."""
    return render(request, "shared/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page belongs to another task than the viewer's."""
    return render(request, "shared/errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing here, or nothing the viewer may see: the same words for both."""
    return render(request, "shared/errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke on our side. Rendered without the request, since what broke may be anything."""
    return HttpResponse(render_to_string("shared/errors/500.html"), status=500)


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form stood open so long that its key was no longer known; nothing was sent."""
    return render(request, "shared/errors/expired.html", {"words": unsent_words(request)}, status=403)
