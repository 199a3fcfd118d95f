"""Search: the whole history by base form and by filters, newest first, within what the viewer may see.

Words alone are asked of the index, filters alone of the requests. Where both are given, whichever leaves fewer is
asked first and the other one of what was left, so that neither a common word nor a wide filter is read to its end.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries import search_index as index
from huikkaa.domain.work.queries.narrowing import NOTHING, Narrowing
from huikkaa.domain.work.queries.rows import RequestRow, read, rows_of
from huikkaa.domain.work.queries.search_index import Among, Question, Words
from huikkaa.domain.work.visibility import SITS, Beyond, beyond, hands_of, openable, openable_by, visible
from huikkaa.engine.identity import masked
from huikkaa.engine.language import query_forms
from huikkaa.kernel.prepared import Prepared

COUNTED = 1_000
# So many of the newest are held against the other condition where both words and filters are given.
FEW = 2_000
LONGEST_QUERY = 200
MOST_WORDS = 8
SHORTEST_BEGINNING = 3
_NUMBER = re.compile(r"\s*(?:HU-?)?(\d{7})\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Hits:
    """What was found: a page of requests, and how many there are in all (more than 1,000 are not counted).

    `forms` are the words looked for, by which they are marked; `beginning` tells that the last one was taken for
    the beginning of a word, `alone` what else than teams and asking opens some of them. `is_said` tells that the words
    stand somewhere, also where the filters leave nothing. `older_than` is where the looking goes on when the rest of
    a long history has not been looked through.
    """

    requests: list[RequestRow]
    count: int
    more_than_limit: bool = False
    forms: Words = field(default=(), compare=False)
    beginning: bool = field(default=False, compare=False)
    alone: tuple[Beyond, ...] = field(default=(), compare=False)
    is_said: bool = field(default=False, compare=False)
    older_than: int | None = None


def search(
    viewer: Viewer, words: str, limit: int = 50, after: int | None = None, narrowing: Narrowing = NOTHING
) -> Hits:
    """The newest requests that hold every word in any inflection and fit the filters.

    `after` is the id the last page ended with. A request's number finds that request. Notes are found only by those
    who handle the request. Where nothing is found, the last word is taken for the beginning of a longer one.
    """
    alone = beyond(viewer)
    match = _NUMBER.fullmatch(words)
    if match and (numbered := read(rows_of(openable(viewer).filter(number=f"HU-{match[1]}")))):
        return Hits(numbered, 1, alone=tuple(alone))
    if viewer.person is None:
        return Hits([], 0)
    looked = _Search(viewer, narrowing, limit, after, alone)
    forms = query_forms(masked(words)[:LONGEST_QUERY])[:MOST_WORDS]
    if not forms:
        return looked.narrowed() if narrowing and not words.strip() else Hits([], 0)
    hits = looked.find(Question(viewer, forms, alone))
    if hits.is_said or len(forms[-1][-1]) < SHORTEST_BEGINNING:
        return hits
    return looked.find(Question(viewer, forms, alone, beginning=True))


@dataclass(frozen=True)
class _Search:
    """One search of one viewer: how each kind of it is carried out."""

    viewer: Viewer
    narrowing: Narrowing
    limit: int
    after: int | None
    alone: list[Beyond]

    @property
    def sits(self) -> bool:
        """Does the viewer present or decide anything? Only then are decisions asked about."""
        return any(one.why == SITS for one in self.alone)

    @property
    def door(self) -> QuerySet[Request]:
        """What the viewer may open."""
        return openable(self.viewer) if self.sits else visible(self.viewer)

    @property
    def fitting(self) -> QuerySet[Request]:
        """What the viewer may open and the filters leave."""
        return self.door.filter(self.narrowing.condition(self.viewer))

    def narrowed(self) -> Hits:
        """The newest that fit the filters, whatever is written in them."""
        ids = self._ids(self.fitting, COUNTED + 1)
        page = ids[: self.limit] if self.after is None else self._ids(self._older(self.fitting), self.limit)
        more = len(ids) > COUNTED
        return Hits(self._shown(page), min(len(ids), COUNTED), more, alone=tuple(self.alone))

    def find(self, question: Question) -> Hits:
        """The newest that hold the words, and fit the filters where there are any."""
        return self._words_and_filters(question) if self.narrowing else self._words(question)

    def _words(self, question: Question) -> Hits:
        ids, found = index.newest(question, self.after, self.limit, COUNTED)
        extra = index.alone(question)
        if not found and not extra:
            return Hits([], 0)
        if extra:
            ids = self._page([*ids, *(pk for pk in extra if pk not in ids)])
            found += len(extra)
        # The index has answered within what the viewer may see; the door is passed all the same.
        return self._hits(question, ids, found)

    def _words_and_filters(self, question: Question) -> Hits:
        extra = index.alone(question)
        ids, found = index.newest(question, None, FEW, FEW)
        if not ids and not extra:
            return Hits([], 0, alone=tuple(self.alone))
        if found <= FEW:
            return self._all_of(question, [*ids, *extra])
        fitting = self._ids(self.fitting, FEW + 1)
        if len(fitting) <= FEW:
            held = [*index.holding(question, fitting), *extra]
            return self._all_of(question, held)
        return self._newest_of_many(question, extra)

    def _all_of(self, question: Question, held: list[int]) -> Hits:
        """All that hold the words are known: those that fit the filters are counted and a page of them is shown."""
        if not held:
            return self._hits(question, [], 0)
        fitting = self._fitting_of(held)
        ids = self._ids(fitting, 2 * FEW)
        page = ids[: self.limit] if self.after is None else self._ids(self._older(fitting), self.limit)
        return self._hits(question, page, len(ids))

    def _newest_of_many(self, question: Question, extra: list[int]) -> Hits:
        """A common word and a wide filter: the newest are looked through, then one may go on.

        The newest that hold the word, or, where days are given that may be long past, the newest of those days.
        """
        if self.narrowing.last is not None:
            looked = self._ids(self._older(self.fitting), FEW)
            found = [*index.holding(question, looked), *set(extra).intersection(looked)]
        else:
            looked, _count = index.newest(question, self.after, FEW, FEW)
            oldest = looked[-1] if len(looked) == FEW else 0
            found = [*looked, *(pk for pk in extra if pk >= oldest)]
        page = self._ids(self._older(self._fitting_of(found)), self.limit)
        shown = self._hits(question, page, len(page))
        if len(page) < self.limit and len(looked) == FEW:
            return replace(shown, older_than=looked[-1])
        return replace(shown, more_than_limit=True)

    def _fitting_of(self, ids: Iterable[int]) -> QuerySet[Request]:
        return self.fitting.filter(Among(sorted(set(ids))))

    def _page(self, ids: list[int]) -> list[int]:
        """The newest of the ids that come after the last page."""
        return sorted((pk for pk in ids if self.after is None or pk < self.after), reverse=True)[: self.limit]

    def _ids(self, found: QuerySet[Request], most: int) -> list[int]:
        return list(
            found.order_by(*_order(by_arrival=self.narrowing.last is not None)).values_list("pk", flat=True)[
                :most
            ]
        )

    def _older(self, found: QuerySet[Request]) -> QuerySet[Request]:
        """Those that come after the last page, in the order of the pages."""
        if self.after is None:
            return found
        if self.narrowing.last is None:
            return found.filter(pk__lt=self.after)
        at = self.door.filter(pk=self.after).values_list("arrived_at", flat=True).first()
        if at is None:
            return found.none()
        return found.filter(Q(arrived_at__lt=at) | Q(arrived_at=at, pk__lt=self.after), arrived_at__lte=at)

    def _hits(self, question: Question, ids: list[int], found: int) -> Hits:
        more = found > COUNTED
        told = (question.forms, question.beginning, tuple(self.alone), True)
        return Hits(self._shown(ids), min(found, COUNTED), more, *told)

    def _shown(self, ids: list[int]) -> list[RequestRow]:
        person = self.viewer.person
        if not ids or person is None:
            return []
        seen_by = {"unit": person.unit_id, "sits": self.sits, **hands_of(self.viewer)._asdict()}
        asked = {"by_arrival": self.narrowing.last is not None, "language": get_language(), **seen_by}
        return read(_SHOWN(ids=tuple(ids), **asked))


def _shown(
    *, ids: tuple[int, ...], by_arrival: bool, language: str | None, **seen_by: Any
) -> QuerySet[Request, Any]:
    found = openable_by(**seen_by).filter(pk__in=ids)
    return rows_of(found.order_by(*_order(by_arrival=by_arrival)), language)


def _order(*, by_arrival: bool) -> tuple[str, ...]:
    """The newest first. By arrival where days are given, so that a long history is not walked to reach them."""
    return ("-arrived_at", "-pk") if by_arrival else ("-pk",)


_SHOWN: Prepared[Any] = Prepared(_shown)
