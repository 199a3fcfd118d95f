"""Addresses of bringing in sheets."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.imports import begin, preview, result
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.overviews import Card, Heading, register

ADMIN = Who.ADMINISTRATOR

pages: list[URLPattern | URLResolver] = [
    page("asetukset/tuonti/", begin.begin, name="begin", who=ADMIN),
    page("asetukset/tuonti/pohja/<str:sheet>", begin.template, name="template", who=ADMIN),
    page("asetukset/tuonti/tehty/<int:pk>/", result.show, name="result", who=ADMIN),
    page("asetukset/tuonti/<str:draft>/", preview.show, name="preview", who=ADMIN),
    page("asetukset/tuonti/<str:draft>/korjaa/", preview.mend, name="mend", who=ADMIN),
    page("asetukset/tuonti/<str:draft>/tiedosto/", preview.replace, name="replace", who=ADMIN),
    page("asetukset/tuonti/<str:draft>/hyvaksy/", preview.accept, name="accept", who=ADMIN),
    page("asetukset/tuonti/<str:draft>/hylkaa/", preview.throw_away, name="throw_away", who=ADMIN),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "imports"), namespace="imports"))]

register(
    Card(
        15,
        "imports:begin",
        _("Import"),
        _("People, units, positions, memberships, services and skills from a file."),
        "document",
        heading=Heading.PEOPLE,
    )
)
