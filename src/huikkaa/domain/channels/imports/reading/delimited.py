"""Text files with separators (CSV): any of the usual encodings and separators."""

import codecs
import csv
import io

from django.utils.translation import gettext as _

from huikkaa.domain.channels.imports.reading.sheet import (
    MAX_COLUMNS,
    MAX_ROWS,
    Sheet,
    SheetRow,
    refuse,
    too_many_columns,
    too_many_rows,
)

SEPARATORS = (";", ",", "\t")
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_delimited(name: str, data: bytes) -> list[Sheet]:
    """The file read by each separator that its first lines hold; the one with most known headings is meant."""
    text = decoded(data)
    if "\x00" in text:
        raise _not_text()
    said, text = _said_separator(text)
    candidates = [said] if said else [one for one in SEPARATORS if one in text[:20_000]] or [";"]
    return [_read(name, text, separator, 2 if said else 1) for separator in candidates]


def decoded(data: bytes) -> str:
    """The text of the file: by its mark, else UTF-8, else UTF-16 without a mark, else Windows-1252."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    if b"\x00" in data[:2000]:
        even, odd = data[0:2000:2].count(0), data[1:2000:2].count(0)
        return _decoded(data, "utf-16-le" if odd > even else "utf-16-be")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(data, "cp1252")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise _not_text() from None


def _not_text() -> Exception:
    return refuse(
        "not_text",
        _("The file could not be read as text."),
        _("Save it again as “CSV UTF-8” or as an Excel workbook (.xlsx)."),
    )


def _said_separator(text: str) -> tuple[str, str]:
    """Excel's own first line "sep=;" says the separator; it is taken off."""
    first, _break, rest = text.partition("\n")
    line = first.strip().strip('"').lower()
    if line.startswith("sep=") and len(line) == 5:
        return first.strip().strip('"')[4], rest
    return "", text


def _read(name: str, text: str, separator: str, first: int) -> Sheet:
    rows: list[SheetRow] = []
    number = first
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), first):
            if len(rows) > MAX_ROWS + 50:
                raise too_many_rows()
            if len(cells) > MAX_COLUMNS and any(cells[MAX_COLUMNS:]):
                raise too_many_columns()
            row = SheetRow(number, tuple(cell.strip() for cell in cells[:MAX_COLUMNS]))
            if not row.is_empty:
                rows.append(row)
    except csv.Error:
        raise refuse(
            "broken_csv",
            _("Row %(row)d could not be read.") % {"row": number + 1},
            _("A quotation mark may be missing there. Mend it, and send the file again."),
        ) from None
    return Sheet(name, tuple(rows))
