"""Addresses of absences, substitutes, special duties and leaving."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.presence import absences, calendars, duties, leaving, standing, substitutes
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.navigation import Item, Side, register
from huikkaa.web.shared.overviews import Card, Heading
from huikkaa.web.shared.overviews import register as register_cards
from huikkaa.web.shared.request_page import Page, Panel, Place, add_panel

pages: list[URLPattern | URLResolver] = [
    page("poissaolot/", absences.own, name="own", who=Who.WORKER),
    page("poissaolot/<int:pk>/", absences.of_person, name="absences", who=Who.SIGNED_IN),
    page("poissaolot/<int:pk>/paata/", absences.come_back, name="come_back", who=Who.SIGNED_IN),
    page("poissaolot/kalenteri/", calendars.calendar, name="calendar", who=Who.WORKER),
    page("poissaolot/kalenteri/unohda/", calendars.stop, name="stop_calendar", who=Who.WORKER),
    page("sijaiset/", substitutes.matrix, name="substitutes", who=Who.WORKER),
    page("sijaiset/<int:pk>/", substitutes.of_person, name="chain", who=Who.SIGNED_IN),
    page("sijaiset/palvelu/<slug:slug>/", substitutes.of_service, name="service_chain", who=Who.WORKER),
    page("sijaiset/paikka/<int:pk>/suostu/", substitutes.agree, name="agree", who=Who.SIGNED_IN),
    page("sijaiset/paikka/<int:pk>/paata/", substitutes.end, name="end_place", who=Who.SIGNED_IN),
    page("sijaiset/paikka/<int:pk>/aiemmin/", substitutes.earlier, name="earlier", who=Who.SIGNED_IN),
    page("erityistehtavat/", duties.listing, name="duties", who=Who.WORKER),
    page("erityistehtavat/uusi/<int:pk>/", duties.add, name="add_duty", who=Who.SIGNED_IN),
    page("erityistehtavat/<int:pk>/", duties.change, name="duty", who=Who.SIGNED_IN),
    page("erityistehtavat/<int:pk>/siirra/", duties.hand_over, name="hand_duty_over", who=Who.SIGNED_IN),
    page("erityistehtavat/<int:pk>/paata/", duties.end, name="end_duty", who=Who.SIGNED_IN),
    page("lahtevat/", leaving.listing, name="leavers", who=Who.SIGNED_IN),
    page("lahtevat/<int:pk>/", leaving.of_person, name="leaver", who=Who.SIGNED_IN),
    page("jono/pyynto/<str:number>/sijaisena/", standing.take_over, name="take_over", who=Who.WORKER),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "presence"), namespace="presence"))]

register(Item(Side.PERSON, 20, "presence:own", _("My absences"), who=Who.WORKER, icon="calendar"))
register_cards(
    Card(
        10,
        "presence:substitutes",
        _("Substitutes"),
        _("Who does whose work when somebody is away, service by service."),
        "swap",
        Who.WORKER,
        Heading.TEAM_PEOPLE,
    ),
    Card(
        20,
        "presence:duties",
        _("Special duties"),
        _("Duties that follow a person until they are handed over."),
        "flag",
        Who.WORKER,
        Heading.TEAM_PEOPLE,
    ),
    *(
        Card(
            50,
            "presence:leavers",
            _("Leaving"),
            _("Who leaves when, and what must find a new holder before that."),
            "leave",
            Who.LEAD_OR_ADMINISTRATOR,
            heading,
        )
        for heading in (Heading.TEAM_PEOPLE, Heading.PEOPLE)
    ),
)
add_panel(
    Panel(10, "presence/standing_work.html", standing.for_handlers, place=Place.TOP),
    Panel(10, "presence/standing_asker.html", standing.for_asker, place=Place.TOP, page=Page.ASKER),
)
