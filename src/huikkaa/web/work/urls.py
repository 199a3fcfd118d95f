"""Addresses of the workshop: the queue, a request as its handlers see it, files."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.navigation import Item, Side, register
from huikkaa.web.work import (
    changes,
    composing,
    files,
    finishing,
    handing,
    looking,
    queue,
    request,
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
    page(f"{ONE}vaihe/", settling.change_stage, name="change_stage", who=Who.WORKER),
    page(TEAM, queue.queue, name="queue", who=Who.WORKER),
    page(f"{TEAM}muutokset/", changes.of_queue, name="queue_changes", who=Who.WORKER),
    page(f"{TEAM}ota-seuraava/", taking.take_next, name="take_next", who=Who.WORKER),
    page(f"{TEAM}rajaa/", queue.narrow, name="narrow", who=Who.WORKER),
    page("haku/", search.search, name="search", who=Who.WORKER),
    page("liite/<str:key>/", files.attachment, name="attachment", who=Who.LINK_HOLDER),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "work"), namespace="work"))]

register(
    Item(Side.WORK, 10, "work:own_queue", _("Queue"), who=Who.WORKER, icon="list"),
    Item(Side.WORK, 40, "work:search", _("Search"), who=Who.WORKER, icon="search"),
    Item(Side.CUSTOMER, 50, "work:own_queue", _("Queue"), who=Who.WORKER, icon="list"),
)
