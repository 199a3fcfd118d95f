"""An absent person's work rises to the substitutes in order; nothing is reassigned silently."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from huikkaa.domain.capability.substitutes import actions as substitutes
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import viewer_of
from huikkaa.domain.work import actions, rules
from huikkaa.domain.work.models import Event, Request
from huikkaa.domain.work.queries.standing_in import standing_in_for
from huikkaa.domain.work.standing import rises_to, stand_in_of
from huikkaa.domain.work.visibility import handled, visible
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town
from tests.domain.work.doing import fresh, taken, verbs
from tests.domain.work.standing import away, back, stands_in


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def risen(person: Person) -> set[Request]:
    condition = rises_to(person)
    return set(handled(viewer_of(person)).filter(condition)) if condition is not None else set()


def test_work_rises_to_the_first_substitute_who_is_present(town: Town) -> None:
    request = taken(town)
    stands_in(town.maija, town.jarmo)
    stands_in(town.tuula, town.jarmo)
    away(town.jarmo)
    assert (risen(town.maija), risen(town.tuula)) == ({request}, set())
    gone = away(town.maija)
    assert (risen(town.maija), risen(town.tuula)) == (set(), {request})
    back(gone)
    assert (risen(town.maija), risen(town.tuula)) == ({request}, set())


def test_the_order_of_a_chain_can_be_changed(town: Town) -> None:
    taken(town)
    stands_in(town.maija, town.jarmo)
    second = stands_in(town.tuula, town.jarmo)
    away(town.jarmo)
    assert standing_in_for(town.maija) == {town.jarmo.pk}
    substitutes.ask_earlier(row=second, by=town.viewer("jarmo"))
    assert standing_in_for(town.maija) == frozenset()
    assert standing_in_for(town.tuula) == {town.jarmo.pk}


def test_nobody_stands_in_before_agreeing(town: Town) -> None:
    request = taken(town)
    row = substitutes.name_substitute(substitute=town.maija, person=town.jarmo, by=town.viewer("jarmo"))
    away(town.jarmo)
    assert risen(town.maija) == set()
    substitutes.agree(row=row, by=town.viewer("maija"))
    assert risen(town.maija) == {request}


def test_the_substitutes_of_a_service_come_after_the_persons_own(town: Town) -> None:
    credit, wages = taken(town), taken(town, service="wages")
    stands_in(town.tuula, service=town.credit)
    away(town.jarmo)
    assert risen(town.tuula) == {credit}
    stands_in(town.maija, town.jarmo)
    assert (risen(town.maija), risen(town.tuula)) == ({credit, wages}, set())


def test_returning_restores_everything(town: Town) -> None:
    request = taken(town)
    stands_in(town.maija, town.jarmo)
    with pytest.raises(Refused):
        actions.answer(request=request, viewer=town.viewer("maija"), text="Hei")
    gone = away(town.jarmo)
    actions.answer(request=request, viewer=town.viewer("maija"), text="Hei, sijaistan.")
    assert fresh(request).responsible == town.jarmo
    back(gone)
    assert risen(town.maija) == set()
    with pytest.raises(Refused):
        actions.answer(request=request, viewer=town.viewer("maija"), text="Vielä")
    assert rules.why_not_work(fresh(request), town.viewer("jarmo")) is None


def test_an_absence_ends_by_itself_when_its_last_half_day_is_over(town: Town) -> None:
    taken(town)
    stands_in(town.maija, town.jarmo)
    away(town.jarmo, length=1)
    assert standing_in_for(town.maija) == {town.jarmo.pk}
    assert standing_in_for(town.maija, MOMENT + timedelta(days=1)) == set()
    with clock.moved_to(MOMENT + timedelta(days=1)):
        assert standing_in_for(town.maija) == set()


def test_the_responsible_person_stays_until_the_substitute_takes_over(town: Town) -> None:
    request = taken(town)
    stands_in(town.maija, town.jarmo)
    away(town.jarmo)
    assert fresh(request).responsible == town.jarmo
    actions.take_over(request=request, viewer=town.viewer("maija"))
    assert fresh(request).responsible == town.maija
    told = Event.unguarded.filter(request=request).latest("at", "id")
    assert (told.verb, told.actor, told.details["to_id"]) == ("handed_over", town.maija, town.maija.pk)
    assert (told.details["before"], told.details["stood_in"]) == (town.jarmo.name, True)


def test_what_waits_for_the_customer_goes_on_waiting_when_taken_over(town: Town) -> None:
    request = taken(town)
    actions.ask(
        request=request, viewer=town.viewer("jarmo"), text="Mikä?", reply_by=clock.today() + timedelta(days=3)
    )
    stands_in(town.maija, town.jarmo)
    away(town.jarmo)
    actions.take_over(request=request, viewer=town.viewer("maija"))
    after = fresh(request)
    assert (after.state, after.paused, after.responsible) == ("waiting", True, town.maija)
    assert verbs(request).count("asked") == 1


def test_only_the_one_whose_turn_it_is_takes_over(town: Town) -> None:
    request = taken(town)
    stands_in(town.maija, town.jarmo)
    with pytest.raises(Refused, match="not away"):
        actions.take_over(request=request, viewer=town.viewer("maija"))
    away(town.jarmo)
    with pytest.raises(Refused, match="Maija Koskimäki"):
        actions.take_over(request=request, viewer=town.viewer("tuula"))


def test_where_no_substitute_is_present_any_member_of_the_team_takes_over(town: Town) -> None:
    request = taken(town)
    away(town.jarmo)
    with pytest.raises(Refused):
        actions.take_over(request=request, viewer=town.viewer("petra"))
    actions.take_over(request=request, viewer=town.viewer("tuula"))
    assert fresh(request).responsible == town.tuula


def test_a_disqualified_substitute_is_passed_over(town: Town) -> None:
    request = taken(town)
    stands_in(town.maija, town.jarmo)
    stands_in(town.tuula, town.jarmo)
    actions.disqualify(request=request, viewer=town.viewer("maija"))
    away(town.jarmo)
    assert (risen(town.maija), risen(town.tuula)) == (set(), {request})
    found = stand_in_of(fresh(request))
    assert found is not None
    assert found.id == town.tuula.pk


def test_the_askers_own_matter_rises_past_the_asker(town: Town) -> None:
    request = taken(town, who="maija")
    stands_in(town.maija, town.jarmo)
    stands_in(town.tuula, town.jarmo)
    away(town.jarmo)
    assert (risen(town.maija), risen(town.tuula)) == (set(), {request})


def test_a_confidential_matter_of_another_team_opens_only_to_the_named_substitute_while_away(
    town: Town,
) -> None:
    request = taken(town, service="wages")
    stands_in(town.petra, service=town.wages)
    gone = away(town.jarmo)
    assert not visible(town.viewer("petra")).filter(pk=request.pk).exists()
    stands_in(town.petra, town.jarmo)
    assert visible(town.viewer("petra")).filter(pk=request.pk).exists()
    assert rules.why_not_work(fresh(request), town.viewer("petra")) is None
    back(gone)
    assert not visible(town.viewer("petra")).filter(pk=request.pk).exists()
    assert rules.why_not_note(fresh(request), town.viewer("petra")) is not None


def test_one_further_down_the_chain_sees_no_confidential_matter_before_the_turn_comes(town: Town) -> None:
    request = taken(town, service="wages")
    stands_in(town.maija, town.jarmo)
    stands_in(town.petra, town.jarmo)
    away(town.jarmo)
    assert not visible(town.viewer("petra")).filter(pk=request.pk).exists()
    away(town.maija)
    assert visible(town.viewer("petra")).filter(pk=request.pk).exists()


def test_a_confidential_matter_of_another_team_is_done_by_the_substitute_but_never_taken_over(
    town: Town,
) -> None:
    request = taken(town, service="wages")
    stands_in(town.petra, town.jarmo)
    away(town.jarmo)
    with pytest.raises(Refused, match="own team"):
        actions.take_over(request=request, viewer=town.viewer("petra"))
    actions.complete(request=request, viewer=town.viewer("petra"), text="Oikaistu.", avoidable="no")
    assert (fresh(request).state, fresh(request).responsible) == ("done", town.jarmo)
