"""The rows that living the lives leaves, written by the book: a million in minutes.

`tests/benchmarks/test_loader_equals_verbs.py` holds it to the verbs row for row.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache

from benchmarks.lives import Life
from benchmarks.living import live
from benchmarks.town import Town
from huikkaa.cli.bulk.book import Book
from huikkaa.cli.bulk.tables import FILLED
from huikkaa.cli.bulk.writing import into_empty_tables
from huikkaa.domain.catalogue.queries import hours_held
from huikkaa.domain.organisation.viewers import viewer_of

Progress = Callable[[int], None]


def load(
    lives: Iterable[Life], town: Town, moments: list[datetime], progress: Progress = lambda _done: None
) -> int:
    """Write the rows of the lives into an empty work room and settle its indexes; how many lives there were."""
    book, done, viewers = Book(progress), 0, lru_cache(maxsize=None)(viewer_of)
    with into_empty_tables(FILLED), hours_held():
        for life in lives:
            live(life, town, moments, book, viewers)
            done += 1
        book.close()
    return done
