"""A portal in a database of its own for tests that start processes: made ready once in a run, then copied."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

COMMAND = (sys.executable, "-m", "huikkaa.cli")
PATTERN = "huikkaa_pattern"


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


def _pattern(shared: Path, server: str) -> str | Path:
    """The name of the database, or the file, that has been made ready in this run."""
    if server.startswith("postgres"):
        return _made_ready_on(server, shared)
    return _made_ready_file(shared)


def _made_ready_file(shared: Path) -> Path:
    pattern = shared / "pattern.sqlite3"
    with _alone(shared):
        if not pattern.exists():
            making = shared / "pattern-being-made.sqlite3"
            _make_ready(f"sqlite:///{making}")
            making.rename(pattern)
    return pattern


def _made_ready_on(server: str, shared: Path) -> str:
    with _alone(shared), psycopg.connect(server, autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [PATTERN]).fetchone()
        if not found:
            connection.execute(f"CREATE DATABASE {PATTERN}_being_made")
            _make_ready(_address(server, f"{PATTERN}_being_made"))
            connection.execute(f"ALTER DATABASE {PATTERN}_being_made RENAME TO {PATTERN}")
    return PATTERN


def _make_ready(address: str) -> None:
    subprocess.run([*COMMAND, "setup-database"], env=environment(address), check=True, capture_output=True)


def _address(server: str, name: str) -> str:
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


@contextmanager
def _alone(shared: Path) -> Iterator[None]:
    """One worker at a time."""
    with (shared / "pattern.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield
