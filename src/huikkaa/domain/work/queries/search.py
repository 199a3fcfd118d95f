"""Search: the whole history by base form, newest first, within what the viewer may see."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Disqualification
from huikkaa.domain.work.queries.rows import RequestRow, read, rows_of
from huikkaa.domain.work.searching import LONGEST_FORM, OPEN, confidential_to, own_of
from huikkaa.domain.work.visibility import visible
from huikkaa.engine.identity import masked
from huikkaa.engine.language import query_forms

COUNTED = 1_000
LONGEST_QUERY = 200
MOST_WORDS = 8
SHORTEST_BEGINNING = 3
_NUMBER = re.compile(r"\s*(?:HU-?)?(\d{7})\s*", re.IGNORECASE)

Words = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Hits:
    """What was found: a page of requests, and how many there are in all (more than 1,000 are not counted)."""

    requests: list[RequestRow]
    count: int
    more_than_limit: bool = False


@dataclass(frozen=True)
class _Grammar:
    """How a database wants a question put: the signs between lexemes, and what stands for the period."""

    both: str
    either: str
    but_not: str
    quote: str
    beginning: str
    period: str


_POSTGRESQL = _Grammar(" & ", " | ", " & !", "'", ":*", "§")
_SQLITE = _Grammar(" AND ", " OR ", " NOT ", '"', "*", "")


def search(viewer: Viewer, words: str, limit: int = 50, after: int | None = None) -> Hits:
    """The newest requests that hold every word in any inflection; `after` is the id the last page ended with.

    A request's number finds that request. Notes are found only by those who handle the request. Where
    nothing is found, the last word is taken for the beginning of a longer one.
    """
    match = _NUMBER.fullmatch(words)
    if match and (numbered := read(rows_of(visible(viewer).filter(number=f"HU-{match[1]}")))):
        return Hits(numbered, 1)
    forms = query_forms(masked(words)[:LONGEST_QUERY])[:MOST_WORDS]
    if not forms or viewer.person is None:
        return Hits([], 0)
    hits = _find(viewer, forms, limit, after)
    if hits.count or len(forms[-1][-1]) < SHORTEST_BEGINNING:
        return hits
    return _find(viewer, forms, limit, after, beginning=True)


def _find(viewer: Viewer, forms: Words, limit: int, after: int | None, *, beginning: bool = False) -> Hits:
    grammar = _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE
    question = _Question(viewer, forms, grammar, beginning).whole()
    closed = list(Disqualification.objects.filter(person=viewer.person).values_list("request_id", flat=True))
    ask = _ask_postgresql if connection.vendor == "postgresql" else _ask_sqlite
    ids, found = ask(question, closed, after, limit)
    # The index has answered within what the viewer may see; the door is passed all the same.
    shown = read(rows_of(visible(viewer).filter(pk__in=ids).order_by("-pk"))) if ids else []
    return Hits(shown, min(found, COUNTED), found > COUNTED)


@dataclass(frozen=True)
class _Question:
    """What is looked for, within what the viewer may see: the same rules as in `visibility`, in lexemes."""

    viewer: Viewer
    forms: Words
    grammar: _Grammar
    beginning: bool

    def whole(self) -> str:
        """The question in the database's own words."""
        return self.grammar.either.join(f"({part})" for part in self._parts())

    def _parts(self) -> Iterable[str]:
        person = self.viewer.person
        assert person is not None  # noqa: S101 - asked for a person only
        asked = self._whose("a", person.pk)
        yield asked + self.grammar.both + self._said([OPEN, own_of(person.pk)], ":")
        if self.viewer.is_worker:
            scopes = [OPEN, *(confidential_to(team) for team in sorted(self.viewer.teams))]
            yield f"({self._said(scopes, ':;')}){self.grammar.but_not}{asked}"
            return
        shared = [self._whose("f", person.pk)]
        if person.unit_id:
            shared.append(self._whose("u", person.unit_id))
        yield f"({self.grammar.either.join(shared)})" + self.grammar.both + self._said([OPEN], ":")

    def _said(self, scopes: Sequence[str], marks: str) -> str:
        """Every word, each in any of its forms, in any of the scopes; a note's mark only for those who read notes."""
        last = len(self.forms) - 1
        words = []
        for place, alternatives in enumerate(self.forms):
            end = self.grammar.beginning if self.beginning and place == last else ""
            lexemes = [
                self._quoted(f"{scope}{self.grammar.period}{mark}{form[:LONGEST_FORM]}") + end
                for scope in scopes
                for mark in marks
                for form in alternatives
            ]
            words.append(f"({self.grammar.either.join(lexemes)})")
        return self.grammar.both.join(words)

    def _whose(self, relation: str, key: int) -> str:
        return self._quoted(f"@{relation}{key}.{self.grammar.period}")

    def _quoted(self, lexeme: str) -> str:
        return f"{self.grammar.quote}{lexeme}{self.grammar.quote}"


def _ask_postgresql(question: str, closed: list[int], after: int | None, limit: int) -> tuple[list[int], int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ids, total FROM work_search(%s, %s::bigint[], %s, %s, %s)",
            [question, closed, after, limit, COUNTED],
        )
        ids, found = cursor.fetchone()
    return ids, found


def _ask_sqlite(question: str, closed: list[int], after: int | None, limit: int) -> tuple[list[int], int]:
    newest = _sqlite_ids(question, closed, None, COUNTED + 1)
    if after is None:
        return newest[:limit], len(newest)
    return _sqlite_ids(question, closed, after, limit), len(newest)


def _sqlite_ids(question: str, closed: list[int], after: int | None, limit: int) -> list[int]:
    """The newest ids that fit; FTS5 walks its list from the newest and stops when it has enough."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM work_search WHERE work_search MATCH %s AND (%s IS NULL OR rowid < %s)"
            " ORDER BY rowid DESC LIMIT %s",
            [question, after, after, limit + len(closed)],
        )
        found = [row[0] for row in cursor.fetchall() if row[0] not in closed]
    return found[:limit]
