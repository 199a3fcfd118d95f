"""The first page: what do you need? Then what waits for the asker, what is usual, what does not work now."""

import re
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.catalogue.queries import calendar_in_force, disturbances_now, offered_to
from huikkaa.domain.catalogue.search import Found, find_services
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.queries.asked import waiting_first
from huikkaa.engine.calendar import Calendar
from huikkaa.engine.language import Span
from huikkaa.kernel.texts import LANGUAGES, in_language
from huikkaa.web.asking.kept import kept
from huikkaa.web.asking.matters import matter_rows
from huikkaa.web.asking.promise import done_words_of
from huikkaa.web.shared.promise_days import hours_words
from huikkaa.web.shared.promise_words import language
from huikkaa.web.shared.viewer import viewer_of

OWN_WORDS = "oma-asia"
SHOWN, OFTEN, EXAMPLES = 6, 5, 3
LONGEST_QUERY = 200


@dataclass(frozen=True)
class Hit:
    """A service found by words: its name and description with the words marked, and its promise."""

    slug: str
    name: SafeString
    about: SafeString
    promise: str


def home(request: HttpRequest) -> HttpResponse:
    """Show the first page; with words in the address, also what they find."""
    viewer, calendar = viewer_of(request), calendar_in_force()
    usual = _usual(viewer)
    found = _found(request, viewer, calendar)
    context = {
        **found,
        "opening_hours": hours_words(calendar),
        "disturbances": list(disturbances_now()),
        "matters": matter_rows(waiting_first(viewer), viewer),
        "usual": _with_promises(usual, calendar),
        "examples": _examples(usual),
        "queue": _queue_address(viewer),
    }
    return render(request, "asking/home.html", context)


def suggestions(request: HttpRequest) -> HttpResponse:
    """The services that the words typed so far find, for the live list under the field."""
    found = _found(request, viewer_of(request), calendar_in_force())
    return render(request, "asking/home.html#hits", found)


def _found(request: HttpRequest, viewer: Viewer, calendar: Calendar) -> dict[str, Any]:
    """What the words of the address find, and the way on with one's own words."""
    words = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    if not words:
        return {"words": "", "hits": [], "own_words": None}
    found = find_services(words, viewer, SHOWN)
    services = [one.service for one in found]
    own_words = offered_to(viewer).filter(slug=OWN_WORDS).first()
    promises = done_words_of([*services, *([own_words] if own_words else [])], calendar)
    hits = [_hit(one, promises.get(one.service.pk, "")) for one in found if one.service.slug != OWN_WORDS]
    return {
        "words": words,
        "hits": hits,
        "own_words": own_words,
        "own_promise": promises.get(own_words.pk, "") if own_words else "",
    }


def _hit(found: Found, promise: str) -> Hit:
    service, chosen = found.service, language()
    return Hit(
        slug=service.slug,
        name=_marked(service, "name", chosen, found.spans),
        about=_marked(service, "description", chosen, found.spans),
        promise=promise,
    )


def _marked(service: Service, stem: str, chosen: str, spans: tuple[Span, ...]) -> SafeString:
    """A text of the service in the reader's language, with the found stretches marked."""
    text = in_language(service, stem, chosen)
    shown = chosen if chosen in LANGUAGES and bool(getattr(service, f"{stem}_{chosen}", None)) else "fi"
    marks = sorted({(s.start, s.end) for s in spans if s.language == shown and s.part == stem})
    parts, at = [], 0
    for start, end in marks:
        if start >= at:
            parts += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
            at = end
    return mark_safe("".join([*parts, escape(text[at:])]))  # noqa: S308 - every piece is escaped above


def _usual(viewer: Viewer) -> list[Service]:
    """The services most asked for in a year that this viewer may ask for, or the first ones there are."""
    most = kept().most_asked[: OFTEN * 4]
    offered = {service.pk: service for service in offered_to(viewer).filter(pk__in=most)} if most else {}
    chosen = [offered[one] for one in most if one in offered and offered[one].slug != OWN_WORDS][:OFTEN]
    if len(chosen) == OFTEN:
        return chosen
    others = offered_to(viewer).exclude(slug=OWN_WORDS).exclude(pk__in=[one.pk for one in chosen])
    return [*chosen, *others.order_by("id")[: OFTEN - len(chosen)]]


def _examples(services: list[Service]) -> list[str]:
    """Words that people use of the usual services, to try: one of each."""
    stem = "keywords_sv" if language() == "sv" else "keywords_fi"
    words = (re.split(r"[,;\n]", getattr(service, stem))[0].strip() for service in services)
    return [word for word in words if word][:EXAMPLES] if language() != "en" else []


def _queue_address(viewer: Viewer) -> str:
    """Where a team's member finds the queue; nowhere for others."""
    if not viewer.is_worker:
        return ""
    try:
        return reverse("work:own_queue")
    except NoReverseMatch:
        return ""


def _with_promises(services: list[Service], calendar: Calendar) -> list[tuple[Service, str]]:
    promises = done_words_of(services, calendar)
    return [(service, promises.get(service.pk, "")) for service in services]
