"""The search index: the base forms of everything said in a request."""

from typing import ClassVar

from django.db import models

from huikkaa.domain.work.models.requests import Request


class SearchEntry(models.Model):
    """The base forms of a request's title, answers and messages, a space between.

    Beside this table each database has an index of its own over `forms` (see the migrations):
    SQLite an FTS5 table, PostgreSQL a GIN index.
    """

    request = models.OneToOneField(Request, models.CASCADE, primary_key=True, related_name="+")
    forms = models.TextField(default="")
    team_forms = models.TextField(default="")

    unguarded: ClassVar[models.Manager["SearchEntry"]] = models.Manager()

    class Meta:
        default_manager_name = "unguarded"
        base_manager_name = "unguarded"
