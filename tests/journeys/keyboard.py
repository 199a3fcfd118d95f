"""Hands on the keyboard alone: Tab until the thing is there, then type or press."""

from playwright.sync_api import Page

FOCUSED = """(() => { const a = document.activeElement;
    const label = a.labels?.[0]?.textContent || a.getAttribute("aria-label") || a.textContent || "";
    return label.replace(/\\s+/g, " ").trim(); })()"""


def tab_to(page: Page, name: str, most: int = 80) -> None:
    """Press Tab until what has the focus begins with this name."""
    passed = []
    for _press in range(most):
        page.keyboard.press("Tab")
        focused = str(page.evaluate(FOCUSED))
        if focused.startswith(name):
            return
        passed.append(focused[:40])
    raise AssertionError(f"Tab never came to '{name}', only to {passed}.")


def press(page: Page, name: str) -> None:
    """Go to a link or a button that leads on, and press it."""
    tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def choose(page: Page, name: str) -> None:
    """Go to a choice and choose it."""
    tab_to(page, name)
    page.keyboard.press("Space")


def write(page: Page, name: str, words: str) -> None:
    """Go to a field and write in it, over what was there."""
    tab_to(page, name)
    page.keyboard.press("Control+A")
    page.keyboard.type(words)
