"""Addresses of the guide."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.guide import pages as guide
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.navigation import Item, Side, register

pages: list[URLPattern | URLResolver] = [
    page("ohjeet/", guide.shelf, name="shelf", who=Who.EVERYONE),
    page("ohjeet/menetelmat/<slug:method>/", guide.method, name="method", who=Who.EVERYONE),
    page("ohjeet/<slug:book>/", guide.book, name="book", who=Who.EVERYONE),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "guide"), namespace="guide"))]

register(
    Item(Side.FOOT, 5, "guide:shelf", _("Guides")),
)
