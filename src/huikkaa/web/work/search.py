"""Searching all that one may open: by number, by words of the whole history, by people, days, units and states."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from huikkaa.domain.capability.articles.queries import Spine, find_articles
from huikkaa.domain.catalogue.search import Found, find_services
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.queries.narrowing import Narrowing
from huikkaa.domain.work.queries.rows import RequestRow
from huikkaa.domain.work.queries.search import Hits
from huikkaa.domain.work.queries.search import search as find
from huikkaa.domain.work.queries.search_choices import PERSON, SERVICE, TEAM, UNIT, choices_of
from huikkaa.domain.work.queries.understanding import Understanding, understood
from huikkaa.web.shared.sheets import asked_format
from huikkaa.web.shared.viewer import viewer_of
from huikkaa.web.work import tables
from huikkaa.web.work.hits import address_of, hits_html
from huikkaa.web.work.search_filters import STATES, Filters, options, options_of, state_words
from huikkaa.web.work.search_filters import address_of as asked_address

PAGE = 25
A_TABLES_PIECE = 500
MOST_SERVICES, MOST_ARTICLES = 3, 3
NOTHING_FOUND = Hits([], 0)


def search(request: HttpRequest) -> HttpResponseBase:
    """Find requests by words and filters; a whole number opens its request at once."""
    viewer = viewer_of(request)
    filters = Filters(asked_address(request, viewer), choices_of(viewer))
    before = request.GET.get("ennen", "")
    after = int(before) if before.isascii() and before.isdigit() and len(before) < 18 else None
    address = filters.address
    if not address.words and not filters.narrowing:
        return render(request, "work/search.html", _frame(viewer, filters, Understanding("")))
    understanding, hits = _found(viewer, filters, after)
    if asked_format(request):
        narrowing = understanding.narrowed(filters.narrowing)
        found = iter(()) if filters.unread_days else _all(viewer, understanding.words, narrowing)
        return tables.requests(request, "haku", found, taken=_("Found requests"))
    if hits.count == 1 and hits.requests and hits.requests[0].number[3:] in address.words:
        return redirect(address_of(hits.requests[0], hits, viewer))
    context = {
        **_frame(viewer, filters, understanding),
        "hits": hits_html(hits, viewer),
        "told": _told(hits),
        "older": address.to(ennen=str(last)) if (last := _last(hits)) else "",
        "goes_on": hits.older_than is not None,
        "services": _services(viewer, filters, hits, after),
        "know_how": _know_how(viewer, filters, after),
    }
    return render(request, "work/search.html", context)


def _services(viewer: Viewer, filters: Filters, hits: Hits, after: int | None) -> list[Found]:
    """Services that the words may mean, for those who ask; a member is told of them where no request is found."""
    is_first = not after and not filters.address.given
    is_wanted = is_first and not (viewer.is_worker and hits.requests)
    return find_services(filters.address.words, viewer, MOST_SERVICES) if is_wanted else []


def _know_how(viewer: Viewer, filters: Filters, after: int | None) -> list[Spine]:
    """Articles that the words may mean, for members of the teams; from what the process remembers."""
    is_first = not after and not filters.address.given
    return find_articles(filters.address.words, MOST_ARTICLES) if is_first and viewer.is_worker else []


def _found(viewer: Viewer, filters: Filters, after: int | None) -> tuple[Understanding, Hits]:
    """The hits, and how the words were understood: what may be both is taken as meant where the words find nothing."""
    address, narrowing = filters.address, filters.narrowing
    plain = Understanding(address.words)
    reading = plain if address.plainly else understood(address.words, viewer, filters.choices)
    if filters.unread_days:
        return reading, NOTHING_FOUND
    hits = _ask(viewer, reading, narrowing, after)
    if hits.count or hits.older_than or (taken := reading.taken_as_meant()) is None:
        return reading, hits
    again = _ask(viewer, taken, narrowing, after)
    return (taken, again) if again.count or again.older_than else (reading, hits)


def _ask(viewer: Viewer, reading: Understanding, narrowing: Narrowing, after: int | None) -> Hits:
    return find(viewer, reading.words, PAGE, after, reading.narrowed(narrowing))


def _all(viewer: Viewer, words: str, narrowing: Narrowing) -> Iterator[RequestRow]:
    """Everything that is found, some hundreds at a time."""
    after: int | None = None
    while True:
        hits = find(viewer, words, A_TABLES_PIECE, after, narrowing)
        yield from hits.requests
        if hits.older_than is not None:
            after = hits.older_than
        elif len(hits.requests) == A_TABLES_PIECE:
            after = hits.requests[-1].id
        else:
            return


def _last(hits: Hits) -> int | None:
    """Where the next page begins; None on the last one."""
    if hits.older_than is not None:
        return hits.older_than
    return hits.requests[-1].id if len(hits.requests) == PAGE else None


def _frame(viewer: Viewer, filters: Filters, understanding: Understanding) -> dict[str, Any]:
    """The field, the filters with what is chosen in them, and what was understood."""
    choices, given = filters.choices, filters.address.given
    return {
        "heading": _("Search all requests") if viewer.is_worker else _("Search in your matters"),
        "asked": filters.address.words,
        "given": given,
        "is_worker": viewer.is_worker,
        "states": options([(key, state_words(state)) for key, state in STATES.items()], given.get("tila")),
        "services_to_choose": options_of(choices.of(SERVICE), given.get("palvelu")),
        **(_of_workers(filters) if viewer.is_worker else {}),
        "chips": filters.chips(understanding),
        "offers": [] if filters.address.plainly else filters.offers(understanding),
        "unread_days": filters.unread_days,
        "searched": bool(filters.address.words or filters.narrowing or filters.unread_days),
    }


def _of_workers(filters: Filters) -> dict[str, SafeString]:
    choices, given = filters.choices, filters.address.given
    return {
        "teams": options_of(choices.of(TEAM), given.get("tiimi")),
        "units": options_of(choices.of(UNIT), given.get("yksikko")),
        "people": options_of(choices.of(PERSON), given.get("tekija")),
    }


def _told(hits: Hits) -> str:
    if hits.more_than_limit:
        return _("Over %(number)d requests found, the newest first.") % {"number": hits.count}
    return _("Found: %(number)d, the newest first.") % {"number": hits.count}
