"""Text that no database can keep: a NUL character is left out wherever it comes from, before anyone reads it."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict

NUL = "\x00"


class ReadableTextMiddleware:
    """Leaves NUL characters out of what is sent and asked; an address with one does not exist."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the address; the words are looked at once it is known that they may be sent."""
        if NUL in request.path_info:
            raise Http404
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Clean what the view is about to read."""
        if "%00" in request.META.get("QUERY_STRING", ""):
            request.GET = _without_nul(request.GET)  # type: ignore[assignment]
        if request.method == "POST" and any(
            NUL in word for _name, words in request.POST.lists() for word in words
        ):
            request.POST = _without_nul(request.POST)  # type: ignore[assignment]


def _without_nul(given: QueryDict) -> QueryDict:
    cleaned = given.copy()
    for name, words in given.lists():
        cleaned.setlist(name, [str(word).replace(NUL, "") for word in words])
    return cleaned
