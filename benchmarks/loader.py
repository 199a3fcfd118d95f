"""The rows that living the lives leaves, written straight into PostgreSQL: a million in minutes.

`tests/benchmarks/test_loader_equals_verbs.py` holds it to the verbs row for row.
"""

import json
import random
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db import connection

from benchmarks.lives import NOTES, Kind, Life
from benchmarks.living import A_MINUTE, AVOIDABLE, answers_of
from benchmarks.town import Town
from huikkaa.domain.catalogue.queries import calendar_in_force
from huikkaa.domain.work import promising, searching
from huikkaa.engine import promises
from huikkaa.engine.language import base_forms
from huikkaa.kernel import clock, numbers

BATCH = 5_000
ACCEPT_DAYS = 7
COLUMNS = {
    "work_request": (
        "id number service_id promise_id team_id responsible_id title language channel state confidential answers"
        " stage asker_id filed_by_id asker_name asker_email asker_phone unit_id organisation_id unit_sees key_digest"
        " arrived_at needed_by agreed_for first_due_at promised_at due_at due_rule paused taken_at first_answered_at"
        " done_at accept_by closed_at changed_at avoidable"
    ),
    "work_message": "id request_id kind author_id author_name text at reply_by replied_at",
    "work_event": "id request_id verb actor_id at details",
    "work_searchentry": "request_id forms",
    "work_submission": "key request_id at",
    "work_feedback": "id request_id grade words at",
}
Progress = Callable[[int], None]


def load(
    lives: Iterable[Life], town: Town, moments: list[datetime], progress: Progress = lambda _done: None
) -> int:
    """Write the rows of the lives into an empty work room and settle its indexes; how many lives there were."""
    writer, done, rest = _Writer(town, moments), 0, iter(lives)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        later = _drop_indexes(cursor)
        while batch := list(islice(rest, BATCH)):
            for life in batch:
                writer.write(life)
            for table, rows in writer.take():
                _copy(cursor, table, rows)
            done += len(batch)
            progress(done)
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("SET maintenance_work_mem = '1GB'")
        for statement in later:
            cursor.execute(statement)
        for table in ("work_request", "work_message", "work_event", "work_feedback"):
            cursor.execute(f"SELECT setval('{table}_id_seq', max(id)) FROM {table}")  # noqa: S608 - our own names
        cursor.execute("RESET maintenance_work_mem")
    return done


def _copy(cursor: Any, table: str, rows: list[tuple[Any, ...]]) -> None:
    columns = ", ".join(COLUMNS[table].split())
    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _drop_indexes(cursor: Any) -> list[str]:
    """Drop the indexes that no constraint needs; the statements that make them again."""
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY (%s) AND indexname NOT IN"
        " (SELECT conname FROM pg_constraint)",
        [list(COLUMNS)],
    )
    found = cursor.fetchall()
    for name, _definition in found:
        cursor.execute(f'DROP INDEX "{name}"')
    return [definition for _name, definition in found]


@lru_cache(maxsize=4_096)
def _forms(text: str) -> tuple[str, ...]:
    return base_forms(text, "fi")


