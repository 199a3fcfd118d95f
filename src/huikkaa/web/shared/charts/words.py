"""Figures as people read them: spaces between thousands, the comma of the language, every share with its base."""

from functools import lru_cache

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

NBSP = "\N{NO-BREAK SPACE}"


def speech() -> str:
    """The reader's language; whoever writes a thousand figures asks it once and hands it on."""
    return get_language() or "fi"


def number_words(number: float, decimals: int = 0, language: str = "") -> str:
    """A number such as "12 480" or "3,5"."""
    return _number_words(number, decimals, language or speech())


@lru_cache(maxsize=8192)
def _number_words(number: float, decimals: int, language: str) -> str:
    words = f"{number:,.{decimals}f}"
    point = "." if language.startswith("en") else ","
    return words.replace(",", NBSP).replace(".", point).replace("-", "\N{MINUS SIGN}")


def figure_words(figure: float | None, decimals: int = 1, language: str = "") -> str:
    """A number that may be missing; what is missing is a dash."""
    if figure is None:
        return "\N{EN DASH}"
    return number_words(figure, 0 if isinstance(figure, int) else decimals, language)


def per_cent(part: int, base: int) -> int:
    """A share in whole per cents; all only if it is all, none only if it is none."""
    if part in (0, base):
        return 100 if part and base else 0
    return min(99, max(1, round(100 * part / base)))


def share_words(part: int, base: int, language: str = "") -> str:
    """A share with its base: "82 % (33 of 40)"."""
    return _share_words(part, base, language or speech()) if base else "\N{EN DASH}"


@lru_cache(maxsize=8192)
def _share_words(part: int, base: int, language: str) -> str:
    return _share_of(language) % {
        "share": f"{per_cent(part, base)}{NBSP}%",
        "part": number_words(part, language=language),
        "base": number_words(base, language=language),
    }


@lru_cache(maxsize=16)
def _share_of(language: str) -> str:
    with override(language):
        return _("%(share)s (%(part)s of %(base)s)")
