"""Several who decide at the same moment: every number is given once, none is left out, none is decided twice."""

from threading import Barrier, Thread

import pytest
from django.db import transaction

from huikkaa.domain.work.actions import decisions as actions
from huikkaa.domain.work.models import Decision, Event
from huikkaa.kernel.refusals import Refused
from tests.cast import Town
from tests.domain.work.conftest import Connect
from tests.domain.work.deciding import empower, presented

MANY = 8


@pytest.mark.django_db(transaction=True)
def test_many_decided_at_once_have_numbers_without_gaps(
    transactional_town: Town, own_connection: Connect
) -> None:

    town, power = transactional_town, empower(transactional_town)
    waiting = [presented(town, power) for _one in range(MANY + 2)]
    viewer, start = town.viewer("oskari"), Barrier(MANY + 2)

    def decide(place: int) -> None:
        with own_connection():
            start.wait()
            with transaction.atomic():
                actions.decide(decision=waiting[place], viewer=viewer)
                transaction.set_rollback(place >= MANY)  # something goes wrong after the number was given

    with own_connection():
        threads = [Thread(target=decide, args=[place]) for place in range(MANY + 2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        made = Decision.unguarded.filter(state="decided").values_list("number", flat=True)
        assert sorted(number or 0 for number in made) == list(range(1, MANY + 1))


@pytest.mark.django_db(transaction=True)
def test_one_decision_is_decided_once(transactional_town: Town, own_connection: Connect) -> None:
    town, power = transactional_town, empower(transactional_town)
    waiting, viewer = presented(town, power), town.viewer("oskari")
    told, start = list[str](), Barrier(4)

    def decide() -> None:
        with own_connection():
            start.wait()
            try:
                actions.decide(decision=waiting, viewer=viewer)
            except Refused as refused:
                told.append(refused.refusal.code)

    with own_connection():
        threads = [Thread(target=decide) for _one in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        assert told == ["decided"] * 3
        assert Event.unguarded.filter(verb="decided").count() == 1
