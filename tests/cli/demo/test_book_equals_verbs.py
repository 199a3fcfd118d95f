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


# What no pen lives in an ordinary year. A new verb is added here, or to the lives and to the book.
NOT_LIVED = {
    "service",
    "decision_begun",
    "decision_prepared",
    "decision_presented",
    "decision_returned",
    "decision_passed",
    "decision_withdrawn",
    "decided",
    "records_handed",
    "records_numbered",
    "records_rejected",
    "documents_listed",
    "documents_settled",
    "lengthened",
    "decision_asked",
    "named",
    "checklist",
    "recurred",
    "split",
    "split_off",
    "split_undone",
    "joined_back",
    "merged",
    "took_in",
    "unmerged",
    "let_out",
    "linked",
    "unlinked",
    "part_made",
    "part_answered",
    "part_done",
    "part_cancelled",
    "part_returned",
    "helper_joined",
    "helper_left",
    "commissioned",
    "commission_changed",
    "stage_passed",
    "followed_up",
    "became_project",
}


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
    assert set(Event.unguarded.values_list("verb", flat=True)) >= set(Event.Verb.values) - NOT_LIVED
    forget_requests()
    book = Book()
    live(book)
    book.close()
    count()
    assert_the_same(lived, rows())
