"""What the organisation refuses, and that nothing is written when it does."""

from datetime import date

import pytest

from huikkaa.domain.organisation.actions import people, teams, units
from huikkaa.domain.organisation.actions.recording import fingerprint
from huikkaa.domain.organisation.models import Change, Membership, Role, RoleGrant, Unit
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import Town

DAY = date(2026, 11, 17)


def test_a_unit_is_not_moved_under_its_own_child(town: Town) -> None:
    child = units.add_unit(organisation=town.own, name_fi="Kaavoitus", parent=town.technical, by=town.anna)
    with pytest.raises(Refused) as refused:
        units.change_unit(unit=town.technical, values={"parent": child}, by=town.anna)
    assert refused.value.refusal.code == "under_own_child"
    assert Unit.objects.get(pk=town.technical.pk).parent is None


def test_an_auditor_does_not_become_an_administrator(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        people.grant(person=town.arvo, role=Role.ADMINISTRATOR, from_day=DAY, by=town.anna)
    assert refused.value.refusal.code == "roles_contradict"
    assert not RoleGrant.objects.filter(person=town.arvo, role=Role.ADMINISTRATOR).exists()


def test_roles_that_contradict_may_follow_each_other(town: Town) -> None:
    auditing = RoleGrant.objects.get(person=town.arvo)
    people.end_role(grant=auditing, last_day=DAY, by=town.anna)
    given = people.grant(person=town.arvo, role=Role.ADMINISTRATOR, from_day=date(2026, 11, 18), by=town.anna)
    assert given.pk


def test_the_last_administrator_stays(town: Town) -> None:
    row = RoleGrant.objects.get(person=town.anna)
    with pytest.raises(Refused) as refused:
        people.end_role(grant=row, last_day=clock.today(), by=town.anna)
    assert refused.value.refusal.code == "last_administrator"


def test_the_owner_of_a_service_is_not_closed_out(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        people.close_account(person=town.petra, by=town.anna)
    assert "Kuulutuksen julkaiseminen" in str(refused.value)
    town.petra.refresh_from_db()
    assert town.petra.is_active


def test_the_second_of_two_editors_is_told_who_was_first(town: Town) -> None:
    seen = fingerprint(town.finance)
    teams.change_team(team=town.finance, values={"purpose_fi": "Laskut"}, by=town.anna, seen=seen)
    with pytest.raises(Refused) as refused:
        teams.change_team(team=town.finance, values={"purpose_fi": "Palkat"}, by=town.hilkka, seen=seen)
    assert "Anna Vuorela" in str(refused.value)
    town.finance.refresh_from_db()
    assert town.finance.purpose_fi == "Laskut"


def test_a_change_is_written_into_the_history_with_before_and_after(town: Town) -> None:
    row = Membership.objects.get(person=town.maija)
    teams.leave(membership=row, last_day=DAY, by=town.anna)
    told = Change.objects.get(kind="membership")
    assert (told.actor, told.before, told.after) == (
        town.anna,
        {"valid_to": None},
        {"valid_to": "2026-11-17"},
    )


@pytest.mark.parametrize(("joins", "refused"), [(date(2026, 12, 31), True), (date(2027, 1, 1), False)])
def test_a_membership_begins_after_the_earlier_one_has_ended(town: Town, joins: date, refused: bool) -> None:
    earlier = Membership.objects.get(person=town.petra)
    teams.leave(membership=earlier, last_day=date(2026, 12, 31), by=town.anna)
    if refused:
        with pytest.raises(Refused) as said:
            teams.join(team=town.administration, person=town.petra, from_day=joins, by=town.anna)
        assert "31.12.2026" in str(said.value)
    else:
        teams.join(team=town.administration, person=town.petra, from_day=joins, by=town.anna)
    assert Membership.objects.filter(person=town.petra).count() == (1 if refused else 2)


def test_a_last_day_is_not_moved_over_the_next_membership(town: Town) -> None:
    earlier = Membership.objects.get(person=town.petra)
    earlier = teams.leave(membership=earlier, last_day=date(2026, 12, 31), by=town.anna)
    teams.join(team=town.administration, person=town.petra, from_day=date(2027, 2, 1), by=town.anna)
    with pytest.raises(Refused) as refused:
        teams.leave(membership=earlier, last_day=date(2027, 2, 1), by=town.anna)
    assert refused.value.refusal.code == "already_member"
    assert teams.leave(membership=earlier, last_day=date(2027, 1, 31), by=town.anna).valid_to == date(
        2027, 1, 31
    )


def test_nobody_joins_a_team_twice(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        teams.join_as_lead(team=town.finance, person=town.jarmo, from_day=DAY, by=town.anna)
    assert "Jarmo Niemikorpi" in str(refused.value)
    assert not Membership.objects.filter(person=town.jarmo, leads=True).exists()
