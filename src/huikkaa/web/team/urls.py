"""Addresses of the team's own page, its agreement, turns and meetings, and of quiet hours."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.navigation import Item, Side, register
from huikkaa.web.shared.overviews import Card, Heading
from huikkaa.web.shared.overviews import register as register_cards
from huikkaa.web.team import acting, agreeing, meetings, quiet
from huikkaa.web.team import page as own_page

TEAM = "tiimi/<slug:team>/"

pages: list[URLPattern | URLResolver] = [
    page("tiimi/", own_page.own, name="own", who=Who.WORKER),
    page(TEAM, own_page.page, name="page", who=Who.WORKER),
    page(f"{TEAM}nosta/", acting.raise_matter, name="raise", who=Who.WORKER),
    page(f"{TEAM}kiita/", acting.thank, name="thank", who=Who.WORKER),
    page(f"{TEAM}sopimus/", agreeing.agreement, name="agreement", who=Who.WORKER),
    page(f"{TEAM}sopimus/ehdota/", agreeing.propose, name="propose", who=Who.WORKER),
    page(f"{TEAM}vuorot/", agreeing.plan_turns, name="turns", who=Who.WORKER),
    page(f"{TEAM}palaverit/", meetings.listing, name="meetings", who=Who.WORKER),
    page(f"{TEAM}palaverit/<slug:day>/", meetings.meeting, name="meeting", who=Who.WORKER),
    page("tiimit/kiitos/<int:pk>/piilota/", acting.hide, name="hide", who=Who.WORKER),
    page("tiimit/sopimus/<int:pk>/hyvaksy/", acting.accept, name="accept", who=Who.WORKER),
    page("tiimit/vuoro/<int:pk>/ota/", acting.take_turn, name="take_turn", who=Who.WORKER),
    page("tiimit/tehtava/<int:pk>/", acting.finish, name="finish", who=Who.WORKER),
    page("hiljaiset-hetket/", quiet.hours, name="quiet", who=Who.WORKER),
    page("hiljaiset-hetket/nyt/", quiet.now, name="quiet_now", who=Who.WORKER),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "team"), namespace="team"))]

register(
    Item(Side.PERSON, 25, "team:quiet", _("Quiet hours"), who=Who.WORKER, icon="pause"),
)
register_cards(
    Card(
        10,
        "team:own",
        _("The team’s page"),
        _("The week, who keeps the day, what we have agreed, meetings and thanks."),
        "people",
        Who.WORKER,
        Heading.WEEK,
    ),
)
