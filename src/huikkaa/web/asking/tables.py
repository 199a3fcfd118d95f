"""Tables to take along for askers: the own matters, and what was said and done in one of them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Protocol

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries import asked
from huikkaa.domain.work.queries.following import Followed
from huikkaa.web.shared.sheets import Cell, Rows, sheet
from huikkaa.web.shared.viewer import viewer_of

A_PIECE = 500


class Line(Protocol):
    """A line of the talk with its words made ready."""

    @property
    def at(self) -> datetime: ...

    @property
    def who(self) -> str: ...

    @property
    def about(self) -> str: ...

    @property
    def text(self) -> str: ...


def matters(request: HttpRequest, part: str) -> HttpResponseBase | None:
    """One's own matters of this part as a table, where the address asks for one."""
    heads = [_("Request number"), _("Matter"), _("Service"), _("State"), _("Asker"), _("Handled by")]
    heads += [_("Arrived"), _("Promised"), _("Done")]
    return sheet(request, "asiat", heads, _matters(viewer_of(request), part))


def _matters(viewer: Viewer, part: str) -> Iterator[Sequence[Cell]]:
    after: str | None = ""
    while after is not None:
        found = asked.page(viewer, part, after, size=A_PIECE)
        yield from map(_matter, found.rows)
        after = found.next_after


def _matter(one: Request) -> Sequence[Cell]:
    who = one.responsible.name if one.responsible else ""
    return [
        *(one.number, one.title, one.service.name, one.get_state_display(), one.asked_by, who),
        *(one.arrived_at, one.due_at, one.done_at),
    ]


def talk(request: HttpRequest, followed: Followed, lines: Iterable[Line]) -> HttpResponseBase | None:
    """What was said and what happened in a matter as a table, where the address asks for one."""
    heads = [_("When"), _("Who"), _("What happened"), _("Text")]
    rows: Rows = ([line.at, line.who, *_told(line)] for line in lines)
    return sheet(request, followed.request.number, heads, rows)


def _told(line: Line) -> tuple[str, str]:
    """A happening is told in what happened; what somebody said is a text."""
    return (line.about or _("Message"), line.text) if line.who else (line.text, "")
