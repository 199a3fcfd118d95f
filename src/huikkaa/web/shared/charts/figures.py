"""A figure: its title, what its marks mean, the drawing, and the table one click away."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from huikkaa.web.shared.charts.tables import Table, table_html


@dataclass(frozen=True)
class Figure:
    """A drawing with its table. `kind` is "s" for areas and "l" for lines; `note` is read under the drawing."""

    title: str
    drawing: SafeString
    table: Table
    legend: Sequence[str] = ()
    kind: str = "s"
    note: str = ""


def figure_html(figure: Figure, links: SafeString = SafeString("")) -> SafeString:  # noqa: B008 - nothing, for ever
    """The figure as HTML; `links` are the table's addresses as sheets."""
    marks = "".join(
        f'<li><svg class="key" aria-hidden="true" focusable="false" width="13" height="13">'
        f'<rect class="{figure.kind}{place}" width="13" height="13" rx="3"/></svg>{escape(name)}</li>'
        for place, name in enumerate(figure.legend, 1)
    )
    legend = f'<ul class="legend" role="list">{marks}</ul>' if marks else ""
    note = f'<p class="small soft">{escape(figure.note)}</p>' if figure.note else ""
    return SafeString(
        f'<figure class="chart"><figcaption>{escape(figure.title)}</figcaption>{legend}{figure.drawing}{note}'
        f'<details class="more"><summary>{escape(_("Show the figures as a table"))}'
        f'<span class="sr">: {escape(figure.title)}</span></summary>{table_html(figure.table)}{links}</details>'
        "</figure>"
    )