class _Writer:
    """Turns lives into rows; its ids go up as the verbs' do."""

    def __init__(self, town: Town, moments: list[datetime]) -> None:
        self.town, self.moments, self.end = town, [moment.astimezone(UTC) for moment in moments], moments[-1]
        self.rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in COLUMNS}
        self.numbers: set[int] = set()
        self.last = dict.fromkeys(COLUMNS, 0)
        self.due = lru_cache(maxsize=None)(self._due)
        self.accept_by = lru_cache(maxsize=None)(self._accept_by)

    def take(self) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
        """The rows written so far, table by table, once."""
        for table, rows in self.rows.items():
            yield table, rows
            self.rows[table] = []

    def write(self, life: Life) -> None:
        """Write the rows of one life."""
        _Rows(life, self).write()

    def next_id(self, table: str) -> int:
        """The id the database would give."""
        self.last[table] += 1
        return self.last[table]

    def number(self, seed: int) -> str:
        """The number the life draws, drawn again while it is taken, as the verb does."""
        chance = random.Random(seed)
        while (drawn := chance.randrange(numbers.ALL)) in self.numbers:
            pass
        self.numbers.add(drawn)
        return f"HU-{numbers.LOWEST + drawn}"

    def calendar(self, moment: datetime) -> Any:
        """The calendar in force then (the town has set none of its own)."""
        with clock.moved_to(moment):
            return _calendar_of(moment.astimezone(clock.HELSINKI).year)

    def _due(self, promise: int, slot: int) -> tuple[datetime, datetime, str]:
        """First answer due, done due and the rule, for a promise kind (by its place) and an arrival."""
        arrived, row = self.moments[slot], self.town.promises[promise]
        calendar = self.calendar(arrived)
        first = promises.due(arrived_at=arrived, target=promising.target(row, "first"), calendar=calendar)
        done = promises.due(
            arrived_at=arrived, target=promising.target(row, "done"), calendar=calendar, now=arrived
        )
        return first.at_if_not_answered, done.at_if_not_answered, done.rule

    def _accept_by(self, slot: int) -> datetime:
        done = self.moments[slot]
        target = promises.Target(kind="statute", amount=ACCEPT_DAYS)
        return promises.due(arrived_at=done, target=target, calendar=self.calendar(done)).at_if_not_answered


@lru_cache(maxsize=16)
def _calendar_of(year: int) -> Any:
    return calendar_in_force()


