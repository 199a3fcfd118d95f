"""The accessibility machine (axe-core) run on a page in a real browser."""

import os
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.conftest import missing

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What a change of theme alone can break: nothing but colours differs between the themes.
OF_COLOUR = ["color-contrast", "link-in-text-block"]


def axe_source() -> str:
    """The text of axe-core, which `make setup` or `make test` brings."""
    place = Path(os.environ.get("HUIKKAA_AXE", Path(__file__).parents[1] / "vendor" / "axe.min.js"))
    if not place.exists():
        missing("axe-core", f"Run `make setup`, or put axe.min.js at {place}.")
    return place.read_text(encoding="utf-8")


def violations(page: Page, *, colours_only: bool = False) -> list[str]:
    """What axe finds on the page as it now stands, one sentence for each place."""
    page.wait_for_load_state()
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(axe_source())
    result: dict[str, Any] = page.evaluate(
        "runOnly => axe.run(document, {runOnly, resultTypes: ['violations'], elementRef: false})",
        {"type": "rule", "values": OF_COLOUR} if colours_only else {"type": "tag", "values": RULES},
    )
    return [
        f"{found['id']}: {found['help']} at {node['target'][0]} {node['any'][:1] and node['any'][0]['message']}"
        for found in result["violations"]
        for node in found["nodes"]
    ]
