"""The head and the foot of every page: drawn once for all who see them alike, then filled for each.

What differs from visit to visit (the address to come back to, the form's secret, who is signed in) is left
open in the drawing as marks, which are random, so that nobody can write one.
"""

from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.http import HttpRequest
from django.template.context import Context
from django.template.loader import get_template
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from huikkaa.kernel import chance
from huikkaa.web.shared import navigation
from huikkaa.web.shared.context import LANGUAGE_NAMES

MENUS = ("person", "foot", "demo")
TOWN = ("town", "town_of", "town_phone", "town_mail", "is_demo", "theme")
_SEED = chance.secret(12)
SECRET, HERE, BACK, WHO, NAME = (f"{part}{_SEED}" for part in ("secret", "here", "back", "who", "name"))


@dataclass(frozen=True)
class Sight:
    """All that a part of the frame is drawn from; whoever has the same sees the same."""

    template: str
    language: str
    side: str
    signed_in: bool
    town: tuple[str | bool, ...]
    menus: tuple[tuple[navigation.Link, ...], ...]


def part(context: Context, template: str, side: str, who: SafeString) -> SafeString:
    """A part of the frame as this visit sees it; `who` is the signed-in person's own mark, or empty."""
    request: HttpRequest | None = context.get("request")
    menus = tuple(tuple(navigation.links(request, menu)) for menu in _sides(side)) if request else ((),) * 4
    town = tuple(context.get(name) or "" for name in TOWN)
    drawn = _drawn(Sight(template, get_language() or "fi", side, bool(who), town, menus))
    here = request.get_full_path() if request else "/"
    back = f"{urlencode({'next': here})}"
    person = getattr(context.get("viewer"), "person", None)
    for mark, value in (
        (SECRET, str(context.get("csrf_token", ""))),
        (HERE, escape(here)),
        (BACK, escape(back)),
        (WHO, who),
        (NAME, escape(str(person or ""))),
    ):
        drawn = drawn.replace(mark, value)
    return SafeString(drawn)


def _sides(side: str) -> list[navigation.Side]:
    return [navigation.Side(name) for name in (side, *MENUS)]


@lru_cache(maxsize=512)
def _drawn(sight: Sight) -> str:
    names = ("main_links", "person_links", "foot_links", "demo_links")
    facts = dict(zip(TOWN, sight.town, strict=True)) | dict(zip(names, sight.menus, strict=True))
    marks = {"csrf_token": SECRET, "here": HERE, "back": BACK, "who": SafeString(WHO), "name": NAME}
    return get_template(sight.template).render(
        {**facts, **marks, "signed_in": sight.signed_in, "side": sight.side, "language_names": LANGUAGE_NAMES}
    )
