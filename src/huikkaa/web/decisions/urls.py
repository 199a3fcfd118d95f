"""Addresses of decisions."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.decisions import deciding, made, panels, power, preparing, records, register, types
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.navigation import Item, Side
from huikkaa.web.shared.navigation import register as register_item
from huikkaa.web.shared.overviews import Card, Heading
from huikkaa.web.shared.overviews import register as register_card
from huikkaa.web.shared.request_page import add_act, add_panel

WORK = "jono/pyynto/<str:number>/paatos/"
ONE = "paatettavat/<str:number>/"
POWER = "asetukset/paatosvalta/"
ADMIN = Who.ADMINISTRATOR

pages: list[URLPattern | URLResolver] = [
    page(WORK, preparing.prepare, name="prepare", who=Who.WORKER),
    page(f"{WORK}peru/", preparing.withdraw, name="withdraw", who=Who.WORKER),
    page(f"{WORK}tieto/", preparing.told, name="told", who=Who.WORKER),
    page("paatettavat/", deciding.waiting, name="waiting", who=Who.SIGNED_IN),
    page(ONE, deciding.matter, name="matter", who=Who.SIGNED_IN),
    page(f"{ONE}paata/", deciding.decide, name="decide", who=Who.SIGNED_IN),
    page(f"{ONE}esittele/", deciding.present, name="present", who=Who.SIGNED_IN),
    page(f"{ONE}palauta/", deciding.send_back, name="send_back", who=Who.SIGNED_IN),
    page(f"{ONE}esteellinen/", deciding.disqualified, name="disqualified", who=Who.SIGNED_IN),
    page(f"{ONE}liite/<str:file>/", deciding.paper, name="paper", who=Who.SIGNED_IN),
    page("jono/pyynto/<str:number>/asianhallintaan/", records.pack, name="pack", who=Who.WORKER),
    page("asetukset/asianhallinta/", records.on_their_way, name="records", who=Who.OVERSEER),
    page("asetukset/asianhallinta/<int:pk>/uudelleen/", records.again, name="try_package", who=Who.OVERSEER),
    page("rajapinta/asianhallinta/vastaukset/", records.answer, name="records_answer", who=Who.EVERYONE),
    page("paatokset/", made.listing, name="made", who=Who.SIGNED_IN),
    page("paatokset/<slug:office>/<int:year>/<int:made>/", made.one, name="one", who=Who.SIGNED_IN),
    page("paatostyypit/", register.register, name="register", who=Who.SIGNED_IN),
    page("asetukset/paatostyypit/uusi/", types.add, name="add_type", who=ADMIN),
    page("asetukset/paatostyypit/<int:pk>/", types.change, name="change_type", who=ADMIN),
    page(POWER, power.power, name="power", who=ADMIN),
    page(f"{POWER}uusi/", power.delegate, name="delegate", who=ADMIN),
    page(f"{POWER}<int:pk>/", power.change_delegation, name="change_delegation", who=ADMIN),
    page(f"{POWER}<int:pk>/lopeta/", power.end_delegation, name="end_delegation", who=ADMIN),
    page(f"{POWER}virat/uusi/", power.add_office, name="add_office", who=ADMIN),
    page(f"{POWER}virat/<int:pk>/", power.change_office, name="change_office", who=ADMIN),
    page(f"{POWER}ohjeet/uusi/", power.instruct, name="instruct", who=ADMIN),
    page(f"{POWER}ohjeet/<int:pk>/", power.change_instruction, name="change_instruction", who=ADMIN),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "decisions"), namespace="decisions"))]

register_item(Item(Side.PERSON, 30, "decisions:waiting", _("Decisions"), who=Who.SIGNED_IN, icon="check"))
add_panel(*panels.PANELS)
add_act(40, "decision", panels.act)
add_act(60, "records", panels.pack)
register_card(
    Card(
        36,
        "decisions:power",
        _("Power to decide"),
        _("Who decides what, up to which amount, and the deputies; appeal instructions."),
        "check",
        heading=Heading.DECISIONS,
    ),
    Card(
        20,
        "decisions:made",
        _("Decisions made"),
        _("Who decided what and when, and where to appeal."),
        "check",
        Who.STEERS_OR_OVERSEES,
        Heading.COMMISSIONS,
    ),
    Card(
        30,
        "decisions:register",
        _("Decision types"),
        _("How often each is made, and whether it could be bundled, delegated or left out."),
        "list",
        Who.STEERS_OR_OVERSEES,
        Heading.COMMISSIONS,
    ),
    *(
        Card(
            72,
            "decisions:records",
            _("Records system"),
            _("What is handed over to the records system, and what is stuck."),
            "archive",
            Who.OVERSEER,
            heading,
        )
        for heading in (Heading.OVERSIGHT, Heading.DECISIONS)
    ),
)
