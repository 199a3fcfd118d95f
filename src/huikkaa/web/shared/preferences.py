"""How a person wants the pages: the language and the light, kept in cookies so that visitors have them too."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

THEME_COOKIE = "ulkoasu"
THEMES = ("auto", "light", "dark")
YEAR = 365 * 24 * 60 * 60


def theme_of(request: HttpRequest) -> str:
    """The chosen theme; "auto" follows the machine."""
    chosen = request.COOKIES.get(THEME_COOKIE, "auto")
    return chosen if chosen in THEMES else "auto"


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember the theme and return to the page one was on."""
    return _remember(request, THEME_COOKIE, request.POST.get("theme", ""), THEMES)


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language and return to the page one was on."""
    languages = tuple(code for code, _ in settings.LANGUAGES)
    return _remember(request, settings.LANGUAGE_COOKIE_NAME, request.POST.get("language", ""), languages)


def _remember(request: HttpRequest, cookie: str, value: str, allowed: tuple[str, ...]) -> HttpResponse:
    response = HttpResponseRedirect(_back(request))
    if value in allowed:
        response.set_cookie(cookie, value, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    return response


def _back(request: HttpRequest) -> str:
    """The page to return to, if it is one of ours."""
    address = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if own else "/"
