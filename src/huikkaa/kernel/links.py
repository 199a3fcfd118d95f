"""Addresses of pages, for those who must not know the pages: the web fills these slots at start-up."""

from collections.abc import Callable

from django.conf import settings

_slots: dict[str, Callable[..., str]] = {}


def fill(name: str, maker: Callable[..., str]) -> None:
    """Say how the address called `name` is made."""
    _slots[name] = maker


def path(name: str, *parts: str) -> str:
    """The address from the root of the site, such as /asiat/HU-1234567/; KeyError if nobody filled the slot."""
    return _slots[name](*parts)


def absolute(name: str, *parts: str) -> str:
    """The whole address for a mail."""
    return settings.BASE_URL.rstrip("/") + path(name, *parts)
