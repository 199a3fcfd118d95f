"""Two officers approve the same erasure at the same moment: it is carried out once, and the other is told."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from huikkaa.domain.organisation.erasure import actions
from huikkaa.domain.organisation.erasure.queries import preview
from huikkaa.domain.organisation.models import Erasure, Person, Role, RoleGrant
from huikkaa.domain.organisation.viewers import viewer_of
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests import cast
from tests.domain.organisation.test_erasure import SOON, put_forward
from tests.domain.work.test_retention import ended


@pytest.mark.django_db(transaction=True)
def test_two_who_approve_at_once_erase_once() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory refuses a second writer at once; one in a file lets them take turns.")
    town = cast.town()
    ended(town)
    with clock.moved_to(SOON):
        waiting = put_forward(town, town.kaisa)
        seen = preview(town.kaisa).mark
    RoleGrant.objects.create(person=town.petra, role=Role.PROTECTION, valid_from=cast.LONG_AGO)
    said: list[str] = []
    together = Barrier(2)

    def approve(person: Person) -> None:
        together.wait()
        try:
            with clock.moved_to(SOON):
                actions.approve(erasure=waiting, viewer=viewer_of(person), seen=seen)
            said.append("done")
        except Refused as refused:
            said.append(refused.refusal.code)
        finally:
            connection.close()

    officers = [Thread(target=approve, args=(one,)) for one in (town.anna, town.petra)]
    for officer in officers:
        officer.start()
    for officer in officers:
        officer.join()
    assert sorted(said) == ["done", "ended"]
    assert Erasure.objects.get().state == "done"
    assert Person.objects.filter(remains=Person.Remains.NAME).count() == 1
