"""Addresses of decisions."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.decisions import deciding, panels, preparing
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.navigation import Item, Side
from huikkaa.web.shared.navigation import register as register_item
from huikkaa.web.shared.request_page import add_act, add_panel

WORK = "jono/pyynto/<str:number>/paatos/"
ONE = "paatettavat/<str:number>/"

pages: list[URLPattern | URLResolver] = [
    page(WORK, preparing.prepare, name="prepare", who=Who.WORKER),
    page(f"{WORK}peru/", preparing.withdraw, name="withdraw", who=Who.WORKER),
    page(f"{WORK}tieto/<int:pk>/", preparing.told, name="told", who=Who.WORKER),
    page("paatettavat/", deciding.waiting, name="waiting", who=Who.SIGNED_IN),
    page(ONE, deciding.matter, name="matter", who=Who.SIGNED_IN),
    page(f"{ONE}paata/", deciding.decide, name="decide", who=Who.SIGNED_IN),
    page(f"{ONE}esittele/", deciding.present, name="present", who=Who.SIGNED_IN),
    page(f"{ONE}palauta/", deciding.send_back, name="send_back", who=Who.SIGNED_IN),
    page(f"{ONE}esteellinen/", deciding.disqualified, name="disqualified", who=Who.SIGNED_IN),
    page(f"{ONE}liite/<str:file>/", deciding.paper, name="paper", who=Who.SIGNED_IN),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "decisions"), namespace="decisions"))]

register_item(Item(Side.PERSON, 30, "decisions:waiting", _("Decisions"), who=Who.SIGNED_IN, icon="check"))
add_panel(*panels.PANELS)
add_act(40, "decision", panels.act)
