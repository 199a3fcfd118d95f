"""Templates to fill in: the headings in the reader's language and an example row, as CSV and as a workbook."""

import csv
import io

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from huikkaa.domain.channels.imports.registry import KINDS

AS_TEXT = "@"


def as_csv(kind: str) -> bytes:
    """The template as CSV that Excel opens right: UTF-8 with its mark, semicolons."""
    written = io.StringIO(newline="")
    table = csv.writer(written, delimiter=";", lineterminator="\r\n")
    columns = KINDS[kind].columns
    table.writerow([column.name for column in columns])
    table.writerow([column.example for column in columns])
    return written.getvalue().encode("utf-8-sig")


def as_workbook(kind: str) -> bytes:
    """The template as a workbook whose cells are texts, so that keys keep their zeros and days stay as written."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(str(KINDS[kind].label)[:31])
    sheet.freeze_panes = "A2"
    columns = KINDS[kind].columns
    for place, column in enumerate(columns):
        letter = chr(ord("A") + place % 26) if place < 26 else "A" + chr(ord("A") + place - 26)
        sheet.column_dimensions[letter].width = max(14, len(column.name) + 3)
        sheet.column_dimensions[letter].number_format = AS_TEXT
    head = []
    for column in columns:
        cell = WriteOnlyCell(sheet, value=column.name)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        head.append(cell)
    sheet.append(head)
    example = []
    for column in columns:
        cell = WriteOnlyCell(sheet, value=column.example)
        cell.number_format = AS_TEXT
        example.append(cell)
    sheet.append(example)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
