"""Addresses of keeping and destroying."""

from django.urls import URLPattern, URLResolver, include, path

from huikkaa.web.records import own_data, processing
from huikkaa.web.shared.access import Who, page

pages: list[URLPattern | URLResolver] = [
    page("tietosuoja/kasittelyt/", processing.record, name="processing", who=Who.EVERYONE),
    page("oma/tiedot/", own_data.page, name="own_data", who=Who.SIGNED_IN),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "records"), namespace="records"))]
