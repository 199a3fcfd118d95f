"""Texts the town writes itself, in up to three languages."""

from django.utils.translation import get_language

LANGUAGES = ("fi", "sv", "en")


def in_language(thing: object, stem: str, language: str | None = None) -> str:
    """`stem` (such as "name") of `thing` in the reader's language, or in Finnish where it is missing."""
    chosen = (language or get_language() or "fi")[:2]
    own = getattr(thing, f"{stem}_{chosen}", "") if chosen in LANGUAGES else ""
    return own or getattr(thing, f"{stem}_fi")
