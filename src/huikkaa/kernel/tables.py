"""Tables written row by row: CSV for a Finnish spreadsheet, and workbooks with real dates and numbers.

Nothing that people have written can become a formula, and a million rows need no more memory than one.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import IO

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from huikkaa.kernel import clock

Cell = str | int | float | Decimal | bool | date | datetime | Promise | None
Rows = Iterable[Sequence[Cell]]

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
CHUNK = 200
LONGEST_TEXT = 32_767  # more than this an XLSX cell does not hold
MOST_ROWS = 1_048_576  # more than this an XLSX sheet does not hold; the rest goes on another
WIDEST = 60


def csv_lines(heads: Sequence[str], rows: Rows) -> Iterator[bytes]:
    """The table as CSV for a Finnish spreadsheet: UTF-8 with its mark, semicolons, decimal commas.

    Nothing that somebody has written can become a formula.
    """
    line = _Line()
    writer = csv.writer(line, delimiter=";")
    writer.writerow([harmless(head) for head in heads])
    yield b"\xef\xbb\xbf" + line.taken()
    left = iter(rows)
    while chunk := list(islice(left, CHUNK)):
        writer.writerows([csv_cell(cell) for cell in row] for row in chunk)
        yield line.taken()


def csv_cell(cell: Cell) -> str:
    """A cell as text: moments by the Finnish clock, decimal commas, harmless words."""
    match cell:
        case None:
            return ""
        case bool():
            return _("yes") if cell else ""
        case datetime():
            return cell.astimezone(clock.HELSINKI).strftime("%Y-%m-%d %H:%M")
        case date():
            return cell.isoformat()
        case int() | float() | Decimal():
            return str(cell).replace(".", ",")
        case _:
            return harmless(str(cell))


def harmless(text: str) -> str:
    """A text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(FORMULA_STARTS) else text


def write_xlsx(target: IO[bytes], name: str, heads: Sequence[str], rows: Rows, *, fixed: int = 0) -> None:
    """Write the table as XLSX: real dates and numbers, heads that filter and, with `fixed` columns, stay in sight."""
    book = Workbook(target, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": clock.now().replace(tzinfo=None)})
    try:
        _Book(book, _sheet_name(name), [str(head) for head in heads], fixed).write(rows)
    finally:
        book.close()


class _Line:
    """Where the CSV writer writes, and where its bytes are taken from."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def write(self, text: str) -> int:
        self.parts.append(text)
        return len(text)

    def taken(self) -> bytes:
        whole = "".join(self.parts)
        self.parts.clear()
        return whole.encode()


class _Book:
    """A workbook being written, one row after another; it turns the page where a sheet is full."""

    def __init__(self, book: Workbook, name: str, heads: Sequence[str], fixed: int) -> None:
        self.book, self.name, self.heads, self.fixed = book, name, heads, fixed
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.moment = book.add_format({"num_format": "d.m.yyyy hh:mm", "align": "left"})
        self.day = book.add_format({"num_format": "d.m.yyyy", "align": "left"})
        self.pages = 0

    def write(self, rows: Rows) -> None:
        """Write every row; an empty table has its heads."""
        page, row_number = self._page(), 0
        for row in rows:
            if row_number == MOST_ROWS - 1:
                self._filter(page, row_number)
                page, row_number = self._page(), 0
            row_number += 1
            for column, cell in enumerate(row):
                self._cell(page, row_number, column, cell)
        self._filter(page, row_number)

    def _page(self) -> Worksheet:
        self.pages += 1
        page = self.book.add_worksheet(self.name if self.pages == 1 else f"{self.name[:26]} {self.pages}")
        page.freeze_panes(1, self.fixed)
        for column, head in enumerate(self.heads):
            page.set_column(column, column, min(max(len(head) + 4, 16), WIDEST))
            page.write_string(0, column, head, self.head)
        return page

    def _filter(self, page: Worksheet, last: int) -> None:
        if self.heads:
            page.autofilter(0, 0, last, len(self.heads) - 1)

    def _cell(self, page: Worksheet, row: int, column: int, cell: Cell) -> None:
        match cell:
            case None:
                return
            case bool():
                page.write_string(row, column, _("yes") if cell else "")
            case datetime():
                self._at(page, row, column, cell.astimezone(clock.HELSINKI).replace(tzinfo=None), self.moment)
            case date():
                self._at(page, row, column, cell, self.day)
            case int() | float() | Decimal():
                page.write_number(row, column, float(cell))
            case _:
                page.write_string(row, column, _fitting(str(cell)))

    @staticmethod
    def _at(page: Worksheet, row: int, column: int, at: date, look: Format) -> None:
        """A spreadsheet counts days from 1900; an older day is written as words."""
        if at.year < 1901:
            page.write_string(row, column, str(at))
        else:
            page.write_datetime(row, column, at, look)


def _fitting(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"


def _sheet_name(name: str) -> str:
    """A sheet's name has at most 31 letters and none of the marks of an address."""
    kept = "".join(" " if letter in "[]:*?/\\'" else letter for letter in name).strip()
    return kept[:31] or "Taulukko"
