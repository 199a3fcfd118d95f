"""A request of a service with a checklist begins with it; of others it begins with none."""

from collections.abc import Iterator

import pytest

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.work.models import Carried, ChecklistItem
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.domain.work.doing import ask, fresh


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def test_the_services_checklist_begins_with_the_request(town: Town) -> None:
    Service.objects.filter(pk=town.credit.pk).update(checklist="- Tarkista summa\n\nKysy perustelu")
    town.credit.refresh_from_db()
    request = ask(town)
    items = ChecklistItem.unguarded.filter(request=request).values_list("text", "ticked_at")
    assert list(items) == [("Tarkista summa", None), ("Kysy perustelu", None)]
    assert fresh(request).has(Carried.CHECKLIST)


def test_without_one_there_is_none(town: Town) -> None:
    request = ask(town)
    assert not ChecklistItem.unguarded.filter(request=request).exists()
    assert not fresh(request).has(Carried.CHECKLIST)
