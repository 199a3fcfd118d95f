"""The window of the table of skills, drawn in Python: two thousand cells are most of a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from huikkaa.domain.insight.queries.evidence import OwnEvidence
from huikkaa.domain.insight.queries.matrix import UNSTATED, Column, Matrix, Row
from huikkaa.domain.insight.queries.matrix_sheet import LEVELS
from huikkaa.web.shared.templatetags.huikkaa import day, mark

ABLE = frozenset({"can", "expert", "teaches", UNSTATED})


@dataclass(frozen=True)
class Look:
    """Who looks: the own column shows the own counts, and those named to plan may open a count one by one."""

    mine: int = 0
    own: Mapping[int, OwnEvidence] = field(default_factory=dict)
    opens: bool = False
    by_evidence: bool = False
    teams: Mapping[int, str] = field(default_factory=dict)


def table_html(matrix: Matrix, rows: Sequence[Row], columns: Sequence[Column], look: Look) -> SafeString:
    """The window as a table; every word in it is escaped."""
    pen = _Pen(matrix, columns, look)
    body = "".join(pen.row(row) for row in rows)
    return SafeString(
        f'<table class="matrix"><caption class="sr">{escape(_("Skills by service and person"))}</caption>'
        f"<thead><tr>{pen.heads()}</tr></thead><tbody>{body}</tbody></table>"
    )


class _Pen:
    """Draws the rows; what is the same in each is made ready once."""

    def __init__(self, matrix: Matrix, columns: Sequence[Column], look: Look) -> None:
        self.matrix, self.columns, self.look = matrix, columns, look
        self.words = {level: escape(str(label)) for level, label in LEVELS}
        self.in_use, self.sole = escape(_("in use")), escape(_("the only one"))
        self.shows_team = len(look.teams) > 1

    def heads(self) -> str:
        """The names of the people, each in a column's head."""
        heads = [f'<th scope="col">{escape(_("Service"))}<small>{escape(_("how many can"))}</small></th>']
        for column in self.columns:
            teams = ", ".join(
                self.look.teams[team] for team in sorted(column.teams) if team in self.look.teams
            )
            mine = f" ({_('you')})" if column.pk == self.look.mine else ""
            about = f"<small>{escape(teams)}</small>" if self.shows_team else ""
            heads.append(f'<th scope="col"><span>{escape(column.name + mine)}</span>{about}</th>')
        return "".join(heads)

    def row(self, row: Row) -> str:
        """A service: its name and how many can, then a cell for each person."""
        gap = " data-unknown" if row.is_unknown else " data-gap" if len(row.able) < 2 else ""
        link = reverse("capability:able", args=[row.service.slug]) if self.look.opens else ""
        cells = "".join(self._cell(row, column, link) for column in self.columns)
        return f"<tr{gap}>{self._head(row)}{cells}</tr>"

    def _head(self, row: Row) -> str:
        name = escape(row.service.name)
        if self.look.opens:
            name = f'<a href="{reverse("capability:able", args=[row.service.slug])}">{name}</a>'
        team = self.look.teams.get(row.service.answering_team_id or 0, "") if self.shows_team else ""
        about = f"{escape(team)}, " if team else ""
        return f'<th scope="row">{name}<small>{about}{self._able(row)}</small></th>'

    def _able(self, row: Row) -> str:
        if row.is_unknown:
            return str(mark(_("Not known yet"), "info", "info"))
        if not row.able:
            return str(mark(_("Nobody can"), "danger", "warning"))
        if len(row.able) == 1:
            return str(mark(_("Only one can"), "warning", "warning"))
        return escape(_("%(number)d can") % {"number": len(row.able)})

    def _cell(self, row: Row, column: Column, link: str) -> str:
        service, person = row.service.pk, column.pk
        level = self.matrix.level(service, person)
        if not level:
            return "<td></td>"
        used = self.matrix.evidence.is_in_use(service, person)
        about = f"<small>{self.in_use}</small>" if used and level != UNSTATED else ""
        if person == self.look.mine and service in self.look.own:
            about = f"<small>{escape(self._own(service))}</small>"
        alone = level in ABLE and row.able == {person}
        only = f'<span class="sr">, {self.sole}</span>' if alone else ""
        attributes = f'class="lvl" data-l="{level}"{" data-only" if alone else ""}'
        inside = f"{self.words[level]}{about}{only}"
        if link and used:
            return f'<td><a {attributes} href="{link}{person}/">{inside}</a></td>'
        return f"<td><span {attributes}>{inside}</span></td>"

    def _own(self, service: int) -> str:
        """One's own count and the day of the last one, for one's own eyes."""
        found = self.look.own[service]
        return _("%(count)d, last %(day)s") % {"count": found.count, "day": day(found.last_on)}
