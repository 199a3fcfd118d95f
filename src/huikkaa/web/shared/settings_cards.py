"""The front page of the settings: each room registers its own cards, as it does its menu items."""

from bisect import insort
from dataclasses import dataclass, field

from django.utils.functional import Promise

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.web.shared.access import Who


@dataclass(frozen=True, order=True)
class Card:
    """One card of the settings: where it leads, what is there, and who sees it."""

    order: int
    name: str
    label: str | Promise = field(compare=False)
    about: str | Promise = field(compare=False)
    icon: str = field(compare=False, default="settings")
    who: Who = field(compare=False, default=Who.ADMINISTRATOR)


_cards: list[Card] = []


def register(*cards: Card) -> None:
    """Add a room's cards; called from the room's `urls.py`."""
    for card in cards:
        if card not in _cards:
            insort(_cards, card)


def cards_for(viewer: Viewer) -> list[Card]:
    """The cards this viewer may open."""
    return [card for card in _cards if card.who.admits(viewer)]