class _Rows:
    """The rows of one life."""

    def __init__(self, life: Life, writer: _Writer) -> None:
        self.life, self.out, town = life, writer, writer.town
        self.id = writer.next_id("work_request")
        self.at = [writer.moments[slot] for slot in life.slots]
        self.service = town.services[life.service]
        members = town.members[life.service % 3]
        self.worker, self.asker = members[life.worker], town.askers[life.asker]
        self.filer = self.asker
        if life.filer is not None:
            self.filer = (members if life.by_phone else town.askers)[life.filer]
        period = self.id // searching.PERIOD
        scopes = [f"o{period}"]
        if self.service.confidential:
            scopes = [f"c{self.service.answering_team_id}.{period}", f"p{self.asker.pk}.{period}"]
        self.scopes, self.period = scopes, period
        self.lexemes: set[str] = set()

    def write(self) -> None:
        life, kind = self.life, self.life.kind
        self._message("asked", 0, life.text(0), self.filer.pk, self.asker.name)
        self._learn(":", life.title, life.invoice, *life.texts[0])
        self.lexemes.update(self._of_whom())
        self._event("received", 0, self.filer.pk, channel=self._channel(), service=self.service.slug)
        if kind is Kind.UNTAKEN:
            self._written(1, 1)
            self._written(2, 2)
        else:
            self._worked()
        self._request()
        self._row("work_searchentry", self.id, " ".join(f"'{lexeme}'" for lexeme in self.lexemes))
        self._row("work_submission", f"{life.seed:032x}", self.id, self.at[0])

    def _worked(self) -> None:
        life, kind, worker = self.life, self.life.kind, self.worker.pk
        self._event("taken", 1, worker)
        if kind is Kind.NOTED:
            note = NOTES[life.seed % 2]
            self._message("note", 2, note, worker, self.worker.name)
            self._learn(";", note)
            self._event("noted", 2, worker)
        self._answered(2, 1)
        self._event("answered", 2, worker)
        if kind in (Kind.THANKED, Kind.IN_HAND):
            self._written(3, 2)
        if kind is Kind.IN_HAND:
            return
        if kind is Kind.TOLD:
            self._answered(4, 2)
        kept = self.at[4] <= self.due[1]
        self._event("completed", 4, worker, kept=kept, avoidable=self._avoidable())
        if closed := self._closed_at():
            by = "asker" if kind is Kind.NOTED else "time"
            actor = self.asker.pk if kind is Kind.NOTED else None
            self._event("accepted", closed, actor, by=by)
            if kind is Kind.NOTED:
                grade = 1 + life.seed % 5
                self._row("work_feedback", self.out.next_id("work_feedback"), self.id, grade, "", closed)
                self._event("thanked", closed, actor, grade=grade)

    @property
    def due(self) -> tuple[datetime, datetime, str]:
        return self.out.due(self.life.service % 9, self.life.slots[0])

    def _closed_at(self) -> datetime | None:
        kind = self.life.kind
        if kind in (Kind.UNTAKEN, Kind.IN_HAND):
            return None
        if kind is Kind.NOTED:
            return self.at[4] + A_MINUTE
        closed = self.out.accept_by(self.life.slots[4]) + A_MINUTE
        return closed if closed < self.out.end else None

    def _changed_at(self) -> datetime:
        last = {Kind.UNTAKEN: 2, Kind.IN_HAND: 3}.get(self.life.kind, 4)
        return self._closed_at() or self.at[last]

    def _state(self) -> str:
        if self.life.kind in (Kind.UNTAKEN, Kind.IN_HAND):
            return "open"
        return "accepted" if self._closed_at() else "done"

    def _stage(self) -> int:
        """The second of three stages begins with taking, the last with being done."""
        return {"open": 0 if self.life.kind is Kind.UNTAKEN else 1}.get(self._state(), 2)

    def _channel(self) -> str:
        return "phone" if self.life.by_phone else "portal"

    def _avoidable(self) -> str:
        return AVOIDABLE[self.life.seed % len(AVOIDABLE)]

    def _of_whom(self) -> Iterator[str]:
        yield f"@a{self.asker.pk}.{self.period}"
        if self.filer is not self.asker:
            yield f"@f{self.filer.pk}.{self.period}"
        if self.life.unit_sees:
            yield f"@u{self.asker.unit_id}.{self.period}"

    def _learn(self, mark: str, *texts: str) -> None:
        scopes = self.scopes[:1] if mark == ";" else self.scopes
        for text in texts:
            for form in _forms(text):
                for scope in scopes:
                    self.lexemes.add(f"{scope}{mark}{form}")

    def _answered(self, step: int, text: int) -> None:
        self._message("answer", step, self.life.text(text), self.worker.pk, self.worker.name)
        self._learn(":", *self.life.texts[text])

    def _written(self, step: int, text: int) -> None:
        self._message("customer", step, self.life.text(text), self.asker.pk, self.asker.name)
        self._learn(":", *self.life.texts[text])
        self._event("replied", step, self.asker.pk, to_question=False)

    def _row(self, table: str, *values: Any) -> None:
        self.out.rows[table].append(values)

    def _message(self, kind: str, step: int, text: str, author: int, name: str) -> None:
        self._row(
            "work_message",
            self.out.next_id("work_message"),
            self.id,
            kind,
            author,
            name,
            text,
            self.at[step],
            None,
            None,
        )

    def _event(self, verb: str, when: int | datetime, actor: int | None, **details: Any) -> None:
        at = self.at[when] if isinstance(when, int) else when
        self._row("work_event", self.out.next_id("work_event"), self.id, verb, actor, at, json.dumps(details))

    def _request(self) -> None:
        life, first_due, due, rule = self.life, *self.due
        taken = life.kind is not Kind.UNTAKEN
        done = self.at[4] if self._state() in ("done", "accepted") else None
        filer = None if self.filer is self.asker else self.filer.pk
        unit = self.asker.unit
        self._row(
            "work_request",
            *(self.id, self.out.number(life.seed), self.service.pk, self.out.town.promises[life.service].pk),
            *(
                self.service.answering_team_id,
                self.worker.pk if taken else None,
                life.title,
                "fi",
                self._channel(),
            ),
            *(
                self._state(),
                self.service.confidential,
                json.dumps(answers_of(life)),
                self._stage(),
                self.asker.pk,
                filer,
            ),
            *("", "", "", self.asker.unit_id, unit.organisation_id if unit else None, life.unit_sees, None),
            *(self.at[0], None, None, first_due, due, due, rule, False),
            *(self.at[1] if taken else None, self.at[2] if taken else None, done),
            *(self.out.accept_by(life.slots[4]) if done else None, self._closed_at(), self._changed_at()),
            self._avoidable() if done else "",
        )
