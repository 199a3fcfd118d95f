"""Rows of the queue: the words made ready, then drawn in Python, because fifty of them are most of a page."""

from dataclasses import dataclass
from functools import cache
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Carried
from huikkaa.domain.work.queries.rows import RequestRow
from huikkaa.kernel import clock
from huikkaa.web.shared.away import away_words
from huikkaa.web.shared.templatetags.huikkaa import due_chip, due_words, mark
from huikkaa.web.work import words


@dataclass(frozen=True)
class Row:
    """One request as a row of the queue, its words made ready."""

    number: str
    title: str
    tone: str
    due: str
    state: str
    asker: str
    unit: str
    service: str
    who: str
    is_mine: bool
    is_free: bool
    marks: tuple[tuple[str, str, str], ...]
    away: str = ""


def row_of(request: RequestRow, viewer: Viewer) -> Row:
    """A request as a row; the asker of a confidential one is named only when it is opened."""
    tone, due = due_words(request.due_at, clock.now(), paused=request.paused, done=False)
    hidden = request.confidential
    due = due[:1].upper() + due[1:]
    mine = viewer.person is not None and request.responsible_id == viewer.person.pk
    return Row(
        number=request.number,
        title=request.title,
        tone=tone,
        due=due,
        state=words.state_words(request),
        asker=_("The name is seen when opened") if hidden else request.asked_by,
        unit="" if hidden else request.unit_name or request.organisation_name or "",
        service=request.service_name,
        who=_("You") if mine else request.responsible,
        is_mine=mine,
        is_free=request.responsible_id is None,
        marks=_marks(request),
        away=away_words(request.responsible_id),
    )


def _marks(request: RequestRow) -> tuple[tuple[str, str, str], ...]:
    found = []
    if request.confidential:
        found.append((_("Confidential matter"), "secret", "lock"))
    if request.is_of_contract_customer:
        found.append((_("Contract customer"), "", "document"))
    if request.administrative:
        found.append((_("Administrative matter"), "", "archive"))
    if request.carries & Carried.PART:
        found.append((_("Part"), "", "plus"))
    if request.carries & Carried.PARTS:
        found.append((_("Has parts"), "", "people"))
    if request.carries & Carried.COMMISSION:
        found.append((_("Commission"), "", "flag"))
    return tuple(found)


def row_html(row: Row, *, picked: bool = False) -> SafeString:
    """A row of the queue's table; on a phone it becomes a card, and its roles keep it a row.

    Drawn without templates: every text that people have written goes through `escape`.
    """
    number = escape(row.number)
    unit = f'<span class="soft">, {escape(row.unit)}</span>' if row.unit else ""
    marks = "".join(f"{mark(*one)} " for one in row.marks)
    return SafeString(
        f'<tr role="row" class="row-req" id="r-{number}" data-row="{number}">'
        f'<td role="cell" class="c-due">{due_chip(row.tone, row.due)}</td>'
        f'<td role="cell" class="c-no soft"><label class="pick"><input type="checkbox" name="pyynto" value="{number}" '
        f'id="pick-{number}" form="picked" data-key="x"{" checked" if picked else ""}>'
        f"<span>{number}</span></label></td>"
        f'<td role="cell" class="c-title">{marks}'
        f'<a class="t" id="open-{number}" href="{_address("work:request", number)}">{escape(row.title)}</a></td>'
        f'<td role="cell" class="c-ask">{escape(row.asker)}{unit}</td>'
        f'<td role="cell" class="c-svc soft">{escape(row.service)}</td>'
        f'<td role="cell" class="c-state">{escape(row.state)}</td><td role="cell" class="c-who">{_who(row)}</td></tr>'
    )


def _who(row: Row) -> str:
    if not row.is_free:
        away = f' <span class="away">{escape(row.away)}</span>' if row.away else ""
        return f"<b>{escape(row.who)}</b>{away}" if row.is_mine else f"{escape(row.who)}{away}"
    number = escape(row.number)
    label = escape(_("Take %(number)s") % {"number": row.number})
    return (
        f'<button class="take" id="take-{number}" form="take-form" formaction="{_address("work:take", number)}" '
        f'data-key="o" aria-label="{label}">{escape(_("Take"))}</button>'
    )


@cache
def _pattern(name: str) -> tuple[str, str]:
    """The parts of an address around the request's number; made once, since fifty rows ask for it."""
    before, _number, after = reverse(name, args=["NUMBER"]).partition("NUMBER")
    return before, after


def _address(name: str, number: str) -> str:
    before, after = _pattern(name)
    return f"{before}{number}{after}"
