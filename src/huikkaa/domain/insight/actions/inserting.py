"""Writing very many sums at once: plain rows, because making models of them would cost more than reckoning them."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import connection

from huikkaa.domain.insight.models import COUNTERS, TALLIES, Rollup
from huikkaa.domain.insight.sums import Key, Sums

AT_ONCE = 2_000
COLUMNS = (
    "key",
    "cut",
    "grain",
    "start",
    "team_id",
    "service",
    "unit",
    "confidential",
    *COUNTERS,
    *TALLIES,
)
INSERT = "INSERT INTO {} ({}) VALUES ({})".format(  # noqa: S608  # nosec B608 - our own names
    Rollup._meta.db_table, ", ".join(f'"{name}"' for name in COLUMNS), ", ".join(["%s"] * len(COLUMNS))
)


def insert_sums(sums: Iterable[tuple[Key, Sums]]) -> None:
    """Write new rows of sums."""
    rows = _rows(sums)
    with connection.cursor() as cursor:
        while some := list(islice(rows, AT_ONCE)):
            cursor.executemany(INSERT, some)


def _rows(sums: Iterable[tuple[Key, Sums]]) -> Iterator[tuple[Any, ...]]:
    operations = connection.ops
    for key, one in sums:
        yield (
            key.text,
            key.cut,
            key.grain,
            operations.adapt_datefield_value(key.start),
            key.team or None,
            *key[4:],
            *(getattr(one, name) for name in COUNTERS),
            *(
                operations.adapt_json_value(dict(sorted(getattr(one, name).items())), None)
                for name in TALLIES
            ),
        )
