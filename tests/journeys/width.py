"""How wide a page is, once it has come."""

from playwright.sync_api import Page


def width_of(page: Page) -> int:
    """Pixels from the left edge to the end of what is on the page.

    A click returns when the next page has begun to come, so its root may not be there yet.
    """
    page.wait_for_load_state()
    return int(page.evaluate("document.documentElement.scrollWidth"))
