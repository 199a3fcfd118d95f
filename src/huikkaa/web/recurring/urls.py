"""Addresses of the annual clock and of checklists."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.work.models import Carried
from huikkaa.web.recurring import anchors, answers, came, checklist, rule, writing, year
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.overviews import Card, Heading, register
from huikkaa.web.shared.request_page import Page, Panel, Place, add_act, add_panel

DAY = "vuosikello/laskentapaivat/paiva/<int:pk>/"
ONE = "jono/pyynto/<str:number>/tarkistuslista/"

pages: list[URLPattern | URLResolver] = [
    page("vuosikello/", year.year, name="year", who=Who.WORKER),
    page("vuosikello/uusi/", writing.write, name="add", who=Who.LEAD),
    page("vuosikello/paivat/", writing.preview, name="preview", who=Who.LEAD),
    page("vuosikello/laskentapaivat/", anchors.listing, name="anchors", who=Who.LEAD),
    page("vuosikello/laskentapaivat/uusi/", anchors.add, name="add_anchor", who=Who.LEAD),
    page("vuosikello/laskentapaivat/<int:pk>/uusi/", anchors.add_day, name="add_anchor_day", who=Who.LEAD),
    page(DAY, anchors.change_day, name="anchor_day", who=Who.LEAD),
    page(f"{DAY}poista/", anchors.remove_day, name="remove_anchor_day", who=Who.LEAD),
    page("vuosikello/<int:pk>/", rule.rule, name="rule", who=Who.WORKER),
    page("vuosikello/<int:pk>/muuta/", writing.write, name="change", who=Who.LEAD),
    page("vuosikello/<int:pk>/vastaukset/", answers.edit, name="answers", who=Who.LEAD),
    page("vuosikello/<int:pk>/lopeta/", writing.end, name="end", who=Who.LEAD),
    page("vuosikello/<int:pk>/kerta/<slug:time>/", rule.one_time, name="time", who=Who.WORKER),
    page(ONE, checklist.edit, name="checklist", who=Who.WORKER),
    page(f"{ONE}rasti/", checklist.item, name="checklist_item", who=Who.WORKER),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "recurring"), namespace="recurring"))]

register(
    Card(
        20,
        "recurring:year",
        _("Annual clock"),
        _("What comes again every year, month or week, and when it is made into a request."),
        "calendar",
        Who.WORKER,
        Heading.WEEK,
    )
)
add_panel(
    Panel(20, "recurring/came_panel.html", came.panel, Carried.RECURRING, Place.TOP, Page.WORK),
    Panel(20, "recurring/checklist_panel.html", checklist.panel, Carried.CHECKLIST, Place.TOP, Page.WORK),
)
add_act(40, "checklist", checklist.act)
