"""Charts drawn on the server, each with the table it was drawn from: no script, no library, ink on paper too."""

from huikkaa.web.shared.charts.drawing import Series, heat, lines, pillars, share_bar
from huikkaa.web.shared.charts.figures import Figure, figure_html
from huikkaa.web.shared.charts.tables import Share, Table, plain, table_html
from huikkaa.web.shared.charts.words import figure_words, number_words, share_words

__all__ = [
    "Figure",
    "Series",
    "Share",
    "Table",
    "figure_html",
    "figure_words",
    "heat",
    "lines",
    "number_words",
    "pillars",
    "plain",
    "share_bar",
    "share_words",
    "table_html",
]
