"""Addresses of document requests, of matters that a request names, and of keeping for good."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.documents import asking, keeping, naming, panels, settling
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.overviews import Card, Heading, register
from huikkaa.web.shared.request_page import add_act, add_panel

WORK = "jono/pyynto/<str:number>/asiakirjat/"
NAMED = "jono/pyynto/<str:number>/koskee/"
KEEPING = "asetukset/pysyva-sailytys/"
ASKED = "asiakirjapaatos/<int:document>/"

pages: list[URLPattern | URLResolver] = [
    page(WORK, settling.settle, name="settle", who=Who.WORKER),
    page(f"{WORK}luettelo/", settling.write_list, name="list", who=Who.WORKER),
    page(f"{WORK}pidenna/", settling.lengthen, name="lengthen", who=Who.WORKER),
    page(NAMED, naming.name, name="name", who=Who.WORKER),
    page(f"{NAMED}pois/", naming.let_go, name="let_go", who=Who.WORKER),
    page(f"asiat/<str:number>/{ASKED}", asking.decision, name="decision", who=Who.SIGNED_IN),
    page(f"seuraa/<str:key>/{ASKED}", asking.decision, name="decision_by_key", who=Who.LINK_HOLDER),
    page(KEEPING, keeping.listing, name="keeping", who=Who.RECORDS),
    page(f"{KEEPING}luovuta/", keeping.hand_over, name="hand_over", who=Who.RECORDS),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "documents"), namespace="documents"))]

add_panel(*panels.PANELS)
add_act(35, "documents", panels.settle_act)
add_act(36, "naming", panels.name_act)
register(
    *(
        Card(
            73,
            "documents:keeping",
            _("Kept for good"),
            _("What is due to be handed over for permanent keeping, and what has been acknowledged."),
            "archive",
            Who.RECORDS,
            heading,
        )
        for heading in (Heading.OVERSIGHT, Heading.DECISIONS)
    )
)
