"""The fence of these pages: outside the demo they do not exist."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


def only_in_demo(view: View) -> View:
    """Answer like a page that does not exist unless this portal is the demo."""

    @wraps(view)
    def fenced(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return fenced
