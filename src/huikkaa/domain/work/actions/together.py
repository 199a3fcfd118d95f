"""Living many verbs together: one transaction that reads before and writes after all of them.

Either everything done inside is in the database at its end, or nothing of it is.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from huikkaa.domain.work import ledger, searching
from huikkaa.domain.work.ledger import Ledger
from huikkaa.domain.work.models import Event, Message, Request
from huikkaa.kernel import numbers


@contextmanager
def together(*, requests: Collection[int], arrivals: int, until: datetime) -> Iterator[None]:
    """Let the verbs inside be written together.

    They work on these requests, receive so many new ones, and accept finished work as nights go by before `until`.
    They may meet other requests too, which are then read one by one. A verb that raises ends it all: what it has
    begun in the ledger is not undone by itself, so nobody inside may go on after a refusal.
    """
    with transaction.atomic():
        book = Ledger()
        book.load(requests)
        book.load_ripe(until)
        book.ids.extend(_ids(arrivals))
        book.numbers.extend(_numbers(arrivals))
        with ledger.opened(book):
            yield
            write_held()


def write_held() -> None:
    """Write what the open ledger holds; without one, everything is written already."""
    book = ledger.open_now()
    if book is None:
        return
    Request.unguarded.bulk_create(book.arrived.values())
    _write_changes(book)
    Message.unguarded.bulk_update(book.replied, ["replied_at"])
    Message.unguarded.bulk_create(book.messages)
    Event.unguarded.bulk_create(book.events)
    searching.write(book.words)
    book.start_anew()


def _write_changes(book: Ledger) -> None:
    """Write each changed request once, those with the same changed fields by one statement."""
    alike: dict[tuple[str, ...], list[Request]] = defaultdict(list)
    for pk, names in book.changed.items():
        alike[tuple(sorted(names))].append(book.request(pk))
    for fields, rows in alike.items():
        _update([Request._meta.get_field(name) for name in fields], rows)


def _update(fields: list[Any], rows: list[Request]) -> None:
    quote = connection.ops.quote_name
    settings = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    values = [
        (*(field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields), row.pk)
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE work_request SET {settings} WHERE id = %s", values)  # noqa: S608  # nosec B608 - our own names


def _ids(count: int) -> list[int]:
    """The ids that the database would give the next requests."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence('work_request', 'id')) FROM generate_series(1, %s)",
                [count],
            )
            return [row[0] for row in cursor.fetchall()]
        # SQLite lets one write at a time, so nobody else gives ids until this transaction ends.
        cursor.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'work_request'")
        last = int(cursor.fetchone()[0])
        return list(range(last + 1, last + 1 + count))


def _numbers(count: int) -> list[str]:
    """So many numbers that nobody has, drawn as they would be drawn one by one."""
    found: list[str] = []
    while len(found) < count:
        drawn = [numbers.draw("HU") for _number in range(count - len(found))]
        taken = set(Request.unguarded.filter(number__in=drawn).values_list("number", flat=True))
        for number in drawn:
            if number not in taken:
                found.append(number)
                taken.add(number)
    return found
