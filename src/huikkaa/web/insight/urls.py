"""Addresses of the measures."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.insight import load
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.navigation import Item, Side, register

pages = [
    page("kuormitus/", load.load_view, name="load", who=Who.MEASURES),
    page("kuormitus/<slug:team>/", load.load_view, name="team_load", who=Who.MEASURES),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "insight"), namespace="insight"))]

register(
    Item(Side.WORK, 50, "insight:load", _("Load"), who=Who.MEASURES, icon="chart"),
    Item(Side.CUSTOMER, 55, "insight:load", _("Load"), who=Who.MEASURES, icon="chart"),
)
