"""Addresses of the measures."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.insight import features, load, measured, processes
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.navigation import Item, Side, register
from huikkaa.web.shared.settings_cards import Card
from huikkaa.web.shared.settings_cards import register as register_card

ADMIN = Who.ADMINISTRATOR

pages = [
    page("kuormitus/", load.load_view, name="load", who=Who.MEASURES),
    page("kuormitus/<slug:team>/", load.load_view, name="team_load", who=Who.MEASURES),
    page("prosessit/", processes.listing, name="processes", who=Who.MEASURES),
    page("prosessit/<slug:slug>/", processes.process, name="process", who=Who.MEASURES),
    page("minusta-mitataan/", measured.measured_of_me, name="measured", who=Who.SIGNED_IN),
    page("minusta-mitataan/luettelo/", measured.listing, name="measures_of_people", who=Who.SIGNED_IN),
    page("asetukset/mittaaminen/", features.listing, name="features", who=ADMIN),
    page("asetukset/mittaaminen/<slug:measure>/", features.dates, name="feature", who=ADMIN),
    page("asetukset/mittaaminen/<slug:measure>/pois/", features.off, name="feature_off", who=ADMIN),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "insight"), namespace="insight"))]

register(
    Item(Side.WORK, 50, "insight:load", _("Load"), who=Who.MEASURES, icon="chart"),
    Item(Side.CUSTOMER, 55, "insight:load", _("Load"), who=Who.MEASURES, icon="chart"),
    Item(Side.WORK, 60, "insight:processes", _("Processes"), who=Who.MEASURES, icon="swap"),
    Item(Side.PERSON, 20, "insight:measured", _("What is measured of me"), who=Who.SIGNED_IN, icon="eye"),
)
register_card(
    Card(
        48,
        "insight:features",
        _("Measures about people"),
        _("Off until handled in co-operation and told to the staff."),
        "eye",
    ),
)
