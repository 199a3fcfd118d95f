"""Tables of figures: the same rows as HTML beside a chart and as a sheet to take along."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from html import escape

from django.utils.safestring import SafeString

from huikkaa.web.shared.charts.drawing import share_bar
from huikkaa.web.shared.charts.words import figure_words, per_cent, share_words, speech


@dataclass(frozen=True)
class Share:
    """A share and its base; `is_shown` is False where it would expose a person."""

    part: int
    base: int
    is_shown: bool = True

    def words_in(self, language: str) -> str:
        """The share as it is read."""
        return share_words(self.part, self.base, language) if self.is_shown else "\N{EN DASH}"


Cell = str | int | float | date | datetime | Share | SafeString | None


@dataclass(frozen=True)
class Table:
    """A table by its name in addresses, with its caption, heads and rows; the first cell names the row.

    `foot` sums up. A table that `folds` becomes cards on a phone; `bars` draws its shares too.
    """

    name: str
    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    foot: Sequence[Cell] = ()
    folds: bool = False
    bars: bool = False
    words: frozenset[int] = field(default=frozenset())

    @property
    def sheet_rows(self) -> Iterator[list[str | int | float | date | None]]:
        """The rows for a sheet: shares as numbers, words without marks."""
        for row in self.rows:
            yield [plain(cell) for cell in row]


def plain(cell: Cell) -> str | int | float | date | None:
    """A cell as a sheet holds it."""
    if isinstance(cell, Share):
        return round(100 * cell.part / cell.base, 1) if cell.base and cell.is_shown else None
    return round(cell, 2) if isinstance(cell, float) else cell


def table_html(table: Table, css: str = "", is_caption_seen: bool = True) -> SafeString:
    """The table as HTML, in a region of its own that scrolls where the page is too narrow for it."""
    language, starts = speech(), _starts(table)
    heads = "".join(_head(head, place, table) for place, head in enumerate(table.heads))
    rows = "".join(_row(row, table, starts, language) for row in table.rows)
    sums = _row(table.foot, table, starts, language) if table.foot else ""
    foot = f'<tfoot role="rowgroup">{sums}</tfoot>' if table.foot else ""
    fold = " fold" if table.folds else ""
    hidden = "" if is_caption_seen else ' class="sr"'
    return SafeString(
        f'<div class="scroll-x" tabindex="0" role="region" aria-label="{escape(table.caption)}">'
        f'<table class="ds-table figures{fold} {css}" role="table">'
        f"<caption{hidden}>{escape(table.caption)}</caption>"
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody>{foot}</table></div>'
    )


def _is_words(place: int, table: Table) -> bool:
    return place == 0 or place in table.words


def _head(head: str, place: int, table: Table) -> str:
    css = "" if _is_words(place, table) else ' class="num"'
    return f'<th scope="col" role="columnheader"{css}>{escape(head)}</th>'


def _starts(table: Table) -> list[str]:
    """How the cells of each column begin."""
    starts = []
    for place, head in enumerate(table.heads):
        css = "" if _is_words(place, table) else ' class="num"'
        label = f' data-label="{escape(head)}"' if table.folds else ""
        starts.append(f'<td role="cell"{css}{label}><span>')
    return starts


def _row(row: Sequence[Cell], table: Table, starts: Sequence[str], language: str) -> str:
    first, *others = row
    cells = "".join(
        f"{start}{_shown(cell, table, language)}</span></td>"
        for start, cell in zip(starts[1:], others, strict=False)
    )
    name = _shown(first, table, language)
    return f'<tr role="row"><th scope="row" role="rowheader">{name}</th>{cells}</tr>'


def _shown(cell: Cell, table: Table, language: str) -> str:
    if isinstance(cell, Share):
        bar = share_bar(per_cent(cell.part, cell.base)) if table.bars and cell.is_shown and cell.base else ""
        return f"{bar}{escape(cell.words_in(language))}"
    if isinstance(cell, SafeString):
        return str(cell)
    if isinstance(cell, str):
        return escape(cell)
    if isinstance(cell, (date, datetime)):
        return escape(str(cell))
    return figure_words(cell, language=language)
