"""Addresses of phone, desk and tally, and of the mail that leaves."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.desk import outbox, record, tally, topics
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.navigation import Item, Side, register
from huikkaa.web.shared.overviews import Card, Heading
from huikkaa.web.shared.overviews import register as register_cards

pages: list[URLPattern | URLResolver] = [
    page("kirjaus/", record.record, name="record", who=Who.WORKER),
    page("kirjaus/henkilot/", record.people, name="people", who=Who.WORKER),
    page("kirjaus/palvelut/", record.services, name="services", who=Who.WORKER),
    page("laskurit/", tally.tally, name="tally", who=Who.WORKER),
    page("laskurit/merkitse/", tally.tap, name="tap", who=Who.WORKER),
    page("laskurit/kumoa/", tally.undo, name="undo", who=Who.WORKER),
    page("asetukset/laskurit/", topics.topics, name="topics", who=Who.LEAD_OR_ADMINISTRATOR),
    page("asetukset/laskurit/uusi/", topics.new_topic, name="new_topic", who=Who.LEAD_OR_ADMINISTRATOR),
    page("asetukset/laskurit/<int:pk>/", topics.topic, name="topic", who=Who.LEAD_OR_ADMINISTRATOR),
    page("asetukset/laskurit/<int:pk>/tila/", topics.turn, name="turn_topic", who=Who.LEAD_OR_ADMINISTRATOR),
    page("asetukset/lahtevat/", outbox.outbox, name="outbox", who=Who.ADMINISTRATOR),
    page("asetukset/lahtevat/<int:pk>/uudelleen/", outbox.again, name="try_again", who=Who.ADMINISTRATOR),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "desk"), namespace="desk"))]

register(
    Item(Side.WORK, 20, "desk:record", _("Record a contact"), who=Who.WORKER, icon="phone", hotkey="h"),
    Item(Side.WORK, 30, "desk:tally", _("Counters"), who=Who.WORKER, icon="tally"),
)
register_cards(
    *(
        Card(
            70,
            "desk:topics",
            _("Counters' topics"),
            _("What is counted with one tap."),
            "tally",
            Who.LEAD_OR_ADMINISTRATOR,
            heading,
        )
        for heading in (Heading.WEEK, Heading.SERVICES)
    ),
    Card(75, "desk:outbox", _("Outgoing mail"), _("Mail that waits, is stuck or has left."), "mail"),
)
