"""Doors into the workshop for journeys: a signed-in browser, and a town whose clock is the real one."""

from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext

from huikkaa.domain.organisation.models import Person


def sign_in(context: BrowserContext, address: str, person: Person) -> None:
    """Come in as this person, by the side door: how one signs in is tested elsewhere."""
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    value: Any = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": address}])
