"""Two databases for each size, in the PostgreSQL that HUIKKAA_DATABASE_URL names: as loaded, and one to visit.

Visits write: they ask and answer. So a copy is visited, and what one bench leaves makes the next one no slower.
"""

from datetime import datetime
from typing import Any

import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from benchmarks import town as towns
from benchmarks.lives import OPEN, lives, slots
from benchmarks.loader import Progress, load
from benchmarks.town import Town
from huikkaa.domain.insight.actions import rebuild


def name_of(size: int) -> str:
    """The name of the database that holds so many requests."""
    return f"huikkaa_bench_{size}"


def visited_of(size: int) -> str:
    """The name of the copy that is visited."""
    return f"{name_of(size)}_visited"


def choose(name: str) -> None:
    """Let this process speak with a database."""
    connection.close()
    connection.settings_dict["NAME"] = name


def copy(size: int) -> None:
    """Make the copy to visit anew, from the database as it was loaded."""
    choose("postgres")
    drop, make = (
        "DROP DATABASE IF EXISTS {} WITH (FORCE)",
        "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY",
    )
    with psycopg.connect(**_server(), autocommit=True) as server:
        server.execute(sql.SQL(drop).format(sql.Identifier(visited_of(size))))
        server.execute(sql.SQL(make).format(*map(sql.Identifier, (visited_of(size), name_of(size)))))
    choose(visited_of(size))


def prepare(size: int, progress: Progress) -> Town:
    """Make the database of a size anew: the house's tables, the town, the requests; then let it settle."""
    choose(name_of(size))
    with psycopg.connect(**_server(), autocommit=True) as server:
        for statement in ("DROP DATABASE IF EXISTS {} WITH (FORCE)", "CREATE DATABASE {}"):
            server.execute(sql.SQL(statement).format(sql.Identifier(name_of(size))))
    call_command("migrate", verbosity=0)
    town, moments = towns.build(), slots()
    load(lives(size, len(moments), min(OPEN, size // 5)), town, moments, progress)
    rebuild()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")
    return town


def server_pid() -> int:
    """The process id of the database server whose processes are measured."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_read_file('postmaster.pid', 0, 20)")
        return int(cursor.fetchone()[0].split()[0])


def version() -> str:
    """Which PostgreSQL this is."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0])


def last_moment() -> datetime:
    """The moment at which the loaded history ends."""
    return slots()[-1]


def line_params() -> dict[str, Any]:
    """What a line of one's own to the chosen database is opened with."""
    return _server(connection.settings_dict["NAME"])


def _server(name: str = "postgres") -> dict[str, Any]:
    params = connection.get_connection_params() | {"dbname": name}
    return {key: params[key] for key in ("dbname", "host", "user", "password", "port") if params.get(key)}
