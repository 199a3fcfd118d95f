"""Questions to the database that are worded once: at each visit only their values change.

Wording a question takes Django as long as the database needs to answer it. Here a question is worded with stand-ins
for its values, and what came of that is kept: the SQL, what is constant in it (written into it, so that the
database may plan once for all values, partial indexes included) and where each value goes. A value that does not
show up in the SQL as itself (because a lookup changes it) is told at once by an error, never asked wrongly.
"""

import re
from collections.abc import Callable, Iterable
from copy import copy
from datetime import UTC, date, datetime, timedelta
from typing import Any, Generic, NamedTuple, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

R = TypeVar("R")
MOST_WORDED = 200
PLAIN = re.compile(r"[a-z_]{1,30}")
_FIRST_INT, _FIRST_MOMENT = 2_000_000_000, datetime(1903, 4, 5, 6, 7, 8, tzinfo=UTC)


class Worded(NamedTuple):
    """A question in SQL: which value goes where, by the value's name and its place in a list of values."""

    sql: str
    params: tuple[Any, ...]
    places: tuple[tuple[int, str, int | None], ...]
    found: QuerySet[Any, Any]
    compiler: Any


class Prepared(Generic[R]):
    """A question worded by `word(**values)`, a function of nothing but its values.

    Numbers, moments, days and tuples of them vary from visit to visit. Everything else, and what is named in
    `shaped_by`, shapes the question itself: each shape is worded anew and kept (up to 200 shapes). Text varies
    where its name is among `texts`; it must then be compared as it is. No value comes twice in a tuple.
    """

    def __init__(
        self,
        word: Callable[..., QuerySet[Any, R]],
        *,
        shaped_by: Iterable[str] = (),
        texts: Iterable[str] = (),
    ) -> None:
        self._word, self._shaped_by, self._texts = word, frozenset(shaped_by), frozenset(texts)
        self._worded: dict[Any, Worded | None] = {}

    def __call__(self, **values: Any) -> list[R]:
        """The rows or objects found with these values."""
        worded = self._worded_for(values)
        return [] if worded is None else list(_again(worded, values))

    def words(self, **values: Any) -> tuple[str, list[Any]]:
        """The question in SQL with what fills its places, to be made a part of a larger one.

        Raises EmptyResultSet where nothing can be found with such values.
        """
        worded = self._worded_for(values)
        if worded is None:
            raise EmptyResultSet
        return worded.sql, _filled(worded, values)

    def _worded_for(self, values: dict[str, Any]) -> Worded | None:
        shape = tuple((name, self._shape(name, value)) for name, value in values.items())
        if shape not in self._worded:
            if len(self._worded) >= MOST_WORDED:
                self._worded.clear()
            self._worded[shape] = self._made(values)
        return self._worded[shape]

    def _shape(self, name: str, value: Any) -> Any:
        if not self._varies(name, value):
            return value
        return (type(value), len(value)) if isinstance(value, tuple) else type(value)

    def _varies(self, name: str, value: Any) -> bool:
        if name in self._shaped_by or value is None or isinstance(value, bool):
            return False
        return isinstance(value, (int, date, tuple)) or (name in self._texts and isinstance(value, str))

    def _made(self, values: dict[str, Any]) -> Worded | None:
        stand_ins = _StandIns()
        words = {
            name: stand_ins.for_value(name, value) if self._varies(name, value) else value
            for name, value in values.items()
        }
        found = self._word(**words)
        compiler = found.query.get_compiler(using=found.db)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            return None
        return _worded(found, compiler, sql, params, stand_ins.known(connections[found.db].ops))


class _StandIns:
    """Values that nobody has, so that they can be found again in the SQL."""

    def __init__(self) -> None:
        self._places: dict[Any, tuple[str, int | None]] = {}

    def for_value(self, name: str, value: Any) -> Any:
        """What stands for the value: one for each member of a list."""
        if isinstance(value, tuple):
            return tuple(self._one(name, place, one) for place, one in enumerate(value))
        return self._one(name, None, value)

    def _one(self, name: str, place: int | None, value: Any) -> Any:
        number = len(self._places)
        made: Any = _FIRST_INT + number
        if isinstance(value, datetime):
            made = _FIRST_MOMENT + timedelta(microseconds=number)
        elif isinstance(value, date):
            made = date(1201, 1, 1) + timedelta(days=number)
        elif isinstance(value, str):
            made = f"stand-in {number}"
        self._places[made] = (name, place)
        return made

    def known(self, ops: Any) -> dict[Any, tuple[str, int | None]]:
        """Each stand-in as the database is given it, and what it stands for."""
        return {_adapted(ops, made): place for made, place in self._places.items()}


def _worded(
    found: QuerySet[Any, Any], compiler: Any, sql: str, params: Iterable[Any], known: dict[Any, Any]
) -> Worded:
    parts, kept, places, seen = sql.split("%s"), list[Any](), list[tuple[int, str, int | None]](), set[Any]()
    text = parts[0]
    for value, part in zip(params, parts[1:], strict=True):
        place = (
            known.get(value) if isinstance(value, (int, str, date)) and not isinstance(value, bool) else None
        )
        literal = None if place else _literal(value)
        if literal is None:
            if place:
                places.append((len(kept), *place))
                seen.add(place)
            kept.append(value)
        text += ("%s" if literal is None else literal) + part
    missing = set(known.values()) - seen
    if missing:
        raise ValueError(f"A value of the question cannot be found in its words: {sorted(map(str, missing))}")
    return Worded(text, tuple(kept), tuple(places), found, compiler)


def _literal(value: Any) -> str | None:
    """What never changes as a word of SQL, where it is plain."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(int(value))
    return f"'{value}'" if isinstance(value, str) and PLAIN.fullmatch(value) else None


def _adapted(ops: Any, value: Any) -> Any:
    if isinstance(value, datetime):
        return ops.adapt_datetimefield_value(value)
    return ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _filled(worded: Worded, values: dict[str, Any]) -> list[Any]:
    params, ops = list(worded.params), worded.compiler.connection.ops
    for index, name, place in worded.places:
        value = _adapted(ops, values[name] if place is None else values[name][place])
        params[index] = type(params[index])(value) if isinstance(value, int) else value
    return params


def _again(worded: Worded, values: dict[str, Any]) -> QuerySet[Any, Any]:
    """The question with other values: Django's own way of asking and of reading, without the wording."""
    asked = (worded.sql, tuple(_filled(worded, values)))
    compiler, query = copy(worded.compiler), copy(worded.found.query)
    compiler.connection = connections[worded.found.db]
    compiler.as_sql = lambda *_given, **_named: asked
    query.get_compiler = lambda *_given, **_named: compiler  # type: ignore[method-assign]
    again = type(worded.found)(model=worded.found.model, query=query, using=worded.found.db)
    for name in (
        "_iterable_class",
        "_fields",
        "_prefetch_related_lookups",
        "_known_related_objects",
        "_hints",
    ):
        setattr(again, name, getattr(worded.found, name))
    return again
