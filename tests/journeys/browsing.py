"""Browsers of the journeys' people: one each, or one at which they sit down in turn; and pictures on the way."""

import os
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from tests.cast import Town
from tests.journeys.workshop import sign_in

Browsing = Callable[..., Page]
DESK, PHONE = 1280, 360


class Desk:
    """One browser at which people sit down in turn."""

    def __init__(self, context: BrowserContext, address: str, town: Town) -> None:
        self.context, self.address, self.town = context, address, town
        self.page: Page = context.new_page()

    def sits(self, name: str, path: str) -> Page:
        """The named person sits down and opens a page."""
        self.context.clear_cookies()
        sign_in(self.context, self.address, getattr(self.town, name))
        self.page.goto(f"{self.address}{path}")
        return self.page


def picture(page: Page, name: str) -> None:
    """A picture for the guide, where they are wanted."""
    folder = os.environ.get("HUIKKAA_PICTURES")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
