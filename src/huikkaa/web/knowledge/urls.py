"""Addresses of know-how."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.knowledge import article, cards, panels, shelf, transfers, waiting
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.overviews import Card, Heading, register

ARTICLE = "tietamys/ohje/<int:article>/"
CARD = "tietamys/kortti/<int:card>/"
PLANS = "siirtosuunnitelmat/"
PLAN = f"{PLANS}<int:transfer>/"
TAKERS = Who.WORKER_OR_PLANNER

pages: list[URLPattern | URLResolver] = [
    page("tietamys/", shelf.shelves, name="shelves", who=Who.WORKER),
    page("tietamys/palvelu/<slug:slug>/", shelf.service, name="service", who=Who.WORKER),
    page("tietamys/palvelu/<slug:slug>/ohje/", article.write, name="write", who=Who.WORKER),
    page("jono/pyynto/<str:number>/tyoohje/", article.write_from, name="write_from", who=Who.WORKER),
    page(ARTICLE, article.show, name="article", who=Who.WORKER),
    page(f"{ARTICLE}muuta/", article.change, name="change_article", who=Who.WORKER),
    page(f"{ARTICLE}versiot/", article.versions, name="versions", who=Who.WORKER),
    page(f"{ARTICLE}kayty-lapi/", article.walked, name="walked", who=Who.WORKER),
    page(f"{ARTICLE}voimassa/", article.holds, name="holds", who=Who.WORKER),
    page(f"{ARTICLE}poista/", article.remove, name="remove_article", who=Who.WORKER),
    page("tietamys/palvelu/<slug:slug>/kortti/", cards.write, name="new_card", who=Who.WORKER),
    page(CARD, cards.show, name="card", who=Who.WORKER),
    page(f"{CARD}muuta/", cards.change, name="change_card", who=Who.WORKER),
    page(f"{CARD}harjoitus/", cards.rehearse, name="rehearse", who=Who.WORKER),
    page(f"{CARD}poista/", cards.remove, name="remove_card", who=Who.WORKER),
    page(PLANS, transfers.listing, name="transfers", who=TAKERS),
    page(f"{PLANS}uusi/", transfers.new, name="new_transfer", who=TAKERS),
    page(PLAN, transfers.show, name="transfer", who=TAKERS),
    page(f"{PLAN}muuta/", transfers.change, name="change_transfer", who=TAKERS),
    page(f"{PLAN}vaihe/<int:step>/", transfers.tick, name="tick", who=TAKERS),
    page(f"{PLAN}tehty/", transfers.done, name="transfer_done", who=TAKERS),
    page(f"{PLAN}luovu/", transfers.give_up, name="give_up", who=TAKERS),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "knowledge"), namespace="knowledge"))]

register(
    Card(
        35,
        "knowledge:shelves",
        _("Know-how"),
        _("How each service’s work is done, and the key tasks that somebody else can do too."),
        "book",
        Who.WORKER,
        Heading.TEAM_PEOPLE,
    ),
    Card(
        36,
        "knowledge:transfers",
        _("Transfer plans"),
        _("What somebody knows is handed to somebody else, step by step."),
        "swap",
        TAKERS,
        Heading.TEAM_PEOPLE,
    ),
    Card(
        41,
        "knowledge:transfers",
        _("Transfer plans"),
        _("What somebody knows is handed to somebody else, step by step."),
        "swap",
        Who.PLANNER,
        Heading.FIGURES,
    ),
)
panels.register()
waiting.register_part()
