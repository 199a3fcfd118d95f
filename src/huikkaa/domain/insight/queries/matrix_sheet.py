"""The whole table of skills as rows of a sheet: services by people, each cell in a word."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.insight.queries.matrix import UNSTATED, Column, Matrix, Row
from huikkaa.kernel.tables import Cell

# Short words for the cells; the order is that of the legend.
LEVELS = (
    ("learning", gettext_lazy("learning")),
    ("can", gettext_lazy("can")),
    ("expert", gettext_lazy("expert")),
    ("teaches", gettext_lazy("teaches")),
    (UNSTATED, gettext_lazy("does it")),
    ("none", gettext_lazy("wishes")),
)
FIXED = 3


def heads_of(matrix: Matrix) -> list[str]:
    """The first `FIXED` columns tell of the service; each of the others is a person."""
    return [_("Service"), _("Team"), _("How many can"), *(column.name for column in matrix.columns)]


def rows_of(matrix: Matrix) -> Iterator[list[Cell]]:
    """A row for each service. Where nothing is known yet, how many can is a word and not a nought."""
    teams = {team.pk: team.name for team in matrix.teams}
    words = {level: str(label) for level, label in LEVELS}
    in_use, unknown = _("in use"), _("not known yet")

    def cell(row: Row, column: Column) -> str:
        level = matrix.level(row.service.pk, column.pk)
        said = words.get(level, "")
        used = matrix.evidence.is_in_use(row.service.pk, column.pk)
        return f"{said}, {in_use}" if said and used and level != UNSTATED else said

    for row in matrix.rows:
        team = teams.get(row.service.answering_team_id or 0, "")
        able: Cell = unknown if row.is_unknown else len(row.able)
        yield [row.service.name, team, able, *(cell(row, column) for column in matrix.columns)]
