"""Events stay, and so do decisions that were made: the database itself refuses, but for destruction and erasure."""

import pytest
from django.db import IntegrityError, connection, transaction

from huikkaa.domain.work import actions
from huikkaa.domain.work.actions.permits import permit
from huikkaa.domain.work.models import Decision, Event, Request
from tests.cast import Town
from tests.domain.work.deciding import decided, empower


@pytest.fixture
def request_of_kaisa(town: Town) -> Request:
    return actions.receive(service=town.credit, title="Lasku", text="x", asker=town.kaisa)


def refused(sql: str) -> None:
    """The database refuses the statement whoever sends it."""
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.django_db
@pytest.mark.usefixtures("request_of_kaisa")
def test_an_event_is_neither_changed_nor_deleted() -> None:
    refused("DELETE FROM work_event")
    refused("UPDATE work_event SET verb = 'taken'")
    with pytest.raises(IntegrityError), transaction.atomic():
        Request.unguarded.all().delete()
    assert Event.unguarded.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("request_of_kaisa")
def test_a_permit_lets_events_go_and_never_change_and_leaves_nothing_behind() -> None:
    with permit():
        refused("UPDATE work_event SET verb = 'taken'")
        Request.unguarded.all().delete()
    assert not Event.unguarded.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM work_permit")
        assert cursor.fetchone()[0] == 0


@pytest.mark.django_db
@pytest.mark.usefixtures("request_of_kaisa")
def test_what_breaks_under_a_permit_takes_the_permit_with_it() -> None:
    with pytest.raises(RuntimeError), permit():
        raise RuntimeError
    refused("DELETE FROM work_event")


@pytest.mark.django_db
def test_a_decision_that_was_made_is_neither_changed_nor_deleted(town: Town) -> None:
    decided(town, empower(town))
    refused("UPDATE work_decision SET title = 'Toinen'")
    refused("DELETE FROM work_decision")
    assert Decision.unguarded.exists()
