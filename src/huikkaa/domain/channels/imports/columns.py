"""Columns of a sheet: what each means, the words that may stand at its head, and how its cells are read."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from huikkaa.domain.channels.imports.reading.sheet import Sheet, SheetRow, refuse
from huikkaa.engine.identity import MASKED
from huikkaa.kernel.texts import LANGUAGES

ROLE_WORDS = {
    "rooli",
    "roolit",
    "roll",
    "roller",
    "role",
    "roles",
    "kayttooikeus",
    "kayttooikeudet",
    "oikeudet",
}
HEAD_WITHIN = 20
FLAT = str.maketrans({"å": "a", "ä": "a", "ö": "o", "é": "e", "ü": "u", "\u00ad": "", "\ufeff": ""})
IN_BRACKETS = re.compile(r"\([^)]*\)")
NOT_WORDS = re.compile(r"[^0-9a-z%]+")


@dataclass(frozen=True)
class Column:
    """One column: `field` is the model's own, where the cell goes straight into one."""

    key: str
    label: str | Promise
    words: str  # what may stand at its head besides the key, with commas between
    read: Callable[[str], Any]
    example: str = ""
    help: str | Promise = ""
    required: bool = False
    field: str = ""
    empty: Any = ""  # what clearing the cell with a dash leaves

    @property
    def name(self) -> str:
        """What a fault is told of."""
        return str(self.label)


@dataclass
class Row:
    """One row of what is imported: its number in the file, its cells by the columns' keys, whether it is left out."""

    number: int
    cells: dict[str, str]
    left_out: bool = False

    def cell(self, key: str) -> str:
        """What stands in the cell; nothing where the file has no such column."""
        return self.cells.get(key, "")


@dataclass(frozen=True)
class Matched:
    """A sheet whose columns are known: keys by their place, headings that mean nothing here, and the rows."""

    columns: tuple[str, ...]
    unread: tuple[str, ...]
    rows: tuple[Row, ...] = field(default=())


def plain(heading: str) -> str:
    """A heading without capitals, dots, brackets and marks, so that "Sähköposti (työ) *" is "sahkoposti"."""
    flat = IN_BRACKETS.sub(" ", heading).casefold().translate(FLAT)
    return NOT_WORDS.sub(" ", flat).strip()


def headings_of(column: Column) -> set[str]:
    """Everything that may stand at the head of the column: its name in each language, its key, and other words."""
    found = {plain(word) for word in (column.key, *column.words.split(","))}
    for language in LANGUAGES:
        with override(language):
            found.add(plain(str(column.label)))
    return found


def is_of_roles(heading: str) -> bool:
    """Whether a heading speaks of roles, which no file gives."""
    return plain(heading) in ROLE_WORDS


def match(sheets: Sequence[Sheet], columns: Sequence[Column]) -> Matched:
    """The sheet with the most known headings, with its rows; raises Refused where none will do."""
    known = {word: column for column in columns for word in headings_of(column)}
    best: tuple[int, Sheet | None, SheetRow | None] = (0, None, None)
    for one in sheets:
        for row in one.rows[:HEAD_WITHIN]:
            count = len({known[plain(cell)].key for cell in row.cells if plain(cell) in known})
            if count > best[0]:
                best = (count, one, row)
    _count, sheet, head = best
    if sheet is None or head is None:
        raise refuse(
            "no_headings",
            _("No known headings were found in the file."),
            _("The first row names the columns: %(list)s. The template has them ready.")
            % {"list": ", ".join(column.name for column in columns if column.required)},
        )
    places = _places(head, known)
    _check_head(head, places, columns)
    _check_merged(sheet, head)
    return _rows_of(sheet, head, places, columns)


def _places(head: SheetRow, known: Mapping[str, Column]) -> dict[int, Column]:
    places: dict[int, Column] = {}
    taken: dict[str, str] = {}
    for place, cell in enumerate(head.cells):
        column = known.get(plain(cell))
        if column is None:
            continue
        if column.key in taken:
            raise refuse(
                "same_column_twice",
                _("Two columns mean the same: %(one)s and %(other)s.")
                % {"one": taken[column.key], "other": cell},
                _("Remove one of them, and send the file again."),
            )
        taken[column.key] = cell
        places[place] = column
    return places


def _check_head(head: SheetRow, places: Mapping[int, Column], columns: Sequence[Column]) -> None:
    there = {column.key for column in places.values()}
    missing = [column for column in columns if column.required and column.key not in there]
    if missing:
        raise refuse(
            "column_missing",
            _("The file lacks the column %(list)s.") % {"list": ", ".join(column.name for column in missing)},
            _("Add it to the first row, and send the file again. These were read: %(list)s.")
            % {"list": ", ".join(cell for cell in head.cells if cell)},
        )


def _check_merged(sheet: Sheet, head: SheetRow) -> None:
    below = [ref for ref, last in sheet.merged if last > head.number]
    if below:
        raise refuse(
            "merged_cells",
            _("Cells are merged: %(list)s.") % {"list": ", ".join(below[:5])},
            _("Unmerge them, write the value on each row, and send the file again."),
        )


def _rows_of(
    sheet: Sheet, head: SheetRow, places: Mapping[int, Column], columns: Sequence[Column]
) -> Matched:
    example = [column.example for column in places.values()]
    unread = {place: cell for place, cell in enumerate(head.cells) if place not in places}
    rows = []
    for row in sheet.rows:
        if row.number <= head.number:
            continue
        cells = {column.key: _at(row, place) for place, column in places.items()}
        if not any(cells.values()) or list(cells.values()) == example:
            continue
        _check_unread(row, unread)
        beyond = [cell for cell in row.cells[len(head.cells) :] if cell]
        rows.append(Row(row.number, cells | ({"": beyond[0]} if beyond else {})))
    if not rows:
        raise refuse(
            "no_rows",
            _("The file has headings but no rows."),
            _("Write a row for each one that is brought in, and send the file again."),
        )
    order = tuple(column.key for column in columns if column in places.values())
    return Matched(order, tuple(cell for cell in unread.values() if cell), tuple(rows))


def _check_unread(row: SheetRow, unread: Mapping[int, str]) -> None:
    """A column that is not read may hold anything, but never personal identity codes."""
    for place, heading in unread.items():
        if MASKED in _at(row, place):
            raise refuse(
                "identity_codes",
                _("The column %(name)s holds personal identity codes (row %(row)d).")
                % {"name": heading or place + 1, "row": row.number},
                _("They are not brought here. Remove the column, and send the file again. Nothing was kept."),
            )


def _at(row: SheetRow, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""
