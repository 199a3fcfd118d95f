"""Addresses of event logs."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.logs import examine
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.overviews import Card, register

pages: list[URLPattern | URLResolver] = [
    page("asetukset/lokit/", examine.examine_log, name="examine", who=Who.ADMINISTRATOR),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "logs"), namespace="logs"))]

register(
    Card(
        90, "logs:examine", _("Examine a log"), _("What is in an event log, before it is counted."), "search"
    )
)
