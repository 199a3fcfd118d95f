"""The page of a request, as rooms add to it: each registers its own panels and actions.

The page itself knows none of them. A panel is asked for only where the request carries what it shows.
"""

from bisect import insort
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.http import HttpRequest

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Carried, Request
from huikkaa.kernel.refusals import Refusal


class Page(StrEnum):
    """Whose page of the request: its handlers', or its asker's."""

    WORK = "work"
    ASKER = "asker"


class Place(StrEnum):
    """Where on the page: above all, under the talk, or beside it."""

    TOP = "top"
    MAIN = "main"
    ASIDE = "aside"


@dataclass(frozen=True)
class Act:
    """One action of the page: a link or a button that posts, or why it cannot be done now."""

    name: str
    label: str
    icon: str
    href: str
    refusal: Refusal | None = None
    posts: bool = False
    key: str = ""


@dataclass(frozen=True, order=True)
class Panel:
    """One part of the page. `show` gives the template's variables, or None when there is nothing to show.

    `carried` are the bits of which the request must carry one; 0 shows the panel on every request, at a cost
    that every look then pays: such a panel must not ask the database.
    """

    order: int
    template: str
    show: Callable[[Request, Viewer, HttpRequest], dict[str, Any] | None] = field(compare=False)
    carried: Carried = field(compare=False, default=Carried(0))
    place: Place = field(compare=False, default=Place.MAIN)
    page: Page = field(compare=False, default=Page.WORK)


@dataclass(frozen=True)
class Shown:
    """A panel made ready for one page."""

    template: str
    facts: dict[str, Any]


MakeAct = Callable[[Request, Viewer], Act | None]
_panels: list[Panel] = []
_acts: list[tuple[int, str, MakeAct]] = []


def add_panel(*panels: Panel) -> None:
    """Add a room's panels; called from the room's `urls.py`."""
    for panel in panels:
        if panel not in _panels:
            insort(_panels, panel)


def add_act(order: int, name: str, make: MakeAct) -> None:
    """Add an action to the handlers' "other actions"; `make` gives None where it makes no sense."""
    if all(name != known for _order, known, _make in _acts):
        insort(_acts, (order, name, make), key=lambda act: act[:2])


def acts_of(work: Request, viewer: Viewer) -> list[Act]:
    """The actions that the rooms add to this request."""
    made = (make(work, viewer) for _order, _name, make in _acts)
    return [act for act in made if act is not None]


def panels_of(work: Request, viewer: Viewer, http: HttpRequest, page: Page) -> dict[str, list[Shown]]:
    """The panels that the rooms add to this request's page, by their place."""
    shown: dict[str, list[Shown]] = {place.value: [] for place in Place}
    for panel in _panels:
        if panel.page is not page or (panel.carried and not work.carries & panel.carried):
            continue
        facts = panel.show(work, viewer, http)
        if facts is not None:
            shown[panel.place.value].append(Shown(panel.template, facts))
    return shown
