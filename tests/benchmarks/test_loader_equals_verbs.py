"""The bench's loader writes what the verbs write, row for row."""

from typing import Any

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection

from benchmarks import town as towns
from benchmarks.lives import lives, slots
from benchmarks.living import live
from benchmarks.loader import load

HOW_MANY = 200
STILL_OPEN = 40


def rows() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of the house, in order."""
    found = {}
    for model in apps.get_models():
        if model.__module__.startswith("huikkaa."):
            query = model._base_manager.order_by("pk").values()
            found[model.__name__] = [dict(row) for row in query]
    for entry in found["SearchEntry"]:
        entry["forms"] = sorted(entry["forms"].split())
    return found


def forget_requests() -> None:
    """Empty the work room and begin its ids anew."""
    models = [model for model in apps.get_models() if model._meta.app_label in ("work", "channels")]
    tables = [model._meta.db_table for model in models]
    with connection.cursor() as cursor:
        for statement in connection.ops.sql_flush(
            no_style(), tables, reset_sequences=True, allow_cascade=True
        ):
            cursor.execute(statement)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the loader writes into PostgreSQL only")
@pytest.mark.django_db(transaction=True)
def test_loaded_requests_equal_the_same_lived_through_the_verbs() -> None:
    town, moments = towns.build(), slots()
    forget_requests()
    plan = list(lives(HOW_MANY, len(moments), STILL_OPEN))
    assert {life.kind for life in plan} == set(type(plan[0].kind))
    for life in plan:
        live(life, town, moments)
    lived = rows()
    assert len(lived["Request"]) == HOW_MANY
    assert len(lived["Message"]) == 3 * HOW_MANY
    forget_requests()
    load(plan, town, moments)
    loaded = rows()
    for name, expected in lived.items():
        assert loaded[name] == expected, name
