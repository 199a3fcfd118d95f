"""Addresses that look ahead."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.planning import ahead, own
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.navigation import Item, Side, register

pages: list[URLPattern | URLResolver] = [
    page("lahdot/", ahead.page, name="ahead", who=Who.STAFFING),
    page("lahdot/nimet/", ahead.names, name="names", who=Who.PLANNER),
    page("lahdot/oma/", own.own, name="own", who=Who.WORKER),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "planning"), namespace="planning"))]

register(
    Item(Side.WORK, 57, "planning:ahead", _("Leavings ahead"), who=Who.STAFFING, icon="leave"),
    Item(Side.PERSON, 25, "planning:own", _("When I leave"), who=Who.WORKER, icon="leave"),
)
