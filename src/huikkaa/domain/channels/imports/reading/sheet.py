"""A sheet as it was read: rows of plain texts, whatever kind of file it came from."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from huikkaa.kernel.refusals import Refusal, Refused

MAX_ROWS = 10_000
MAX_COLUMNS = 100
MAX_CELL = 2_000
MAX_BYTES = 10 * 1024 * 1024

# What stands in a cell whose own content could not be known.
UNCALCULATED = "=?"


@dataclass(frozen=True)
class SheetRow:
    """One row: its number as the sheet's own program shows it, and its cells."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Nothing but blanks."""
        return not any(self.cells)


@dataclass(frozen=True)
class Sheet:
    """The rows of one sheet; `merged` holds ranges such as A5:A9 with their last row."""

    name: str
    rows: tuple[SheetRow, ...]
    merged: tuple[tuple[str, int], ...] = field(default=())


def refuse(code: str, what: str, how_on: str) -> Refused:
    """A file that cannot be read, with the way on."""
    return Refused(Refusal(code, what, how_on))


def too_many_rows() -> Refused:
    """The file has more rows than one import takes."""
    return refuse(
        "too_many_rows",
        _("The file has over %(limit)s rows.")
        % {"limit": f"{MAX_ROWS:,}".replace(",", "\N{NO-BREAK SPACE}")},
        _("Divide it into several files, and bring them one after the other."),
    )


def too_many_columns() -> Refused:
    """The file is wider than any sheet of people."""
    return refuse(
        "too_many_columns",
        _("The file has over %(limit)d columns.") % {"limit": MAX_COLUMNS},
        _("Remove the columns that are not needed, and send the file again."),
    )
