"""A database made ready once in a run, then copied: for each worker's tests, and for portals that start processes."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from fcntl import LOCK_EX, flock
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit, urlunsplit

import psycopg

COMMAND = (sys.executable, "-m", "huikkaa.cli")
READY = "The database is ready.\n"
PATTERN = "huikkaa_pattern"
ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".pytest_cache" / "pattern"


def environment(address: str) -> dict[str, str]:
    """What a process of a portal with this database has around it."""
    return os.environ | {
        "HUIKKAA_DATABASE_URL": address,
        "HUIKKAA_DEBUG": "true",
        "PYTHONPATH": f"src{os.pathsep}.",
        "DJANGO_SETTINGS_MODULE": "huikkaa.config.settings",
    }


@contextmanager
def portal(folder: Path, shared: Path) -> Iterator[dict[str, str]]:
    """The environment of a portal whose database, of the kind under test, is ready and empty.

    `folder` is the test's own, `shared` one that all workers of the run see.
    """
    with database(folder, like=partial(_pattern, shared)) as address:
        yield environment(address)


@contextmanager
def database(folder: Path, like: Callable[[str], str | Path] | None = None) -> Iterator[str]:
    """The address of a new database of the kind under test: with nothing in it, or a copy of what `like` gives."""
    server = os.environ.get("HUIKKAA_DATABASE_URL", "")
    if not server.startswith("postgres"):
        file = folder / "portal.sqlite3"
        if like:
            shutil.copyfile(like(server), file)
        yield f"sqlite:///{file}"
        return
    name, copied = f"huikkaa_portal_{os.getpid()}", f" TEMPLATE {like(server)}" if like else ""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}{copied}")
        try:
            yield _address(server, name)
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def tests_begin_with_a_copy(shared: Path) -> Iterator[None]:
    """While this lasts, the database that Django makes for tests is a copy: each worker would migrate it for long."""
    from django.db import connection

    pattern = _pattern(shared, os.environ.get("HUIKKAA_DATABASE_URL", ""))
    if isinstance(pattern, str):
        connection.settings_dict["TEST"]["TEMPLATE"] = pattern
        yield
        return
    creation: Any = connection.creation
    create = creation._create_test_db
    with ExitStack() as held:

        def copied(*given: Any, **named: Any) -> str:
            name: str = create(*given, **named)
            # A database in memory lives as long as somebody holds it.
            memory = held.enter_context(closing(sqlite3.connect(name, uri=True)))
            with closing(sqlite3.connect(pattern)) as source:
                source.backup(memory)
            return name

        with patch.object(creation, "_create_test_db", copied):
            yield


def _pattern(shared: Path, server: str) -> str | Path:
    """The name of the database, or the file, that has been made ready in this run."""
    if server.startswith("postgres"):
        return _made_ready_on(server, shared)
    return _made_ready_file(shared)


def _made_ready_file(shared: Path) -> Path:
    """The file of this run, or of an earlier one with the same migrations and packages."""
    KEPT.mkdir(parents=True, exist_ok=True)
    pattern = KEPT / f"{_what_makes_it()}.sqlite3"
    with _alone(KEPT):
        if not pattern.exists():
            for outdated in KEPT.glob("*.sqlite3"):
                outdated.unlink()
            making = shared / "a new folder" / "pattern.sqlite3"
            _make_ready(f"sqlite:///{making}")
            shutil.move(making, pattern)
    return pattern


def _what_makes_it() -> str:
    """A digest of all that decides what the tables are."""
    makers = [ROOT / "requirements/base.txt", *sorted((ROOT / "src").rglob("migrations/*.py"))]
    return sha256(b"".join(str(maker).encode() + maker.read_bytes() for maker in makers)).hexdigest()[:16]


def _made_ready_on(server: str, shared: Path) -> str:
    with _alone(shared), psycopg.connect(server, autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [PATTERN]).fetchone()
        if not found:
            connection.execute(f"CREATE DATABASE {PATTERN}_being_made")
            _make_ready(_address(server, f"{PATTERN}_being_made"))
            connection.execute(f"ALTER DATABASE {PATTERN}_being_made RENAME TO {PATTERN}")
    return PATTERN


def _make_ready(address: str) -> None:
    done = subprocess.run(
        [*COMMAND, "setup-database"],
        env=environment(address),
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (0, READY), done.stderr


def _address(server: str, name: str) -> str:
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


@contextmanager
def _alone(shared: Path) -> Iterator[None]:
    """One worker at a time."""
    with (shared / "pattern.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield
