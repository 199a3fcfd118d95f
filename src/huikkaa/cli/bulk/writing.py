"""Puts many rows into a table at once: COPY on PostgreSQL, one prepared statement run over and over on SQLite."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import DateField, DateTimeField, Field, FileField, JSONField, Model

from huikkaa.domain.work.models.search import FormsField

Adapt = Callable[[Any], Any]
MEMORY = "256MB"
QUOTED, DOUBLED = "'{}'", str.maketrans({"'": "''", "\\": "\\\\"})


def put(model: type[Model], rows: Sequence[Model]) -> None:
    """Write the rows into the model's table as the model would, ids and all."""
    if not rows:
        return
    columns = _columns(model, connection.vendor)
    values = (tuple([adapt(getattr(row, name)) for name, adapt in columns]) for row in rows)
    table, names = model._meta.db_table, [str(field.column) for field in model._meta.concrete_fields]
    with connection.cursor() as cursor:
        listed = ", ".join(connection.ops.quote_name(name) for name in names)
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({listed}) FROM STDIN") as copy:
                for value in values:
                    copy.write_row(value)
        else:
            marks = ", ".join(["%s"] * len(names))
            cursor.executemany(f"INSERT INTO {table} ({listed}) VALUES ({marks})", list(values))  # noqa: S608  # nosec B608 - our own names


@lru_cache(maxsize=64)
def _columns(model: type[Model], vendor: str) -> tuple[tuple[str, Adapt], ...]:
    return tuple((field.attname, _adapt(field, vendor)) for field in model._meta.concrete_fields)


def _adapt(field: "Field[Any, Any]", vendor: str) -> Adapt:
    """How a field's value is said to this database, the same as Django says it."""
    if isinstance(field, JSONField):
        return json.dumps
    if isinstance(field, FileField):
        return str
    if field.choices:
        return lambda value: None if value is None else str(value)
    return _adapt_for_postgresql(field) if vendor == "postgresql" else _adapt_for_sqlite(field)


def _adapt_for_postgresql(field: "Field[Any, Any]") -> Adapt:
    return _vector if isinstance(field, FormsField) else _as_it_is


def _adapt_for_sqlite(field: "Field[Any, Any]") -> Adapt:
    if isinstance(field, DateTimeField):
        return connection.ops.adapt_datetimefield_value
    return connection.ops.adapt_datefield_value if isinstance(field, DateField) else _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _vector(forms: str) -> str:
    """Lexemes with spaces between, as PostgreSQL reads a tsvector."""
    return " ".join(QUOTED.format(form.translate(DOUBLED)) for form in forms.split(" "))


def last_ids(models: Iterable[type[Model]]) -> dict[type[Model], int]:
    """The id each table gave last, also to a row that is no more."""
    return {model: _last_id(model) for model in models}


def _last_id(model: type[Model]) -> int:
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END FROM {table}_id_seq"  # noqa: S608  # nosec B608 - our own names
            )
        else:
            cursor.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = %s", [table])
        return int(cursor.fetchone()[0])


def raise_sequence(model: type[Model], number: int) -> None:
    """Let the table's next id be at least one above the number."""
    table = model._meta.db_table
    if number <= _last_id(model):
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT setval(%s, %s)", [f"{table}_id_seq", number])
        else:
            cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [number, table])
            if cursor.rowcount == 0:
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number])


def gather_search() -> None:
    """Let SQLite's search index become one piece again, so that looking for a word stays quick."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO work_search (work_search) VALUES ('optimize')")


@contextmanager
def into_empty_tables(models: Sequence[type[Model]]) -> Iterator[None]:
    """While millions of rows go into empty tables of PostgreSQL: no checks row by row, the indexes made at the end."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        later = _drop_indexes(cursor, [model._meta.db_table for model in models])
        try:
            yield
        finally:
            cursor.execute("SET session_replication_role = DEFAULT")
            cursor.execute(f"SET maintenance_work_mem = '{MEMORY}'")
            for statement in later:
                cursor.execute(statement)
            cursor.execute("RESET maintenance_work_mem")


def _drop_indexes(cursor: Any, tables: list[str]) -> list[str]:
    """Drop the indexes that no constraint needs; the statements that make them again."""
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY (%s) AND indexname NOT IN"
        " (SELECT conname FROM pg_constraint)",
        [tables],
    )
    found = cursor.fetchall()
    for name, _definition in found:
        cursor.execute(f'DROP INDEX "{name}"')
    return [definition for _name, definition in found]
