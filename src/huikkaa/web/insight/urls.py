"""Addresses of the measures."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.web.insight import features, load, measured, processes
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.navigation import Item, Side, register
from huikkaa.web.shared.overviews import Card, Heading
from huikkaa.web.shared.overviews import register as register_card

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


def _only_reads(viewer: Viewer) -> bool:
    """One who steers without working in a team: the load is then an everyday page."""
    return Who.MEASURES.admits(viewer) and not viewer.is_worker


register(
    Item(Side.WORK, 50, "insight:load", _("Load"), who=_only_reads, icon="chart"),
    Item(Side.CUSTOMER, 55, "insight:load", _("Load"), who=_only_reads, icon="chart"),
    Item(Side.PERSON, 40, "insight:measured", _("What is measured of me"), who=Who.SIGNED_IN, icon="eye"),
)
register_card(
    Card(
        10,
        "insight:load",
        _("Load"),
        _("What came, what was done and how the promises were kept, by team and service."),
        "chart",
        Who.MEASURES,
        Heading.FIGURES,
    ),
    Card(
        20,
        "insight:processes",
        _("Processes"),
        _("How matters really went from step to step, drawn from what happened."),
        "swap",
        Who.MEASURES,
        Heading.FIGURES,
    ),
    Card(
        30,
        "insight:measures_of_people",
        _("What is measured about people"),
        _("Each measure, its purpose, who sees it and from when."),
        "eye",
        Who.MEASURES,
        Heading.FIGURES,
    ),
    Card(
        48,
        "insight:features",
        _("Measures about people"),
        _("Off until handled in co-operation and told to the staff."),
        "eye",
    ),
)
