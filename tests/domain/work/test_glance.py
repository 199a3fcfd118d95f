"""Who else has a request open: told to those who have it open too, and forgotten in a minute."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Glance
from huikkaa.domain.work.queries.glancing import around
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.domain.work.doing import taken


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def seen(town: Town, who: str, number: str) -> list[tuple[str, str]]:
    found = around(town.viewer(who), number, "")
    return [(one.name, one.writes) for one in found.others] if found else []


def test_a_colleague_sees_who_writes_and_the_writer_sees_nobody(town: Town) -> None:
    request = taken(town)
    actions.glance(request_id=request.pk, person=town.maija, writes="answer")
    assert seen(town, "jarmo", request.number) == [("Maija Koskimäki", "answer")]
    assert seen(town, "maija", request.number) == []


def test_it_is_over_in_a_minute_and_nothing_stays(town: Town) -> None:
    request, other = taken(town), taken(town)
    actions.glance(request_id=request.pk, person=town.maija)
    with clock.moved_to(MOMENT + timedelta(minutes=1)):
        assert seen(town, "jarmo", request.number) == []
    with clock.moved_to(MOMENT + timedelta(minutes=3)):
        actions.forget_gone()
        actions.glance(request_id=other.pk, person=town.jarmo)
        actions.glance(request_id=other.pk, person=town.jarmo, writes="note")
        assert list(Glance.objects.values_list("person_id", flat=True)) == [town.jarmo.pk]


def test_ones_own_presence_is_told_anew_only_every_quarter_of_a_minute_or_when_it_changes(town: Town) -> None:
    request, jarmo = taken(town), town.viewer("jarmo")
    actions.glance(request_id=request.pk, person=town.jarmo)
    telling = []
    for seconds, writes in ((5, ""), (5, "note"), (20, "")):
        with clock.moved_to(MOMENT + timedelta(seconds=seconds)):
            found = around(jarmo, request.number, writes)
            telling.append(found is not None and found.tell)
    assert telling == [False, True, True]


def test_whoever_may_not_see_the_matter_hears_of_nobody(town: Town) -> None:
    request = taken(town, service="wages")
    actions.glance(request_id=request.pk, person=town.jarmo)
    assert around(town.viewer("petra"), request.number, "") is None
