"""The main menus: each room registers its own items, and each item says who sees it.

Here stands only what is needed every day, and one's own; all else has a card on an overview (see `overviews`).
"""

from bisect import insort
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from django.http import HttpRequest
from django.utils.functional import Promise

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.web.shared.access import WORKER_SIDE, Who
from huikkaa.web.shared.overviews import address, fronts, way_to
from huikkaa.web.shared.viewer import viewer_of


class Side(StrEnum):
    """Which menu an item belongs to: the counter, the workshop behind it, one's own, the foot, the demo's."""

    CUSTOMER = "customer"
    WORK = "work"
    PERSON = "person"
    FOOT = "foot"
    DEMO = "demo"


@dataclass(frozen=True, order=True)
class Item:
    """One link of a menu. `order` tells its place; `who` those who see it; `hotkey` opens it with Alt."""

    side: Side
    order: int
    name: str
    label: str | Promise = field(compare=False)
    who: Who | Callable[[Viewer], bool] = field(compare=False, default=Who.EVERYONE)
    icon: str = field(compare=False, default="")
    hotkey: str = field(compare=False, default="")

    def is_shown_to(self, viewer: Viewer) -> bool:
        """Does this viewer see the item?"""
        return self.who.admits(viewer) if isinstance(self.who, Who) else self.who(viewer)


@dataclass(frozen=True)
class Link:
    """An item made ready for one page."""

    href: str
    label: str
    icon: str
    is_current: bool
    hotkey: str = ""


_items: list[Item] = []


def register(*items: Item) -> None:
    """Add a room's items to the menus; called from the room's `urls.py`."""
    for item in items:
        if item not in _items:
            insort(_items, item)


def links(request: HttpRequest, side: Side) -> list[Link]:
    """The links of one menu as this request's viewer sees them."""
    viewer = viewer_of(request)
    shown = [item for item in _items if item.side is side and item.is_shown_to(viewer)]
    hrefs = [address(item.name) for item in shown]
    here = _here(hrefs, request)
    return [
        Link(href, str(item.label), item.icon, href == here, item.hotkey)
        for item, href in zip(shown, hrefs, strict=True)
    ]


def side_of(request: HttpRequest) -> Side:
    """The side of the counter a page stands on: by the rule of its address, and one's own pages by who one is.

    A member of a team who opens an own page, or one that an overview leads to, keeps the workshop's menu.
    """
    match = request.resolver_match
    rule = getattr(match.func, "declared_rule", None) if match else None
    if rule and rule.who in WORKER_SIDE:
        return Side.WORK
    return Side.WORK if rule and _is_of_the_workshop(request) else Side.CUSTOMER


def _is_of_the_workshop(request: HttpRequest) -> bool:
    if not viewer_of(request).is_worker:
        return False
    counter = {item.name for item in _items if item.side is Side.CUSTOMER}
    own = [address(item.name) for item in _items if item.side is Side.PERSON and item.name not in counter]
    return way_to(request) is not None or _closest(own, request.path) is not None


def _here(hrefs: list[str], request: HttpRequest) -> str | None:
    """The current item: the closest one, but on a page of an overview the overview it is reached through."""
    closest, way = _closest(hrefs, request.path), way_to(request)
    if way and (closest is None or closest in fronts()):
        return address(way.overview.page)
    return closest


def _closest(hrefs: list[str], path: str) -> str | None:
    """The address that this page lives under: the longest that the path begins with; home only as itself."""
    under = [href for href in hrefs if href == path or (href != "/" and path.startswith(href))]
    return max(under, key=len, default=None)
