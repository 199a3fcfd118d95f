"""Addresses of placement, and of one's own wishes."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.placing import conditions, deciding, groups, people, plans, rounds, wishes
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.for_me import Part, add_part
from huikkaa.web.shared.overviews import Card, Heading, register

ROUND = "sijoittelu/<int:placing>/"
PERSON = f"{ROUND}ihminen/<int:person>/"

pages: list[URLPattern | URLResolver] = [
    page("sijoittelu/", rounds.listing, name="rounds", who=Who.STAFFING),
    page("sijoittelu/uusi/", rounds.new, name="new", who=Who.PLANNER),
    page("sijoittelu/sekaryhmat/", groups.listing, name="groups", who=Who.PLANNER),
    page("sijoittelu/sekaryhmat/uudet/", groups.new, name="new_groups", who=Who.PLANNER),
    page("sijoittelu/sekaryhmat/<int:groups>/", groups.one, name="mixed", who=Who.PLANNER),
    page("sijoittelu/sekaryhmat/<int:groups>/poista/", groups.remove, name="remove_groups", who=Who.PLANNER),
    page(ROUND, rounds.one, name="round", who=Who.STAFFING),
    page(f"{ROUND}muuta/", rounds.change, name="change", who=Who.PLANNER),
    page(f"{ROUND}tiimi/<slug:team>/", conditions.team, name="team", who=Who.PLANNER),
    page(f"{ROUND}kysy/", rounds.ask, name="ask", who=Who.PLANNER),
    page(f"{ROUND}sulje/", rounds.close, name="close", who=Who.PLANNER),
    page(f"{ROUND}ihmiset/", rounds.renew, name="renew", who=Who.PLANNER),
    page(f"{ROUND}ehdotus/", rounds.propose, name="propose", who=Who.PLANNER),
    page(f"{ROUND}laskenta/", rounds.reckoning, name="reckoning", who=Who.PLANNER),
    page(f"{ROUND}keskeyta/", rounds.stop, name="stop", who=Who.PLANNER),
    page(f"{ROUND}kasin/", plans.by_hand, name="by_hand", who=Who.PLANNER),
    page(f"{ROUND}suunnitelma/<int:proposal>/", plans.plan, name="plan", who=Who.PLANNER),
    page(f"{ROUND}suunnitelma/<int:proposal>/nayta/", plans.show, name="show", who=Who.PLANNER),
    page(PERSON, people.one, name="person", who=Who.PLANNER),
    page(f"{PERSON}lukitse/", people.lock, name="lock", who=Who.PLANNER),
    page(f"{PERSON}pari/", people.pair, name="pair", who=Who.PLANNER),
    page(f"{ROUND}neuvottelu/", deciding.negotiation, name="negotiation", who=Who.PLANNER),
    page(f"{ROUND}paatos/", deciding.decision, name="decision", who=Who.PLANNER),
    page("toiveet/", wishes.own, name="own", who=Who.WORKER),
    page("toiveet/<int:placing>/", wishes.wishes, name="wishes", who=Who.WORKER),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "placing"), namespace="placing"))]

register(
    Card(
        34,
        "placing:rounds",
        _("Placement"),
        _("Who works in which team: wishes, a proposal with its reasons, hearing and the decision."),
        "people",
        Who.STAFFING,
        Heading.COMMISSIONS,
    ),
)
register(
    Card(
        35,
        "placing:groups",
        _("Mixed groups"),
        _("Groups for interviews in which people meet others than those they work with."),
        "people",
        Who.PLANNER,
        Heading.COMMISSIONS,
    ),
)
add_part(Part(45, "placing/asked_of_me.html", wishes.asked_of_me))
