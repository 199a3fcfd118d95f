"""What every page knows without asking: the town, the viewer, the chosen theme."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from huikkaa.web.shared.preferences import theme_of
from huikkaa.web.shared.viewer import viewer_of

LANGUAGE_NAMES = (("fi", "FI", "suomi"), ("sv", "SV", "svenska"), ("en", "EN", "English"))


def page(request: HttpRequest) -> dict[str, Any]:
    """Names for the page frame; nothing here reads the database by itself."""
    return {
        "town": settings.HUIKKAA_TOWN,
        "town_of": settings.HUIKKAA_TOWN_GENITIVE if get_language() == "fi" else settings.HUIKKAA_TOWN,
        "town_phone": settings.HUIKKAA_PHONE.replace(" ", "\N{NO-BREAK SPACE}"),
        "town_mail": settings.HUIKKAA_MAIL,
        "is_demo": settings.DEMO,
        "language_names": LANGUAGE_NAMES,
        "theme": theme_of(request),
        "viewer": viewer_of(request),
    }
