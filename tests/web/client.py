"""A visitor who proof-reads every page it sees, so that no test has to remember to.

Each visited page must have one h1, a title, a language, named landmarks, labelled fields, forms that lead
somewhere, ids used once, references that hold, and nothing that the content security policy forbids.
"""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from threading import Lock
from typing import Any, cast

from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client
from django.test.client import ClientHandler
from django.test.signals import setting_changed

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
DRAWN = {"path", "rect", "circle", "line", "use", "stop"}
SILENT_INPUTS = {"hidden", "submit", "button", "image", "reset"}


@dataclass
class Element:
    """One element of a page, with its words and what it holds."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Element | str]" = field(default_factory=list)
    parent: "Element | None" = None

    def all(self, *tags: str) -> "list[Element]":
        found: list[Element] = []
        for child in self.children:
            if isinstance(child, Element):
                if not tags or child.tag in tags:
                    found.append(child)
                found += child.all(*tags)
        return found

    @property
    def words(self) -> str:
        inside = (child if isinstance(child, str) else child.words for child in self.children)
        return " ".join(" ".join(inside).split())

    @property
    def id(self) -> str:
        return self.attributes.get("id", "")

    @property
    def name(self) -> str:
        """The words a screen reader would say, where the element itself tells them."""
        told = self.attributes.get("aria-label") or self.attributes.get("aria-labelledby")
        pictured = " ".join(image.attributes.get("alt", "") for image in self.all("img")).strip()
        return told or self.words or self.attributes.get("alt", "") or pictured

    def inside(self, tag: str) -> bool:
        return self.parent is not None and (self.parent.tag == tag or self.parent.inside(tag))

    def spoken(self) -> str:
        said = " ".join(f'{name}="{value}"' for name, value in self.attributes.items())
        return f"<{self.tag} {said}>"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.here = Element("document")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs}, parent=self.here)
        self.here.children.append(made)
        if tag not in VOID | DRAWN:
            self.here = made

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.here.children.append(
            Element(tag, {name: value or "" for name, value in attrs}, parent=self.here)
        )

    def handle_endtag(self, tag: str) -> None:
        at: Element | None = self.here
        while at and at.tag != tag:
            at = at.parent
        if at and at.parent:
            self.here = at.parent

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


def read(html: str) -> Element:
    """The page as a tree."""
    reader = _Reader()
    reader.feed(html)
    return reader.root


def faults(page: Element) -> list[str]:
    """Everything a proof-reader would mark on a whole page."""
    return [*_frame_faults(page), *part_faults(page)]


def part_faults(page: Element) -> list[str]:
    """What a proof-reader would mark on a page or on a live part of one."""
    return [*_id_faults(page), *_form_faults(page), *_name_faults(page), *_policy_faults(page)]


def _frame_faults(page: Element) -> list[str]:
    found = []
    headings = page.all("h1", "h2", "h3", "h4", "h5", "h6")
    if [heading.tag for heading in headings].count("h1") != 1:
        found.append(f"{[heading.tag for heading in headings].count('h1')} h1 headings, not one")
    if not page.all("title") or not page.all("title")[0].words.split("–")[0].strip():
        found.append("no title of its own")
    languages = [html.attributes.get("lang") for html in page.all("html")]
    if not languages or languages[0] not in {"fi", "sv", "en"}:
        found.append(f"language {languages}")
    for above, below in pairwise(headings):
        if int(below.tag[1]) > int(above.tag[1]) + 1:
            found.append(f"heading skips from {above.tag} to {below.tag}: {below.words}")
    if len(page.all("main")) != 1:
        found.append(f"{len(page.all('main'))} main landmarks")
    named = Counter(nav.attributes.get("aria-label", "") for nav in page.all("nav"))
    found += [
        f"{count} nav landmarks called '{name}'" for name, count in named.items() if count > 1 or not name
    ]
    return found


def _id_faults(page: Element) -> list[str]:
    ids = Counter(element.id for element in page.all() if element.id)
    found = [f"id '{name}' used {count} times" for name, count in ids.items() if count > 1]
    for element in page.all():
        for reference in ("aria-describedby", "aria-labelledby", "aria-controls", "list", "for"):
            found += [
                f"{reference} points at no '{name}': {element.spoken()}"
                for name in element.attributes.get(reference, "").split()
                if name not in ids
            ]
    for link in page.all("a"):
        target = link.attributes.get("href", "")
        if target.startswith("#") and target[1:] not in ids:
            found.append(f"link to nowhere on the page: {link.spoken()}")
    return found


def _form_faults(page: Element) -> list[str]:
    labelled = {label.attributes.get("for") for label in page.all("label")}
    found = []
    for control in page.all("input", "select", "textarea"):
        named = control.id in labelled or control.inside("label") or "aria-label" in control.attributes
        if control.attributes.get("type") not in SILENT_INPUTS and not named:
            found.append(f"no label: {control.spoken()}")
    for form in page.all("form"):
        if not form.attributes.get("action"):
            found.append(f"form without action: {form.spoken()}")
        keyed = any(control.attributes.get("name") == "csrfmiddlewaretoken" for control in form.all("input"))
        if form.attributes.get("method", "get").lower() == "post" and not keyed:
            found.append(f"form without key against forgery: {form.spoken()}")
    return found


def _name_faults(page: Element) -> list[str]:
    found = [
        f"nothing said: {element.spoken()}"
        for element in page.all("a", "button", "summary")
        if not element.name
    ]
    found += [
        f"link without address: {link.spoken()}" for link in page.all("a") if not link.attributes.get("href")
    ]
    return found + [f"no alt: {image.spoken()}" for image in page.all("img") if "alt" not in image.attributes]


def _policy_faults(page: Element) -> list[str]:
    found = [f"inline style: {element.spoken()}" for element in page.all() if "style" in element.attributes]
    found += ["style element" for _element in page.all("style")]
    found += ["inline script" for script in page.all("script") if not script.attributes.get("src")]
    return found + [
        f"inline handler {name}: {element.spoken()}"
        for element in page.all()
        for name in element.attributes
        if name.startswith("on")
    ]


class Portal:
    """The portal behind its middleware, put together once for all visitors, and anew when a setting changes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._handler: ClientHandler | None = None
        setting_changed.connect(self._begin_anew)

    def _begin_anew(self, **_about: Any) -> None:
        self._handler = None

    def handler(self) -> ClientHandler:
        with self._lock:
            if self._handler is None:
                self._handler = ClientHandler(enforce_csrf_checks=False)
                self._handler.load_middleware()
            return self._handler


