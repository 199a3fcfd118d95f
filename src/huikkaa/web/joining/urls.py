"""Addresses of what belongs together: splitting, merging, linking, likely duplicates."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.joining import linking, merging, panels, splitting, warning
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.overviews import Card, Heading, register

ONE = "jono/pyynto/<str:number>/"

pages: list[URLPattern | URLResolver] = [
    page("samanlaiset/", merging.likely, name="likely", who=Who.WORKER),
    page(f"{ONE}jaa/", splitting.split, name="split", who=Who.WORKER),
    page(f"{ONE}jaa/peru/", splitting.undo_split, name="undo_split", who=Who.WORKER),
    page(f"{ONE}yhdista/", merging.merge, name="merge", who=Who.WORKER),
    page(f"{ONE}yhdista/peru/", merging.unmerge, name="unmerge", who=Who.WORKER),
    page(f"{ONE}linkita/", linking.link, name="link", who=Who.WORKER),
    page(f"{ONE}linkita/<int:link>/poista/", linking.unlink, name="unlink", who=Who.WORKER),
    page("onko-jo/", warning.own, name="own_likely", who=Who.SIGNED_IN),
    page("kirjaus/onko-jo/", warning.staff, name="staff_likely", who=Who.WORKER),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "joining"), namespace="joining"))]

register(
    Card(
        40,
        "joining:likely",
        _("Likely duplicates"),
        _("The same matter sent twice, found side by side."),
        "list",
        Who.WORKER,
        Heading.TOGETHER,
    )
)
panels.register()
