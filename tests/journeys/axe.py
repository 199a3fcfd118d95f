"""The accessibility machine (axe-core) run on a page in a real browser."""

import os
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.conftest import missing

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def axe_source() -> str:
    """The text of axe-core, which `make setup` or `make test` brings."""
    place = Path(os.environ.get("HUIKKAA_AXE", Path(__file__).parents[1] / "vendor" / "axe.min.js"))
    if not place.exists():
        missing("axe-core", f"Run `make setup`, or put axe.min.js at {place}.")
    return place.read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it now stands, one sentence for each place."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(axe_source())
    result: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
    )
    return [
        f"{found['id']}: {found['help']} at {node['target'][0]} {node['any'][:1] and node['any'][0]['message']}"
        for found in result["violations"]
        for node in found["nodes"]
    ]
