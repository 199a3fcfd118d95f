"""Files read into rows of plain texts: CSV of any usual kind, and Excel workbooks."""

from django.utils.translation import gettext as _

from huikkaa.domain.channels.imports.reading.delimited import read_delimited
from huikkaa.domain.channels.imports.reading.sheet import MAX_BYTES, Sheet, SheetRow, refuse
from huikkaa.domain.channels.imports.reading.workbook import read_workbook
from huikkaa.engine.identity import masked

OLD_EXCEL = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"


def read_sheets(name: str, data: bytes) -> list[Sheet]:
    """The sheets a file may mean, personal identity codes covered; raises Refused for what cannot be read."""
    return [_covered(sheet) for sheet in _read(name, data)]


def _covered(sheet: Sheet) -> Sheet:
    rows = (SheetRow(row.number, tuple(masked(cell) for cell in row.cells)) for row in sheet.rows)
    return Sheet(sheet.name, tuple(rows), sheet.merged)


def _read(name: str, data: bytes) -> list[Sheet]:
    if len(data) > MAX_BYTES:
        raise refuse(
            "too_big",
            _("The file is over %(limit)d megabytes.") % {"limit": MAX_BYTES // (1024 * 1024)},
            _("Divide it into several files, and bring them one after the other."),
        )
    if not data.strip():
        raise refuse("empty", _("The file is empty."), _("Check the file, and send it again."))
    if data.startswith(OLD_EXCEL):
        raise refuse(
            "old_excel",
            _("The file is an old Excel workbook (.xls), or it is locked with a password."),
            _("Save it as .xlsx without a password, and send that."),
        )
    if data.startswith(ZIP):
        return read_workbook(name, data)
    if data.startswith((b"%PDF", b"<?xml", b"<html", b"<!DOC", b"{\\rtf", b"\x89PNG")):
        raise refuse(
            "not_a_sheet",
            _("%(name)s is no sheet.") % {"name": name},
            _("Send a CSV file or an Excel workbook (.xlsx)."),
        )
    return read_delimited(name, data)
