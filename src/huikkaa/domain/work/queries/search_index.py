"""Asking the search index: the question in the database's own words, within what the viewer may see.

The index answers with ids alone. Whoever asks passes them through the door of `visibility` before showing anything.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import BooleanField, F, Func, Value

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.searching import LONGEST_FORM, OPEN, PERIOD, confidential_to, own_of
from huikkaa.domain.work.visibility import CLOSED, HANDLES, Beyond

Words = tuple[tuple[str, ...], ...]


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


def is_postgresql() -> bool:
    """Which of the two databases this is."""
    return connection.vendor == "postgresql"


@dataclass(frozen=True)
class Question:
    """What is looked for, within what the viewer may see: the same rules as in `visibility`, in lexemes.

    `alone` is what is closed to this viewer, or open for a reason that is in no lexeme.
    """

    viewer: Viewer
    forms: Words
    alone: Sequence[Beyond] = field(default=(), repr=False)
    beginning: bool = False

    @property
    def grammar(self) -> _Grammar:
        """The grammar of this database."""
        return _POSTGRESQL if is_postgresql() else _SQLITE

    @cached_property
    def closed(self) -> list[int]:
        """What is closed to the viewer, whatever the lexemes say."""
        return [one.request_id for one in self.alone if one.why == CLOSED]

    @cached_property
    def whole(self) -> str:
        """The question in the database's own words."""
        return self.grammar.either.join(f"({part})" for part in self._parts())

    def of_one(self, one: Beyond, *, period: str) -> str:
        """The same words in the one request that is open for a reason of its own; notes only to those who handle it."""
        scope = confidential_to(one.team_id) if one.confidential else OPEN
        return self._said([scope], ":;" if one.why == HANDLES else ":").replace(_POSTGRESQL.period, period)

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


def newest(question: Question, after: int | None, limit: int, most: int) -> tuple[list[int], int]:
    """The newest ids (those before `after`, at most `limit`), and how many there are in all, counted to `most` + 1."""
    if is_postgresql():
        [[ids, found]] = _rows(
            "SELECT ids, total FROM work_search(%s, %s::bigint[], %s, %s, %s)",
            [question.whole, question.closed, after, limit, most],
        )
        return ids, found
    first = _newest_sqlite(question, None, max(most + 1, limit))
    ids = first[:limit] if after is None else _newest_sqlite(question, after, limit)
    return ids, len(first)


def _newest_sqlite(question: Question, after: int | None, limit: int) -> list[int]:
    """The newest ids that fit; FTS5 walks its list from the newest and stops when it has enough."""
    closed = set(question.closed)
    found = _rows(
        "SELECT rowid FROM work_search WHERE work_search MATCH %s AND (%s IS NULL OR rowid < %s)"
        " ORDER BY rowid DESC LIMIT %s",
        [question.whole, after, after, limit + len(closed)],
    )
    return [pk for (pk,) in found if pk not in closed][:limit]


def alone(question: Question) -> list[int]:
    """Those of the requests open to this viewer for a reason of their own that hold the words."""
    opened = [one for one in question.alone if one.why != CLOSED and one.request_id not in question.closed]
    if not opened:
        return []
    if is_postgresql():
        asked = [question.of_one(one, period=str(one.request_id // PERIOD)) for one in opened]
        found = _rows(
            "SELECT entry.request_id FROM unnest(%s::bigint[], %s::text[]) AS asked (id, words)"
            " JOIN work_searchentry entry ON entry.request_id = asked.id WHERE entry.forms @@ asked.words::tsquery",
            [[one.request_id for one in opened], asked],
        )
        return [pk for (pk,) in found]
    ways: dict[str, list[int]] = {}
    for one in opened:
        ways.setdefault(question.of_one(one, period=""), []).append(one.request_id)
    return [pk for words, ids in ways.items() for pk in _match_sqlite(words, ids)]


def holding(question: Question, ids: Sequence[int]) -> list[int]:
    """Those of the requests that hold the words: for a few chosen ones, when the words alone are in too many."""
    if not ids:
        return []
    if not is_postgresql():
        return [pk for pk in _match_sqlite(question.whole, ids) if pk not in question.closed]
    periods = sorted({pk // PERIOD for pk in ids})
    asked = [question.whole.replace(_POSTGRESQL.period, str(period)) for period in periods]
    found = _rows(
        "WITH asked AS MATERIALIZED (SELECT period, words::tsquery AS words"
        " FROM unnest(%s::bigint[], %s::text[]) AS given (period, words))"
        " SELECT entry.request_id FROM work_searchentry entry JOIN asked ON asked.period = entry.request_id / %s"
        " WHERE entry.request_id = ANY(%s::bigint[]) AND entry.request_id <> ALL (%s::bigint[])"
        " AND entry.forms @@ asked.words",
        [periods, asked, PERIOD, list(ids), question.closed],
    )
    return [pk for (pk,) in found]


def _match_sqlite(words: str, ids: Sequence[int]) -> list[int]:
    found = _rows(
        "SELECT rowid FROM work_search WHERE work_search MATCH %s AND rowid IN (SELECT value FROM json_each(%s))",
        [words, json.dumps(list(ids))],
    )
    return [pk for (pk,) in found]


def _rows(sql: str, given: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        found: list[Any] = cursor.fetchall()
    return found


class Among(Func):
    """Whether a request is one of these. They are given as one value: two thousand would take long to word."""

    output_field = BooleanField()

    def __init__(self, ids: Sequence[int]) -> None:
        if is_postgresql():
            super().__init__(
                F("pk"), Value(list(ids)), template="%(expressions)s::bigint[])", arg_joiner=" = ANY("
            )
        else:
            whole = Value(json.dumps(list(ids)))
            super().__init__(
                F("pk"), whole, template="%(expressions)s))", arg_joiner=" IN (SELECT value FROM json_each("
            )
