"""Addresses of taking data out."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.exports import log, taken
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.overviews import Card, Heading, register

pages: list[URLPattern | URLResolver] = [
    page("asetukset/vienti/", log.log, name="log", who=Who.TAKER),
    page("asetukset/viennit/", taken.taken, name="taken", who=Who.OVERSEER),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "exports"), namespace="exports"))]

register(
    Card(
        80,
        "exports:log",
        _("Take out an event log"),
        _("What happened in the requests, for process mining or a spreadsheet."),
        "download",
        Who.TAKER,
        Heading.OVERSIGHT,
    ),
    Card(
        85,
        "exports:taken",
        _("What has been taken out"),
        _("Who took which table or log along, and when."),
        "history",
        Who.OVERSEER,
        Heading.OVERSIGHT,
    ),
)
