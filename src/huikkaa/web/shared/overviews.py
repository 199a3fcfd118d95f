"""The overview pages: what is not needed every day, gathered by meaning, each with a sentence.

Each room registers its own cards and panels, as it does its menu items. A card belongs under one heading of one
overview; the same page may have a card on two of them, for people who come to it for different reasons.
"""

from bisect import insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.web.shared.access import Who
from huikkaa.web.shared.viewer import viewer_of


class Overview(Enum):
    """One overview: its page's name, what it is called, a sentence about it, and those to whom it is open."""

    TEAM = ("team_overview", _("Team"), _("What we do together, and who stands in for whom."), Who.WORKER)
    STEERING = (
        "steering_overview",
        _("Steering"),
        _("How the work goes, what is decided of it, and what has been done with its data."),
        Who.STEERS_OR_OVERSEES,
    )
    SETTINGS = (
        "organisation:settings",
        _("Settings"),
        _("Everything the town decides for itself. Each change is kept in the history with its maker."),
        Who.ADMINISTRATOR,
    )

    def __init__(self, page: str, label: Promise, about: Promise, who: Who) -> None:
        self.page, self.label, self.about, self.who = page, label, about, who


class Heading(Enum):
    """The headings of the overviews, in the order in which they stand there."""

    WEEK = (Overview.TEAM, _("The team’s everyday"))
    TOGETHER = (Overview.TEAM, _("Working together"))
    TEAM_PEOPLE = (Overview.TEAM, _("People of the team"))
    FIGURES = (Overview.STEERING, _("How the work goes"))
    COMMISSIONS = (Overview.STEERING, _("What is decided"))
    OVERSIGHT = (Overview.STEERING, _("Data and oversight"))
    PEOPLE = (Overview.SETTINGS, _("People and organisation"))
    SERVICES = (Overview.SETTINGS, _("Services"))
    DECISIONS = (Overview.SETTINGS, _("Decisions and records"))
    REST = (Overview.SETTINGS, _("The portal and its data"))

    def __init__(self, overview: Overview, label: Promise) -> None:
        self.overview, self.label = overview, label


Crumb = tuple[str, object]
PLACES = {heading: place for place, heading in enumerate(Heading)}


@dataclass(frozen=True)
class Card:
    """One card of an overview: where it leads, what is there, who sees it, and under which heading."""

    order: int
    name: str
    label: str | Promise = field(compare=False)
    about: str | Promise = field(compare=False)
    icon: str = field(compare=False, default="settings")
    who: Who = field(compare=False, default=Who.ADMINISTRATOR)
    heading: Heading = field(compare=False, default=Heading.REST)

    @property
    def place(self) -> tuple[int, int, str]:
        """Its place among all cards: the heading's, then its own."""
        return PLACES[self.heading], self.order, self.name


@dataclass(frozen=True)
class Way:
    """The way to a page through an overview: the overview and the card that it stands under."""

    overview: Overview
    card: Card


@dataclass(frozen=True)
class Panel:
    """What an overview tells by itself, above its cards: `show` gives the template's variables, or None."""

    overview: Overview
    template: str
    show: Callable[[], dict[str, Any] | None] = field(compare=False)
    who: Who = field(compare=False)


_cards: list[Card] = []
_panels: list[Panel] = []


def register_panel(panel: Panel) -> None:
    """Add what a room tells on an overview; called from the room's `urls.py`."""
    if panel not in _panels:
        _panels.append(panel)


def register(*cards: Card) -> None:
    """Add a room's cards; called from the room's `urls.py`."""
    for card in cards:
        if card.place not in [other.place for other in _cards]:
            insort(_cards, card, key=lambda one: one.place)


def cards_for(viewer: Viewer, overview: Overview) -> list[Card]:
    """The cards of an overview that this viewer may open."""
    return [card for card in _cards if card.heading.overview is overview and card.who.admits(viewer)]


def show(request: HttpRequest, overview: Overview) -> HttpResponse:
    """One overview as this viewer sees it; where there is nothing to see, there is no such page."""
    cards = cards_for(viewer_of(request), overview)
    if not cards:
        raise Http404
    groups = [(heading.label, list(group)) for heading, group in groupby(cards, key=lambda one: one.heading)]
    panels = _told(viewer_of(request), overview)
    return render(request, "shared/overview.html", {"overview": overview, "groups": groups, "panels": panels})


def _told(viewer: Viewer, overview: Overview) -> list[tuple[str, dict[str, Any]]]:
    """What the rooms tell this viewer: each panel's template with its variables."""
    panels = [panel for panel in _panels if panel.overview is overview and panel.who.admits(viewer)]
    return [(panel.template, shown) for panel in panels if (shown := panel.show()) is not None]


def team(request: HttpRequest) -> HttpResponse:
    """What a team does together."""
    return show(request, Overview.TEAM)


def steering(request: HttpRequest) -> HttpResponse:
    """How the work goes, and who oversees what."""
    return show(request, Overview.STEERING)


def way_to(request: HttpRequest) -> Way | None:
    """The way to this page for this viewer: the closest card that it lives under, if there is one."""
    return _way(viewer_of(request), request.path)


def _way(viewer: Viewer, path: str) -> Way | None:
    for card in _closest_first(_cards, path):
        if card.who.admits(viewer) and card.heading.overview.who.admits(viewer):
            return Way(card.heading.overview, card)
    return None


def crumbs(request: HttpRequest, links: Sequence[Crumb]) -> list[Crumb]:
    """The overview that this viewer comes through, then the page's own crumbs without any other overview."""
    own = [(href, label) for href, label in links if href not in fronts()]
    way = way_to(request) or (_way(viewer_of(request), own[0][0]) if own else None)
    return [(address(way.overview.page), way.overview.label), *own] if way else own


def _closest_first(cards: Sequence[Card], path: str) -> list[Card]:
    """The cards that the path lives under, those first whose overview it lives under too."""
    under = [card for card in cards if path.startswith(address(card.name))]
    return sorted(under, key=lambda card: (-len(address(card.name)), not path.startswith(_front(card))))


def _front(card: Card) -> str:
    return address(card.heading.overview.page)


def fronts() -> list[str]:
    """The addresses of the overviews themselves."""
    return [address(one.page) for one in Overview]


@cache
def address(name: str) -> str:
    """The address of a card's or an overview's page."""
    return reverse(name)
