"""Two planners write the same decision down at the same moment: people move once, and the other is told."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from huikkaa.domain.organisation.models import Membership, Person, Role, RoleGrant
from huikkaa.domain.organisation.viewers import viewer_of
from huikkaa.domain.planning.placement.actions.deciding import decide, hear
from huikkaa.domain.planning.placement.actions.plans import plan_by_hand
from huikkaa.domain.planning.placement.models import PlacementRound
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests import cast
from tests.domain.planning.placing import TODAY, in_use, prepared


@pytest.mark.django_db(transaction=True)
def test_two_who_decide_at_the_same_moment_move_people_once() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory refuses a second writer at once; one in a file lets them take turns.")
    said: list[str] = []
    together = Barrier(2)
    with clock.moved_to(cast.MOMENT):
        town = in_use(cast.town())
        RoleGrant.objects.create(person=town.anna, role=Role.PLANNER, valid_from=cast.LONG_AGO)
        round_, planner = prepared(town), town.viewer("hilkka")
        where = {one.person_id: town.finance.pk for one in round_.concerned.all()}
        plan = plan_by_hand(round_=round_, name="", places=where, viewer=planner)
        hear(round_=round_, person=town.petra, heard_on=TODAY, words="Sopii.", viewer=planner)

    def write(person: Person) -> None:
        together.wait()
        try:
            with clock.moved_to(cast.MOMENT):
                decide(
                    round_=PlacementRound.objects.get(pk=round_.pk),
                    plan=plan,
                    decided_on=TODAY,
                    section="§ 112",
                    leads={},
                    viewer=viewer_of(person),
                )
            said.append("done")
        except Refused as refused:
            said.append(refused.refusal.code)
        finally:
            connection.close()

    planners = [Thread(target=write, args=(one,)) for one in (town.hilkka, town.anna)]
    for one in planners:
        one.start()
    for one in planners:
        one.join()
    assert sorted(said) == ["already_decided", "done"]
    assert Membership.objects.filter(person=town.petra).count() == 2
