"""Cells as people write them: texts, days, shares, yes and no, and words of a list."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from huikkaa.domain.channels.imports.columns import plain
from huikkaa.domain.channels.imports.reading.sheet import MAX_CELL, UNCALCULATED
from huikkaa.engine.identity import MASKED

DASHES = {"-", "–", "—", "−"}
ISO_DAY = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?$")
WRITTEN_DAY = re.compile(r"^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})(?:\s+(?:klo\s*)?0{1,2}[.:]00(?:[.:]00)?)?$")
EXCEL_DAY = re.compile(r"^[2-7]\d{4}$")
EXCEL_FIRST = date(1899, 12, 30)
EXCEL_ERROR = re.compile(r"^#[A-ZÅÄÖ0/?!]+[!?]?$|^#N/A$|^#PUUTTUU!?$", re.IGNORECASE)
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
YES = {"kylla", "k", "x", "1", "tosi", "on", "ja", "j", "sant", "yes", "y", "true"}
NO = {"ei", "e", "0", "epatosi", "nej", "n", "falskt", "no", "false"}


@dataclass(frozen=True)
class Unreadable(Exception):
    """A cell that cannot be read: what is wrong, and how to mend it."""

    what: str
    mend: str


@dataclass(frozen=True)
class Fault:
    """One thing to mend: the column (its key; none where the whole row is meant), what was read, why, and how."""

    column: str
    label: str
    read: str
    what: str
    mend: str = ""


def is_cleared(text: str) -> bool:
    """A dash alone: the value is to be emptied. An empty cell leaves it as it is."""
    return text in DASHES


def check_plain(text: str) -> None:
    """What no cell of any column may hold."""
    if MASKED in text:
        raise Unreadable(
            _("This looks like a personal identity code. It was covered and not kept."),
            _("Write the key of the HR system here, never a personal identity code."),
        )
    if text == UNCALCULATED:
        raise Unreadable(
            _("The cell is a formula without a value."),
            _("Write the value here, or open the file in Excel, save it, and send it again."),
        )
    if EXCEL_ERROR.match(text):
        raise Unreadable(_("The cell holds Excel's error."), _("Write the right value here."))
    if len(text) > MAX_CELL:
        raise Unreadable(
            _("The text is very long; a quotation mark may be missing in the file."),
            _("Write it in at most %(limit)d characters.") % {"limit": MAX_CELL},
        )
    if UNSEEN.search(text):
        raise Unreadable(_("The cell holds signs that cannot be seen."), _("Write the value anew."))


def line(text: str) -> str:
    """One line of text; one that a spreadsheet would take for a formula is refused."""
    words = " ".join(text.split())
    if words[:1] in {"=", "@"} or re.match(r"^[+\-−][^0-9\s]", words):
        raise Unreadable(
            _("The text begins as a formula does."), _("Write it as plain text, without the first sign.")
        )
    return words


def lines(text: str) -> str:
    """Text of several lines."""
    line(text[:100])
    return text.replace("\r\n", "\n").strip()


def address(text: str) -> str:
    """An e-mail address in small letters."""
    found = line(text).casefold()
    try:
        validate_email(found)
    except ValidationError:
        raise Unreadable(
            _("This is no e-mail address."), _("Write it in the form forename.surname@town.fi.")
        ) from None
    return found


def day(text: str) -> date:
    """A day: 1.2.2026, 2026-02-01 or Excel's own number of a day."""
    words = text.strip()
    iso, written = ISO_DAY.match(words), WRITTEN_DAY.match(words)
    if EXCEL_DAY.match(words):
        return EXCEL_FIRST + timedelta(days=int(words))
    mend = _("Write the day in the form 1.2.2026.")
    if iso:
        year, month, number = (int(part) for part in iso.groups())
    elif written:
        number, month, year = (int(part) for part in written.groups())
    elif re.match(r"^\d{1,2}\.\s*\d{1,2}\.\s*\d{2}$", words):
        raise Unreadable(_("The year has two digits only."), mend)
    else:
        raise Unreadable(_("This is no day."), mend)
    if not 1900 <= year <= 2200:
        raise Unreadable(_("The year cannot be right."), mend)
    try:
        return date(year, month, number)
    except ValueError:
        raise Unreadable(_("There is no such day in the calendar."), mend) from None


def share(text: str) -> Decimal:
    """A share in per cent: 80, 80,5 or 80 %."""
    found = number(text.replace("%", ""))
    if 0 < found < 1 or (found == 1 and "%" not in text):
        raise Unreadable(
            _("The share is to be in per cent."),
            _("Write %(value)s if that is what you mean.") % {"value": _decimal(found * 100)},
        )
    return round(found, 2)


def number(text: str) -> Decimal:
    """A number with a comma or a point."""
    compact = re.sub(r"[\s\u00a0\u202f']", "", text).replace("−", "-").replace(",", ".")
    try:
        found = Decimal(compact)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or abs(found) >= 10**9:
        raise Unreadable(_("This is no number."), _("Write a number, such as 12 or 12,5."))
    return found


def whole(text: str) -> int:
    """A whole number."""
    found = number(text)
    if found != found.to_integral_value() or found < 0:
        raise Unreadable(_("This is no whole number."), _("Write a whole number, such as 12."))
    return int(found)


def yes_no(text: str) -> bool:
    """Yes or no, in words, as x or as 1 and 0."""
    said = plain(text)
    if said in YES | NO:
        return said in YES
    raise Unreadable(_("This is neither yes nor no."), _("Write yes or no."))


def one_of(words: Mapping[str, str], shown: Callable[[], list[str]]) -> Callable[[str], str]:
    """A reader of the words of a list; `words` leads from each of them to what is meant."""
    known = {plain(word): meant for word, meant in words.items()}

    def read(text: str) -> str:
        if plain(text) in known:
            return known[plain(text)]
        raise Unreadable(
            _("“%(value)s” is not known.") % {"value": text[:60]},
            _("Write one of these: %(list)s.") % {"list": ", ".join(shown())},
        )

    return read


def near(text: str, names: list[str]) -> str:
    """A hint at the names that look like the one that was not found."""
    close = get_close_matches(text.casefold(), {name.casefold(): name for name in names}, n=2, cutoff=0.6)
    meant = [name for name in names if name.casefold() in close][:2]
    return _("Did you mean: %(list)s?") % {"list": ", ".join(meant)} if meant else ""


def shown(value: Any) -> str:
    """A value as people read it."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return f"{value.day}.{value.month}.{value.year}"
    return _decimal(value) if isinstance(value, Decimal) else str(value)


def _decimal(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")
