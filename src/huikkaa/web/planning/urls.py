"""Addresses that look ahead."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.planning import ahead, comparing, names, own, permits, skills
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.navigation import Item, Side, register
from huikkaa.web.shared.overviews import Card, Heading
from huikkaa.web.shared.overviews import register as register_cards

pages: list[URLPattern | URLResolver] = [
    page("lahdot/", ahead.page, name="ahead", who=Who.STAFFING),
    page("lahdot/nimet/", names.page, name="names", who=Who.PLANNER),
    page("lahdot/palvelut/", skills.page, name="skills", who=Who.PLANNER),
    page("lahdot/vertaa/", comparing.compare, name="compare", who=Who.STAFFING),
    page("lahdot/tallenna/", comparing.keep, name="keep", who=Who.PLANNER),
    page("lahdot/poista/<int:pk>/", comparing.remove, name="remove", who=Who.PLANNER),
    page("tayttoluvat/", permits.listing, name="permits", who=Who.STAFFING),
    page("tayttoluvat/uusi/", permits.write, name="write_permit", who=Who.STAFFING),
    page("tayttoluvat/<int:pk>/", permits.show, name="permit", who=Who.STAFFING),
    page("lahdot/oma/", own.own, name="own", who=Who.WORKER),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "planning"), namespace="planning"))]

register(
    Item(Side.WORK, 57, "planning:ahead", _("Leavings ahead"), who=Who.STAFFING, icon="leave"),
    Item(Side.PERSON, 25, "planning:own", _("When I leave"), who=Who.WORKER, icon="leave"),
)
register_cards(
    Card(
        44,
        "planning:compare",
        _("Compare scenarios"),
        _("What is assumed of the coming years, side by side, also on paper."),
        "swap",
        Who.STAFFING,
        Heading.FIGURES,
    ),
    Card(
        46,
        "planning:permits",
        _("Fill-permit requests"),
        _("A post that becomes free, with the measured load and risk behind it."),
        "document",
        Who.STAFFING,
        Heading.COMMISSIONS,
    ),
)
