"""Tables to take along: the queue, what was found and a request's talk say the same as their pages."""

from collections.abc import Iterable, Iterator

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Message, Request
from huikkaa.domain.work.queries.matter import Matter
from huikkaa.domain.work.queries.rows import RequestRow
from huikkaa.web.shared.sheets import Cell, sheet
from huikkaa.web.shared.viewer import viewer_of
from huikkaa.web.work.happenings import event_words, says_something
from huikkaa.web.work.rows import row_of


def requests(request: HttpRequest, name: str, found: Iterable[RequestRow], taken: str) -> HttpResponseBase:
    """The requests, one a row; only for an address that asks for a table."""
    heads = [_("Promised"), _("Request number"), _("Matter"), _("Asker"), _("Unit"), _("Service"), _("State")]
    heads += [_("Handled by"), _("Channel"), _("Arrived"), _("Confidential matter")]
    answer = sheet(request, name, heads, _rows(found, viewer_of(request)), taken=taken)
    assert answer is not None  # noqa: S101 - the view has asked for the format
    return answer


def _rows(found: Iterable[RequestRow], viewer: Viewer) -> Iterator[list[Cell]]:
    for one in found:
        row = row_of(one, viewer)
        yield [
            *(one.due_at, row.number, row.title, row.asker, row.unit, row.service, row.state),
            *(one.responsible, Request.Channel(one.channel).label, one.arrived_at, one.confidential),
        ]


def talk(request: HttpRequest, matter: Matter) -> HttpResponseBase | None:
    """A request's talk and events as a table, where the address asks for one."""
    reader = viewer_of(request).person
    rows = _lines(matter, reader.pk if reader else None)
    heads = [_("When"), _("Who"), _("What happened"), _("Text")]
    return sheet(request, matter.request.number, heads, rows, taken=matter.request.number)


def _lines(matter: Matter, reader: int | None) -> Iterator[list[Cell]]:
    for entry in matter.talk:
        if entry.message is not None:
            one = entry.message
            yield [entry.at, one.author_name, Message.Kind(one.kind).label, one.text]
        elif entry.event is not None and says_something(entry.event):
            who = entry.event.actor.name if entry.event.actor else ""
            yield [entry.at, who, event_words(entry.event, reader), ""]
