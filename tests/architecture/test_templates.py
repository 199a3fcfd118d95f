"""Templates keep to their room and to the content security policy: no inline style, script or handler."""

import re
from pathlib import Path

import pytest

from tests.architecture.house import SOURCE, spoken, templates

COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->", re.DOTALL)
REFERENCE = re.compile(r"""\{%\s*(?:include|extends)\s+["']([^"']+)["']""")
STYLE = re.compile(r"<[a-z][^>]*\sstyle\s*=", re.IGNORECASE)
HANDLER = re.compile(r"<[a-z][^>]*\s(on[a-z]+|hx-on[:\w-]*)\s*=", re.IGNORECASE)
# htmx reads what stands in brackets as JavaScript, which the page's policy forbids.
EVALUATED = re.compile(r"""hx-trigger="[^"]*\[""")
STYLE_SHEET = re.compile(r"<style\b", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b([^>]*)>", re.IGNORECASE)
# Data for a script is not a script.
HARMLESS_SCRIPT = re.compile(r"\bsrc\s*=|application/(ld\+)?json", re.IGNORECASE)


def unsafe(text: str) -> list[str]:
    """What in a template the browser would refuse under the content security policy."""
    text = COMMENT.sub("", text)
    found = []
    if STYLE.search(text) or STYLE_SHEET.search(text):
        found.append("inline style")
    if HANDLER.search(text):
        found.append("inline handler")
    if EVALUATED.search(text):
        found.append("evaluated trigger")
    if any(not HARMLESS_SCRIPT.search(script[1]) for script in SCRIPT.finditer(text)):
        found.append("inline script")
    return found


def strangers(text: str, room: str, rooms: set[str]) -> list[str]:
    """Templates of other rooms that this one takes in; everybody may use the shared ones."""
    named = REFERENCE.findall(COMMENT.sub("", text))
    return [name for name in named if name.split("/")[0] in rooms - {room, "shared"}]


def room_of(path: Path) -> str:
    parts = path.relative_to(SOURCE).parts
    return parts[1] if parts[0] == "web" else ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<p style="color: red">', ["inline style"]),
        ("<style>p { }</style>", ["inline style"]),
        ('<button type="button" onclick="go()">', ["inline handler"]),
        ("<div hx-on:click='go()'>", ["inline handler"]),
        ("<script>go()</script>", ["inline script"]),
        ('<div hx-trigger="every 5s [isOpen()]">', ["evaluated trigger"]),
        ('<script src="{% static "x.js" %}"></script>', []),
        ('<script type="application/json" id="x">{}</script>', []),
        ("{# never style= or <script> here #}", []),
        ('<c-button data-once="yes" class="styled">', []),
    ],
)
def test_inline_code_is_found(text: str, found: list[str]) -> None:
    assert unsafe(text) == found


def test_a_template_of_another_room_is_found() -> None:
    text = (
        "{% extends 'shared/page.html' %}{% include 'work/row.html' %}{% include \"catalogue/card.html#x\" %}"
    )
    assert strangers(text, "work", {"shared", "work", "catalogue"}) == ["catalogue/card.html#x"]


def test_pages_hold_no_inline_code() -> None:
    found = [
        f"{spoken(path)}: {what}"
        for floor in (
            "web",
            "config",
        )  # letters are read outside the policy, and mail readers want inline style
        for path in templates(SOURCE / floor)
        if path.suffix == ".html"
        for what in unsafe(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_templates_keep_to_their_room() -> None:
    rooms = {path.name for path in (SOURCE / "web").iterdir() if path.is_dir()}
    found = [
        f"{spoken(path)} takes in {name}"
        for path in templates(SOURCE / "web")
        for name in strangers(path.read_text(encoding="utf-8"), room_of(path), rooms)
    ]
    assert found == []
