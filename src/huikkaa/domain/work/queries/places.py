"""Where the words of a search stand in what was found: in the title, in whose message, in the form, in a file's name.

Only what the viewer reads on the request's own page is told: no notes to those who follow a matter as its asker or
decide it, and nothing from inside a confidential matter before it has been opened with a reason.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, F, Q, QuerySet, When
from django.db.models.functions import Substr

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Attachment, Message
from huikkaa.domain.work.queries.rows import RequestRow
from huikkaa.domain.work.queries.search import Hits
from huikkaa.domain.work.visibility import SITS
from huikkaa.engine.identity import masked
from huikkaa.engine.language.passages import READ, Marker, Passage
from huikkaa.kernel.prepared import Prepared

ANSWER, FILE = "form", "file"
MOST_MESSAGES = 1_000
MOST_PLACES = 2


@dataclass(frozen=True)
class Place:
    """Where words were found: the kind of the message, or form or file; whose, when, and the sentence.

    `label` is the question of the form. `anchor` is the message's id, which leads to it on the request's page.
    """

    kind: str
    passage: Passage
    anchor: int | None = None
    author_id: int | None = None
    author: str = ""
    at: datetime | None = None
    label: str = ""


@dataclass(frozen=True)
class Places:
    """The places of one found request; `title` is its title marked, `inside` tells that what was found is not shown."""

    title: Passage | None = None
    places: tuple[Place, ...] = ()
    inside: bool = False


def places_of(hits: Hits, viewer: Viewer) -> dict[int, Places]:
    """For each found request the sentences that hold the words, at most two; nothing where no words were typed."""
    if not hits.forms or not hits.requests:
        return {}
    marker = Marker(hits.forms, beginning=hits.beginning)
    own = {one.id for one in hits.requests if _is_own(one, viewer)}
    hidden = {one.id for one in hits.requests if one.confidential and one.id not in own}
    shown = [one.id for one in hits.requests if one.id not in hidden]
    sits = {one.request_id for one in hits.alone if one.why == SITS}
    without_notes = own | sits if viewer.is_worker else set(shown)
    found: dict[int, list[Place]] = {}
    for request_id, place in _said(marker, shown, without_notes):
        found.setdefault(request_id, []).append(place)
    titles = {one.id: marker.whole(masked(one.title), "fi") for one in hits.requests}
    wanted = frozenset(range(len(hits.forms)))
    missing = [pk for pk in shown if not wanted <= _places(found.get(pk, []), titles[pk])]
    for request_id, place in _files(marker, missing, without_notes):
        found.setdefault(request_id, []).append(place)
    return {
        one.id: Places(
            titles[one.id],
            tuple(_best(found.get(one.id, []))),
            one.id in hidden and not wanted <= _places([], titles[one.id]),
        )
        for one in hits.requests
    }


def _is_own(one: RequestRow, viewer: Viewer) -> bool:
    return viewer.person is not None and one.asker_id == viewer.person.pk


def _places(places: Iterable[Place], title: Passage | None) -> frozenset[int]:
    """Which of the words have been found so far."""
    found = [title.found] if title else []
    return frozenset[int]().union(*found, *(one.passage.found for one in places))


def _best(places: Sequence[Place]) -> list[Place]:
    """The place with most of the words, the first of equals, and one more where it adds a word."""
    chosen: list[Place] = []
    left = list(places)
    while left and len(chosen) < MOST_PLACES:
        known = _places(chosen, None)
        best = max(left, key=lambda one: len(one.passage.found - known))
        if chosen and not best.passage.found - known:
            break
        chosen.append(best)
        left.remove(best)
    return chosen


def _said(marker: Marker, ids: Sequence[int], without_notes: set[int]) -> Iterable[tuple[int, Place]]:
    """What was said in messages and answered in forms; the answers come along with the first message."""
    for pk, message, kind, author_id, author, at, language, text, answers in _MESSAGES(
        ids=tuple(ids), without_notes=tuple(without_notes)
    ):
        passage = marker.passage(masked(text), language)
        if passage:
            yield pk, Place(kind, passage, message, author_id, author, at)
        yield from ((pk, place) for place in _answered(marker, answers or [], language))


def _messages(*, ids: tuple[int, ...], without_notes: tuple[int, ...]) -> QuerySet[Message, Any]:
    asked = When(kind=Message.Kind.ASKED, then=F("request__answers"))
    rows = _readable(Message.unguarded, without_notes, "").filter(request_id__in=ids).order_by("at", "id")
    columns = ("request_id", "id", "kind", "author_id", "author_name", "at", "request__language")
    found: QuerySet[Message, Any] = rows.values_list(*columns, Substr("text", 1, READ), Case(asked))
    return found[:MOST_MESSAGES]


_MESSAGES: Prepared[Any] = Prepared(_messages)


def _answered(marker: Marker, answers: Sequence[dict[str, Any]], language: str) -> Iterable[Place]:
    for row in answers:
        passage = marker.passage(masked(str(row.get("shown", ""))), language)
        if passage:
            yield Place(ANSWER, passage, label=str(row.get("label", "")))


def _files(marker: Marker, ids: Sequence[int], without_notes: set[int]) -> Iterable[tuple[int, Place]]:
    """Files by their names, asked for only where the words have not all been found elsewhere."""
    if not ids:
        return
    rows = (
        _readable(Attachment.unguarded, without_notes, "message__").filter(request_id__in=ids).order_by("id")
    )
    columns = ("request_id", "message_id", "message__author_id", "message__author_name", "message__at")
    for pk, message, author_id, author, at, name, language in rows.values_list(
        *columns, "name", "request__language"
    )[:MOST_MESSAGES]:
        passage = marker.whole(name, language)
        if passage:
            yield pk, Place(FILE, passage, message, author_id, author, at)


def _readable(rows: Any, without_notes: Collection[int], before: str) -> Any:
    """Without the notes of requests whose notes the viewer does not read."""
    note = Q(**{f"{before}kind": Message.Kind.NOTE})
    return rows.exclude(note & Q(request_id__in=without_notes)) if without_notes else rows
