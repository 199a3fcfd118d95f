"""Addresses of the workshop: the queue, a request as its handlers see it, files."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.navigation import Item, Side, register
from huikkaa.web.shared.overviews import Card, Heading
from huikkaa.web.shared.overviews import register as register_cards
from huikkaa.web.shared.request_page import add_act, add_panel
from huikkaa.web.work import (
    calling,
    changes,
    composing,
    files,
    finishing,
    for_me,
    handing,
    looking,
    printing,
    queue,
    reply_templates,
    request,
    rounds,
    saved_views,
    search,
    settling,
    taking,
)

ONE = "jono/pyynto/<str:number>/"
TEAM = "jono/<slug:team>/"

pages: list[URLPattern | URLResolver] = [
    page("jono/", queue.own_queue, name="own_queue", who=Who.WORKER),
    page(ONE, request.request_page, name="request", who=Who.WORKER),
    page(f"{ONE}muutokset/", changes.of_request, name="request_changes", who=Who.WORKER),
    page(f"{ONE}avaa/", looking.open_request, name="open", who=Who.WORKER),
    page(f"{ONE}ota/", taking.take, name="take", who=Who.WORKER),
    page(f"{ONE}ehdota-toista/", taking.decline, name="decline", who=Who.WORKER),
    page(f"{ONE}palauta/", taking.give_back, name="give_back", who=Who.WORKER),
    page(f"{ONE}esteellinen/", taking.disqualify, name="disqualify", who=Who.WORKER),
    page(f"{ONE}siirra/", handing.hand_over, name="hand_over", who=Who.WORKER),
    page(f"{ONE}kirjoita/", composing.write, name="write", who=Who.WORKER),
    page(f"{ONE}luonnos/", composing.keep, name="draft", who=Who.WORKER),
    page(f"{ONE}luonnos/hylkaa/", composing.discard, name="discard_draft", who=Who.WORKER),
    page(f"{ONE}valmis/", finishing.complete, name="complete", who=Who.WORKER),
    page(f"{ONE}jatka/", finishing.reopen, name="reopen", who=Who.WORKER),
    page(f"{ONE}reklamaatio/", finishing.answer_complaint, name="answer_complaint", who=Who.WORKER),
    page(f"{ONE}sovi-paiva/", settling.agree_date, name="agree_date", who=Who.WORKER),
    page(f"{ONE}pohjat/", reply_templates.for_request, name="templates_for", who=Who.WORKER),
    page(f"{ONE}nimet/", calling.names, name="names", who=Who.WORKER),
    page(f"{ONE}muistuta/", calling.remind, name="remind", who=Who.WORKER),
    page(f"{ONE}tuloste/", printing.whole, name="print", who=Who.WORKER),
    page(f"{ONE}vaihe/", settling.change_stage, name="change_stage", who=Who.WORKER),
    page(TEAM, queue.queue, name="queue", who=Who.WORKER),
    page(f"{TEAM}muutokset/", changes.of_queue, name="queue_changes", who=Who.WORKER),
    page(f"{TEAM}ota-seuraava/", taking.take_next, name="take_next", who=Who.WORKER),
    page(f"{TEAM}rajaa/", queue.narrow, name="narrow", who=Who.WORKER),
    page(f"{TEAM}valitut/", rounds.picked, name="picked", who=Who.WORKER),
    page("jono/tehty/<str:round>/", rounds.result, name="round", who=Who.WORKER),
    page(f"{TEAM}nakymat/", saved_views.views, name="views", who=Who.WORKER),
    page(f"{TEAM}nakymat/uusi/", saved_views.save, name="save_view", who=Who.WORKER),
    page(f"{TEAM}nakymat/<int:view>/", saved_views.change, name="change_view", who=Who.WORKER),
    page(f"{TEAM}nakymat/<int:view>/siirra/", saved_views.move, name="move_view", who=Who.WORKER),
    page(f"{TEAM}nakymat/<int:view>/poista/", saved_views.remove, name="remove_view", who=Who.WORKER),
    page("minulle/", for_me.for_me, name="for_me", who=Who.WORKER),
    page("minulle/maininta/<int:mention>/", calling.see_mention, name="see_mention", who=Who.WORKER),
    page("minulle/muistutus/<int:reminder>/", calling.tick_reminder, name="tick_reminder", who=Who.WORKER),
    page("vastauspohjat/", reply_templates.templates, name="templates", who=Who.WORKER),
    page("vastauspohjat/uusi/", reply_templates.write, name="new_template", who=Who.WORKER),
    page("vastauspohjat/<int:template>/", reply_templates.write, name="change_template", who=Who.WORKER),
    page(
        "vastauspohjat/<int:template>/voimassa/",
        reply_templates.reviewed,
        name="reviewed_template",
        who=Who.WORKER,
    ),
    page(
        "vastauspohjat/<int:template>/poista/", reply_templates.remove, name="remove_template", who=Who.WORKER
    ),
    page("haku/", search.search, name="search", who=Who.SIGNED_IN),
    page("liite/<str:key>/", files.attachment, name="attachment", who=Who.LINK_HOLDER),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "work"), namespace="work"))]

register(
    Item(Side.WORK, 10, "work:own_queue", _("Queue"), who=Who.WORKER, icon="list"),
    Item(Side.WORK, 15, "work:for_me", _("For me"), who=Who.WORKER, icon="person"),
    Item(Side.WORK, 40, "work:search", _("Search"), who=Who.WORKER, icon="search"),
    Item(Side.CUSTOMER, 50, "work:own_queue", _("Queue"), who=Who.WORKER, icon="list"),
)
register_cards(
    Card(
        30,
        "work:templates",
        _("Reply templates"),
        _("Answers that are written often: the team’s own and one’s own."),
        "document",
        Who.WORKER,
        Heading.WEEK,
    ),
)

add_panel(*calling.PANELS)
add_act(90, "remind", calling.remind_act)
