"""The front door: which room answers which address."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, URLResolver

ROOMS = (
    "shared",
    "asking",
    "work",
    "decisions",
    "records",
    "erasing",
    "documents",
    "recurring",
    "joining",
    "sharing",
    "team",
    "desk",
    "presence",
    "capability",
    "knowledge",
    "planning",
    "placing",
    "insight",
    "organisation",
    "catalogue",
    "imports",
    "exports",
    "logs",
    "guide",
    "demo",
)

urlpatterns: list[URLPattern | URLResolver] = []
for room in ROOMS:
    if find_spec(f"huikkaa.web.{room}") and find_spec(f"huikkaa.web.{room}.urls"):
        urlpatterns += import_module(f"huikkaa.web.{room}.urls").urlpatterns

handler400 = "huikkaa.web.shared.errors.bad_request"
handler403 = "huikkaa.web.shared.errors.forbidden"
handler404 = "huikkaa.web.shared.errors.not_found"
handler500 = "huikkaa.web.shared.errors.server_error"
