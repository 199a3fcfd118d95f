"""What the demo year's book writes is what the verbs write: every table, row for row."""

import pytest
from django.conf import settings
from django.test import override_settings

from huikkaa.cli.bulk.book import Book
from huikkaa.cli.bulk.pens import Pen, Verbs
from huikkaa.cli.bulk.tables import FILLED
from huikkaa.cli.demo import history, shelves, town, towns
from huikkaa.domain.channels.outbox.actions.writing import nobody_mailed
from huikkaa.domain.insight import actions as insight
from huikkaa.domain.work.models import Event, Submission
from huikkaa.kernel import chance, clock
from tests.cast import MOMENT
from tests.pens import assert_the_same, forget_requests, rows

HOW_MANY = 500


def build_town() -> None:
    """The town without its requests."""
    today = MOMENT.astimezone(clock.HELSINKI).date()
    with chance.seeded(7), clock.moved_to(MOMENT):
        shelves.build(town.build(today))


def live(pen: Pen) -> None:
    """Three years of requests through a pen, in the town that is there."""
    people = towns.read()
    with chance.seeded(12), nobody_mailed():
        history.live(people, shelves.read(people), MOMENT, HOW_MANY, pen, taps=2)


def count() -> None:
    """Let what has happened into the measures."""
    with clock.moved_to(MOMENT):
        insight.rebuild()


IN_MEMORY = {"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}


def verbs_of_a_life() -> set[str]:
    """What happens in an ordinary life; a decision, a split, a recurring job and their like are lived by no pen."""
    return {
        "received", "taken", "handed_over", "declined", "answered", "asked", "replied", "reply_by_passed", "noted",
        "stage", "agreed", "completed", "accepted", "reopened", "cancelled", "thanked", "complained",
        "complaint_answered", "given_back", "disqualified",
    }  # fmt: skip


@override_settings(STORAGES={**settings.STORAGES, **IN_MEMORY})
@pytest.mark.django_db(transaction=True)
def test_500_requests_of_the_demo_year_are_what_the_verbs_write() -> None:
    build_town()
    forget_requests()
    live(Verbs())
    count()
    lived = rows()
    assert not [table.__name__ for table in FILLED if not lived[table.__name__] and table is not Submission]
    assert abs(len(lived["Request"]) - HOW_MANY) <= 1
    assert not verbs_of_a_life() - set(Event.unguarded.values_list("verb", flat=True))
    forget_requests()
    book = Book()
    live(book)
    book.close()
    count()
    assert_the_same(lived, rows())
