"""Searching all requests one may see: by number, or by words of the whole history."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.queries.rows import RequestRow
from huikkaa.domain.work.queries.search import Hits
from huikkaa.domain.work.queries.search import search as find
from huikkaa.web.shared.away import away_words
from huikkaa.web.shared.sheets import asked_format
from huikkaa.web.shared.viewer import viewer_of
from huikkaa.web.work import tables, words

PAGE = 50
A_TABLES_PIECE = 500


@dataclass(frozen=True)
class Hit:
    """One found request, its words made ready. One's own matter is not handled here, so it has no link."""

    number: str
    href: str
    title: str
    confidential: bool
    asker: str
    service: str
    state: str
    who: str
    away: str
    arrived_at: datetime


def search(request: HttpRequest) -> HttpResponseBase:
    """Find requests by the words people used; a whole number opens its request at once."""
    asked = request.GET.get("q", "").strip()[:200]
    after = request.GET.get("ennen", "")
    viewer = viewer_of(request)
    if asked and asked_format(request):
        return tables.requests(request, "haku", _all(viewer, asked), taken=_("Found requests"))
    hits = (
        find(viewer, asked, PAGE, int(after) if after.isdigit() and len(after) < 18 else None)
        if asked
        else None
    )
    if hits and hits.count == 1 and hits.requests and hits.requests[0].number[3:] in asked:
        only = _hit(hits.requests[0], viewer)
        if only.href:
            return redirect(only.href)
    context = {"asked": asked, "hits": [_hit(one, viewer) for one in hits.requests] if hits else []}
    return render(request, "work/search.html", context | _told(hits, asked))


def _all(viewer: Viewer, asked: str) -> Iterator[RequestRow]:
    """Everything that is found, some hundreds at a time."""
    after: int | None = None
    while found := find(viewer, asked, A_TABLES_PIECE, after).requests:
        yield from found
        if len(found) < A_TABLES_PIECE:
            return
        after = found[-1].id


def _told(hits: Hits | None, asked: str) -> dict[str, str]:
    if hits is None:
        return {"told": "", "older": ""}
    if hits.more_than_limit:
        told = _("Over %(number)d requests found, the newest first.") % {"number": hits.count}
    else:
        told = _("Found: %(number)d, the newest first.") % {"number": hits.count}
    older = ""
    if len(hits.requests) == PAGE:
        older = f"?{urlencode({'q': asked, 'ennen': hits.requests[-1].id})}"
    return {"told": told, "older": older}


def _hit(one: RequestRow, viewer: Viewer) -> Hit:
    own = viewer.person is not None and one.asker_id == viewer.person.pk
    mine = viewer.person is not None and one.responsible_id == viewer.person.pk
    return Hit(
        number=one.number,
        href="" if own else reverse("work:request", args=[one.number]),
        title=one.title,
        confidential=one.confidential,
        asker=_("You") if own else _("The name is seen when opened") if one.confidential else one.asked_by,
        service=one.service_name,
        state=words.state_words(one),
        who=_("You") if mine else one.responsible,
        away=away_words(one.responsible_id) if one.is_ongoing else "",
        arrived_at=one.arrived_at,
    )
