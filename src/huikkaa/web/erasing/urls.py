"""Addresses of people's own data."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.erasing import packages, people
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.overviews import Card, Heading, register

HERE = "asetukset/henkilotiedot/"
ONE = f"{HERE}<int:pk>/"

pages: list[URLPattern | URLResolver] = [
    page(HERE, people.listing, name="people", who=Who.PROTECTION),
    page(ONE, people.one, name="person", who=Who.PROTECTION),
    page(f"{ONE}vireille/", people.put_forward, name="put_forward", who=Who.PROTECTION),
    page(f"{ONE}hyvaksy/", people.approve, name="approve", who=Who.PROTECTION),
    page(f"{ONE}kokoa/", packages.gather, name="gather", who=Who.PROTECTION),
    page(f"{ONE}paketit/<int:data_package>/", packages.take, name="package", who=Who.PROTECTION),
    page(f"{ONE}luovu/", people.give_up, name="give_up", who=Who.PROTECTION),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "erasing"), namespace="erasing"))]

register(
    *(
        Card(
            76,
            "erasing:people",
            _("People's own data"),
            _("A person's data given out whole, or erased where the law allows."),
            "lock",
            Who.PROTECTION,
            heading,
        )
        for heading in (Heading.OVERSIGHT, Heading.DECISIONS)
    )
)
