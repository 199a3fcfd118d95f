"""A book's text made into a page: Markdown in, the title, the parts and safe HTML out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from huikkaa.web.guide.books import METHODS, OF_FILE

WRITTEN_IN = "fi"
PHONE = "-phone.png"
READER = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class Text:
    """A book or method in one language: its title, the parts (id and words) and all of it after the title."""

    title: str
    parts: tuple[tuple[str, str], ...]
    html: SafeString
    language: str
    has_pictures: bool


@cache
def text_of(file: str, language: str) -> Text:
    """A book in this language, or as it was first written where it has not been translated."""
    folder = Path(settings.DOCS) / "guide"
    path = folder / language / f"{file}.md"
    if not path.is_file():
        language, path = WRITTEN_IN, folder / WRITTEN_IN / f"{file}.md"
    return _text(path, language)


@cache
def method_of(name: str) -> Text:
    """How something is reckoned."""
    return _text(Path(settings.DOCS) / "methods" / f"{name}.md", "en")


def _text(path: Path, language: str) -> Text:
    tokens = READER.parse(path.read_text(encoding="utf-8"))
    title, rest = tokens[1].content, tokens[3:]
    parts = tuple(_numbered(rest))
    for token in rest:
        token.children = list(_fitted(token.children or (), path.parent))
    rest = [one for token in rest for one in _slid(token)]
    html = READER.renderer.render(rest, READER.options, {})
    return Text(title, parts, mark_safe(html), language, "<img" in html)  # noqa: S308 - the reader lets no HTML through


def _numbered(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Give each part an id of its own, and tell them."""
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            token.attrSet("id", f"osa-{place}")
            yield f"osa-{place}", tokens[place + 1].content


def _slid(token: Token) -> Iterator[Token]:
    """What may be wider than the page slides in a frame of its own, which the keyboard reaches."""
    if token.type in {"table_open", "code_block", "fence"}:
        yield Token("html_block", "", 0, content='<div class="slide" tabindex="0">')
    yield token
    if token.type in {"table_close", "code_block", "fence"}:
        yield Token("html_block", "", 0, content="</div>")


def _fitted(children: Sequence[Token], folder: Path) -> Iterator[Token]:
    """Pictures from the portal's own files, links to other books; what leads out of the guide is only named."""
    leads_out = False
    for token in children:
        if token.type == "image":
            yield from _pictured(token)
            continue
        if token.type == "link_open":
            href = str(token.attrs["href"])
            address = href if "://" in href else _address(folder / href)
            leads_out = not address
            token.attrs["href"] = address
        if not (leads_out and token.type in {"link_open", "link_close"}):
            yield token


def _address(document: Path) -> str:
    """Where another document is in the portal; nothing for one that is not. A book and a method may have one name."""
    place, name = document.resolve().relative_to(Path(settings.DOCS).resolve()).parts[0], document.stem
    if place == "methods":
        return reverse("guide:method", args=[name]) if name in METHODS else ""
    return reverse("guide:book", args=[OF_FILE[name].slug]) if place == "guide" and name in OF_FILE else ""


def _pictured(token: Token) -> Iterator[Token]:
    """The picture, which opens whole, how large it is, and that it need not come before it is looked at."""
    name = Path(str(token.attrs["src"])).name
    header = (Path(settings.DOCS) / "guide" / "pictures" / name).read_bytes()[16:24]
    source = static(f"guide/pictures/{name}")
    token.attrs = {
        "src": source,
        "alt": "",  # the renderer puts the words in their place
        "width": int.from_bytes(header[:4], "big"),
        "height": int.from_bytes(header[4:], "big"),
        "loading": "lazy",
    }
    kind = "phone" if name.endswith(PHONE) else "desk"
    yield Token("link_open", "a", 1, attrs={"href": source, "class": f"picture {kind}"})
    yield token
    yield Token("link_close", "a", -1)
