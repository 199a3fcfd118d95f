"""Addresses of skills, of key-person risks and of the team's rules for the offer."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.capability import counting, matrix, offering, own, risks, team
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.navigation import Item, Side, register
from huikkaa.web.shared.overviews import Card, Heading, Overview, Panel, register_panel
from huikkaa.web.shared.overviews import register as register_cards

TEAM = "osaaminen/<slug:team>/"

pages: list[URLPattern | URLResolver] = [
    page("osaaminen/", own.own_skills, name="own", who=Who.WORKER),
    page(TEAM, team.table, name="team", who=Who.LEAD),
    page("osaamistaulukko/", matrix.window, name="matrix", who=Who.WORKER_OR_PLANNER),
    page("osaamistaulukko/xlsx/", matrix.order, name="order_table", who=Who.WORKER_OR_PLANNER),
    page("osaamistaulukko/xlsx/<int:pk>/", matrix.fetch, name="fetch_table", who=Who.WORKER_OR_PLANNER),
    page("avainhenkiloriskit/", risks.listing, name="risks", who=Who.STAFFING),
    page("avainhenkiloriskit/<slug:slug>/", risks.able, name="able", who=Who.PLANNER),
    page("avainhenkiloriskit/<slug:slug>/<int:pk>/", counting.count, name="count", who=Who.PLANNER),
    page(f"{TEAM}ehdotus/", offering.rules_of_offer, name="offer_rules", who=Who.LEAD),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((pages, "capability"), namespace="capability"))
]

register(Item(Side.PERSON, 22, "capability:own", _("Own skills"), who=Who.WORKER, icon="star"))
register_cards(
    Card(
        30,
        "capability:own",
        _("Who can do what"),
        _("Your own levels and wishes; a lead finds the whole team’s here too."),
        "star",
        Who.WORKER,
        Heading.TEAM_PEOPLE,
    ),
    Card(
        32,
        "capability:matrix",
        _("Skills table"),
        _("Services by people: where nobody can, and where only one can."),
        "list",
        Who.WORKER,
        Heading.TEAM_PEOPLE,
    ),
    Card(
        42,
        "capability:matrix",
        _("Skills table"),
        _("Services by people: where nobody can, and where only one can."),
        "list",
        Who.PLANNER,
        Heading.FIGURES,
    ),
    Card(
        40,
        "capability:risks",
        _("Key-person risks"),
        _("Services that only one or two people can do, and how soon they leave."),
        "warning",
        Who.STAFFING,
        Heading.FIGURES,
    ),
)
register_panel(Panel(Overview.STEERING, "capability/hanging.html", risks.highest, Who.STAFFING))
