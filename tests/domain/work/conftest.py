"""A town that real threads can share, each with a connection of its own."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from django.db import connection, connections
from django.db.utils import ConnectionHandler

from tests.cast import Town

Connect = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def transactional_town(transactional_db: None) -> Town:
    from tests.cast import town as build

    return build()


@pytest.fixture
def own_connection(tmp_path: Path) -> Connect:
    """Gives the thread that enters it a connection of its own to one real database.

    SQLite's test database lives in memory, where locks do not wait as they do in a file; so the town is
    copied to a file on first entry.
    """
    settings = connections.settings["default"]
    place = tmp_path / "town.sqlite3"

    @contextmanager
    def on_sqlite() -> Iterator[None]:
        if not place.exists():
            connection.ensure_connection()
            with sqlite3.connect(place) as copy:
                connection.connection.backup(copy)
            copy.close()
        before = connections["default"]
        own = ConnectionHandler({"default": {**settings, "NAME": str(place)}})["default"]
        connections["default"] = own
        try:
            yield
        finally:
            own.close()
            connections["default"] = before

    @contextmanager
    def on_postgresql() -> Iterator[None]:
        yield
        connection.close()

    return on_sqlite if connection.vendor == "sqlite" else on_postgresql
