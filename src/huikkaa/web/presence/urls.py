"""Addresses of absences, substitutes, special duties and leaving."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.presence import absences, standing
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.navigation import Item, Side, register
from huikkaa.web.shared.request_page import Page, Panel, Place, add_panel

pages: list[URLPattern | URLResolver] = [
    page("poissaolot/", absences.own, name="own", who=Who.WORKER),
    page("poissaolot/<int:pk>/", absences.of_person, name="absences", who=Who.SIGNED_IN),
    page("poissaolot/<int:pk>/paata/", absences.come_back, name="come_back", who=Who.SIGNED_IN),
    page("jono/pyynto/<str:number>/sijaisena/", standing.take_over, name="take_over", who=Who.WORKER),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "presence"), namespace="presence"))]

register(
    Item(Side.PERSON, 20, "presence:own", _("My absences"), who=Who.WORKER, icon="calendar"),
)
add_panel(
    Panel(10, "presence/standing_work.html", standing.for_handlers, place=Place.TOP),
    Panel(10, "presence/standing_asker.html", standing.for_asker, place=Place.TOP, page=Page.ASKER),
)