PORTAL = Portal()


class Visitor(Client):
    """A browser without a script that reads what it gets."""

    def request(self, **request: Any) -> Any:
        """Ask the portal that stands; a client would put one together for itself, which takes longer than the page."""
        if not self.handler.enforce_csrf_checks:
            self.handler = PORTAL.handler()
        return super().request(**request)

    def sign_in(self, person: Any) -> None:
        """Come in as this person, by the side door: how one signs in is tested elsewhere."""
        assert isinstance(person, get_user_model())
        self.force_login(person, backend="huikkaa.web.shared.signed_in.Accounts")

    def speak(self, language: str) -> None:
        """Ask for pages in this language."""
        self.cookies["kieli"] = language

    def visit(self, address: str, status: int = 200, **data: Any) -> Element:
        """Open a page, following where it leads, and proof-read it."""
        return self.proof_read(self.get(address, data, follow=True), status)

    def send(self, address: str, status: int = 200, **data: Any) -> Element:
        """Send a form, follow where it leads, and proof-read the page that comes."""
        return self.proof_read(self.post(address, data, follow=True), status)

    def proof_read(self, response: Any, status: int = 200) -> Element:
        """The page as a tree, once nothing on it is wrong."""
        answer = cast(HttpResponse, response)
        assert answer.status_code == status, f"{answer.status_code}, not {status}"
        page = read(answer.content.decode())
        found = faults(page)
        assert not found, "\n".join(found)
        return page
