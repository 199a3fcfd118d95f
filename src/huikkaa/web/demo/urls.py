"""Addresses of the demo's own pages; outside the demo they answer like what does not exist."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.demo import letters, roles
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.navigation import Item, Side, register

pages: list[URLPattern | URLResolver] = [
    page("demo/", roles.roles, name="roles", who=Who.EVERYONE),
    page("demo/rooli/<slug:key>/", roles.step_into, name="step_into", who=Who.EVERYONE),
    page("demo/kuntalainen/", roles.step_out, name="step_out", who=Who.EVERYONE),
    page("demo/posti/", letters.inbox, name="inbox", who=Who.EVERYONE),
    page("demo/posti/<slug:key>/", letters.letter, name="letter", who=Who.EVERYONE),
]
urlpatterns = [path("", include((pages, "demo")))]

if settings.DEMO:
    register(
        Item(Side.DEMO, 10, "demo:roles", _("Step into a role")),
        Item(Side.DEMO, 20, "demo:inbox", _("Mail")),
    )
