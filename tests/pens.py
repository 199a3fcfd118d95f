"""What the tests of the two pens share: every row of the house, and a work room begun anew."""

from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from huikkaa.domain.channels.tally.models import TallyTopic


def rows() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of the house, in order, and what SQLite's own index of words holds."""
    found = {}
    for model in apps.get_models():
        if model.__module__.startswith("huikkaa."):
            query = model._base_manager.order_by("pk").values()
            found[model.__name__] = [dict(row) for row in query]
    for year in found["YearStamp"]:
        del year["stamp"]  # never drawn twice, by no pen
    if connection.vendor == "sqlite":
        found["words"] = _words()
    return found


def _words() -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO work_search (work_search) VALUES ('integrity-check')")
        cursor.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'work_search', 'row')")
        cursor.execute("SELECT term, doc FROM temp.words ORDER BY term")
        found = [{"word": word, "requests": count} for word, count in cursor.fetchall()]
        cursor.execute("DROP TABLE temp.words")
    return found


def forget_requests() -> None:
    """Empty the rooms of work, channels and insight and begin their ids anew."""
    models = [
        model for model in apps.get_models() if model._meta.app_label in ("work", "channels", "insight")
    ]
    tables = [model._meta.db_table for model in models if model is not TallyTopic]
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in connection.ops.sql_flush(
            no_style(), tables, reset_sequences=True, allow_cascade=True
        ):
            cursor.execute(statement)


def assert_the_same(lived: dict[str, list[dict[str, Any]]], loaded: dict[str, list[dict[str, Any]]]) -> None:
    """Every table row for row; the first row that differs is shown."""
    assert lived.keys() == loaded.keys()
    for name, expected in lived.items():
        for wanted, got in zip(expected, loaded[name], strict=False):
            assert got == wanted, f"{name}: the verbs wrote {wanted}, the book {got}"
        assert len(loaded[name]) == len(expected), name
