"""The search index: the base forms of everything said in a request."""

from typing import ClassVar

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from huikkaa.domain.work.models.requests import Request


class FormsField(models.TextField):  # type: ignore[type-arg]  # Django's own is not subscripted when it runs
    """A set of lexemes: PostgreSQL keeps it as a tsvector, SQLite as text with a space between."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """The column's type in this database."""
        return "tsvector" if connection.vendor == "postgresql" else "text"


class SearchEntry(models.Model):
    """The lexemes of a request: base forms of its title, answers and messages, and who may find them.

    `searching` writes them and says what they look like. Beside this table each database has an index of
    its own (see the migration): SQLite an FTS5 table kept by triggers, PostgreSQL a GIN index and a function.
    """

    request = models.OneToOneField(Request, models.CASCADE, primary_key=True, related_name="+")
    forms = FormsField()

    unguarded: ClassVar[models.Manager["SearchEntry"]] = models.Manager()

    class Meta:
        default_manager_name = "unguarded"
        base_manager_name = "unguarded"
