"""Doors for journeys: a signed-in browser by the side door, and the real one with a password."""

from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page

from huikkaa.domain.organisation.models import Person


def sign_in(context: BrowserContext, address: str, person: Person) -> None:
    """Come in as this person, by the side door: how one signs in is tested elsewhere."""
    client = Client()
    client.force_login(person, backend="huikkaa.web.shared.signed_in.Accounts")
    value: Any = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": address}])


PASSWORD = "kolme sanaa riittää"


def give_password(person: Person, password: str = PASSWORD) -> None:
    """Let this person have a password to sign in with."""
    person.set_password(password)
    person.save()


def sign_in_by_password(page: Page, person: Person, password: str = PASSWORD) -> None:
    """Fill in the sign-in page that the browser is at, as a person does."""
    page.get_by_label("Sähköposti").fill(str(person.email))
    page.get_by_label("Salasana").fill(password)
    page.get_by_role("main").get_by_role("button", name="Kirjaudu").click()
