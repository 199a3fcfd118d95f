"""Excel workbooks (XLSX), opened with care: no macros, no bombs, nothing that is calculated by us."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from huikkaa.domain.channels.imports.reading.sheet import (
    MAX_COLUMNS,
    MAX_ROWS,
    UNCALCULATED,
    Sheet,
    SheetRow,
    refuse,
    too_many_columns,
    too_many_rows,
)

MAX_UNPACKED = 80 * 1024 * 1024
MAX_PARTS = 500
MOST_PACKED = 250  # a part unpacks to at most so many times its size
SMALL = 1024 * 1024
MAX_BLANK_ROWS = 100_000
A_PIECE = 1024 * 1024
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3}\d+:[A-Z]{1,3}(\d+))"')
BROKEN = (
    InvalidFileException,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    OSError,
    EOFError,
)


def read_workbook(name: str, data: bytes) -> list[Sheet]:
    """Every visible sheet of the workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _check(packed)
        return _sheets(data)
    except (*BROKEN, SyntaxError, AttributeError, NotImplementedError, RuntimeError):
        raise refuse(
            "broken_workbook",
            _("%(name)s is broken, or it is no Excel workbook.") % {"name": name},
            _("Open it in Excel, save it again as .xlsx, and send that."),
        ) from None


def _check(packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    names = {part.filename.casefold() for part in parts}
    if any(one.endswith("vbaproject.bin") or "/macrosheets/" in one for one in names):
        raise refuse(
            "macros",
            _("The workbook holds macros, which are not taken in."),
            _("Save it as .xlsx without macros, and send that."),
        )
    if (
        len(parts) > MAX_PARTS
        or sum(part.file_size for part in parts) > MAX_UNPACKED
        or any(part.file_size > SMALL and part.file_size > MOST_PACKED * part.compress_size for part in parts)
    ):
        raise refuse(
            "too_big_unpacked",
            _("The workbook is far bigger inside than it looks, so it was not opened."),
            _("Copy the rows to a new workbook, and send that."),
        )
    for part in parts:
        if part.filename.casefold().endswith((".xml", ".rels")):
            _check_plain(packed, part)


def _check_plain(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """A workbook's parts have no document types: one that has wants to make its reader do something else."""
    with packed.open(part) as stream:
        before = b""
        while piece := stream.read(A_PIECE):
            if not before and (piece.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in piece[:100]):
                raise ValueError
            if b"<!DOCTYPE" in before + piece or b"<!ENTITY" in before + piece:
                raise ValueError
            before = piece[-20:]


def _sheets(data: bytes) -> list[Sheet]:
    merged = _merged_of(data)
    written = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    reckoned = None
    found = []
    for place, sheet in enumerate(written.worksheets):
        if sheet.sheet_state != "visible":
            continue
        rows = list(_rows(sheet))
        if any(cell is FORMULA for _number, cells in rows for cell in cells):
            reckoned = reckoned or load_workbook(
                io.BytesIO(data), read_only=True, data_only=True, keep_links=False
            )
            rows = _with_values(rows, list(_rows(reckoned.worksheets[place])))
        kept = (SheetRow(number, tuple(_told(cell) for cell in cells)) for number, cells in rows)
        found.append(
            Sheet(sheet.title, tuple(row for row in kept if not row.is_empty), merged.get(place, ()))
        )
    return found


class _Formula:
    """Stands for a cell that says how it is reckoned."""


FORMULA = _Formula()


def _rows(sheet: Any) -> Iterator[tuple[int, list[Any]]]:
    """The rows that hold something, with their numbers; a cell is text, or a value made into text."""
    kept = 0
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > MAX_BLANK_ROWS or kept > MAX_ROWS + 50:
            raise too_many_rows()
        cells = [_cell(cell) for cell in row]
        while cells and cells[-1] == "":
            cells.pop()
        if len(cells) > MAX_COLUMNS:
            raise too_many_columns()
        if cells:
            kept += 1
            yield number, cells


def _cell(cell: Any) -> Any:
    if cell.value is None:
        return ""
    if cell.data_type == "f":
        return FORMULA
    return words_of(cell.value, str(cell.number_format or ""))


def _with_values(
    rows: list[tuple[int, list[Any]]], values: list[tuple[int, list[Any]]]
) -> list[tuple[int, list[Any]]]:
    """Each formula with the value its own program reckoned last, or with a mark where it has none."""
    known = dict(values)

    def value(number: int, place: int) -> str:
        cells = known.get(number, [])
        return (cells[place] if place < len(cells) else "") or UNCALCULATED

    return [
        (number, [value(number, place) if cell is FORMULA else cell for place, cell in enumerate(cells)])
        for number, cells in rows
    ]


def _told(cell: Any) -> str:
    return UNCALCULATED if cell is FORMULA else str(cell)


def words_of(value: Any, shape: str = "") -> str:
    """A cell's value as a Finn would write it, by the cell's own number format where it says something."""
    if isinstance(value, bool):
        return "kyllä" if value else "ei"
    if isinstance(value, datetime):
        return _day(value.date())
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, time):
        return f"{value:%H.%M}"
    if isinstance(value, int | float | Decimal):
        return _number(value, shape)
    return str(value).strip()


def _day(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _number(value: float | Decimal, shape: str) -> str:
    if shape.endswith("%"):
        return f"{_plain(round(Decimal(str(value)) * 100, 6))} %"
    plain = _plain(Decimal(str(value)))
    zeros = shape.strip('"@ ')
    return plain.zfill(len(zeros)) if zeros and set(zeros) == {"0"} and plain.isdigit() else plain


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}".replace(".", ",")


def _merged_of(data: bytes) -> dict[int, tuple[tuple[str, int], ...]]:
    """The merged ranges of each sheet, by the sheet's place in the workbook."""
    book = load_workbook(io.BytesIO(data), read_only=True)
    paths = [str(getattr(sheet, "_worksheet_path", "")) for sheet in book.worksheets]
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for place, path in enumerate(paths):
            ends = MERGED.findall(packed.read(path))
            found[place] = tuple((ref.decode(), int(last)) for ref, last in ends)
    return found
