"""Addresses of keeping and destroying."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.records import destruction, own_data, processing
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.overviews import Card, Heading, register

HERE = "asetukset/havittaminen/"

pages: list[URLPattern | URLResolver] = [
    page("tietosuoja/kasittelyt/", processing.record, name="processing", who=Who.EVERYONE),
    page("oma/tiedot/", own_data.page, name="own_data", who=Who.SIGNED_IN),
    page(HERE, destruction.listing, name="destruction", who=Who.RECORDS),
    page(f"{HERE}havita/", destruction.destroy, name="destroy", who=Who.RECORDS),
    page(f"{HERE}pida/", destruction.hold, name="hold", who=Who.RECORDS),
    page(f"{HERE}vapauta/", destruction.end_hold, name="end_hold", who=Who.RECORDS),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "records"), namespace="records"))]

register(
    *(
        Card(
            74,
            "records:destruction",
            _("Destruction"),
            _("What has been kept long enough, what is held back, and what has been destroyed."),
            "archive",
            Who.RECORDS,
            heading,
        )
        for heading in (Heading.OVERSIGHT, Heading.DECISIONS)
    ),
    Card(
        95,
        "records:processing",
        _("What is kept of people"),
        _("Which personal data the portal holds, why, and for how long."),
        "document",
        Who.STEERS_OR_OVERSEES,
        Heading.OVERSIGHT,
    ),
)
