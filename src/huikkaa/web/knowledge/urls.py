"""Addresses of know-how."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.knowledge import article, panels, shelf, waiting
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.overviews import Card, Heading, register

ARTICLE = "tietamys/ohje/<int:article>/"

pages: list[URLPattern | URLResolver] = [
    page("tietamys/", shelf.shelves, name="shelves", who=Who.WORKER),
    page("tietamys/palvelu/<slug:slug>/", shelf.service, name="service", who=Who.WORKER),
    page("tietamys/ohje/uusi/", article.write, name="write", who=Who.WORKER),
    page(ARTICLE, article.show, name="article", who=Who.WORKER),
    page(f"{ARTICLE}muuta/", article.change, name="change_article", who=Who.WORKER),
    page(f"{ARTICLE}versiot/", article.versions, name="versions", who=Who.WORKER),
    page(f"{ARTICLE}kayty-lapi/", article.walked, name="walked", who=Who.WORKER),
    page(f"{ARTICLE}voimassa/", article.holds, name="holds", who=Who.WORKER),
    page(f"{ARTICLE}poista/", article.remove, name="remove_article", who=Who.WORKER),
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
)
panels.register()
waiting.register_part()
