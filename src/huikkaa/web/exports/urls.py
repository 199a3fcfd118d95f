"""Addresses of taking data out."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.exports import log, taken
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.navigation import Item, Side, register
from huikkaa.web.shared.settings_cards import Card
from huikkaa.web.shared.settings_cards import register as register_cards

pages: list[URLPattern | URLResolver] = [
    page("asetukset/vienti/", log.log, name="log", who=Who.TAKER),
    page("asetukset/viennit/", taken.taken, name="taken", who=Who.OVERSEER),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "exports"), namespace="exports"))]

register(
    Item(Side.PERSON, 57, "exports:log", _("Take out an event log"), who=Who.TAKER, icon="download"),
    Item(Side.PERSON, 58, "exports:taken", _("What has been taken out"), who=Who.OVERSEER, icon="history"),
)
register_cards(
    Card(
        80,
        "exports:log",
        _("Take out an event log"),
        _("What happened in the requests, for process mining or a spreadsheet."),
        "download",
        Who.TAKER,
    ),
    Card(
        85,
        "exports:taken",
        _("What has been taken out"),
        _("Who took which table or log along, and when."),
        "history",
        Who.OVERSEER,
    ),
)
