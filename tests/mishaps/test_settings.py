"""Settings that cannot be: the words say what to do, and nothing changes."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from huikkaa.domain.catalogue.actions import disturbances, hours, services
from huikkaa.domain.catalogue.actions.services import Promised
from huikkaa.domain.catalogue.models import ServicePromise
from huikkaa.domain.organisation.actions import people, units
from huikkaa.domain.organisation.models import Membership, RoleGrant, Unit
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Request
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import LONG_AGO, Town, join
from tests.web.client import Visitor


def ask(town: Town) -> Request:
    return actions.receive(
        service=town.credit, title="Lasku", text="Apua.", filer=town.viewer("kaisa"), asker=town.kaisa
    )


def test_a_unit_is_not_moved_under_its_own_child(town: Town) -> None:
    child = units.add_unit(organisation=town.own, name_fi="Kadut", parent=town.technical)
    grandchild = units.add_unit(organisation=town.own, name_fi="Valot", parent=child)
    with pytest.raises(Refused, match="Valot"):
        units.change_unit(unit=town.technical, values={"parent": grandchild}, by=town.anna)
    assert Unit.objects.get(pk=town.technical.pk).parent_id is None


def test_two_roles_that_contradict_are_not_given_to_one_person(town: Town) -> None:
    with pytest.raises(Refused, match="Arvo"):
        people.grant(person=town.arvo, role="administrator", from_day=clock.today(), by=town.anna)
    assert RoleGrant.objects.filter(person=town.arvo).count() == 1


def test_a_person_who_holds_work_is_not_removed_before_it_is_handed_over(town: Town) -> None:
    request = ask(town)
    actions.take(request=request, viewer=town.viewer("jarmo"))
    with pytest.raises(Refused, match=request.number):
        people.close_account(person=town.jarmo, by=town.anna)
    town.jarmo.refresh_from_db()
    assert town.jarmo.is_active
    actions.give_back(request=request, viewer=town.viewer("jarmo"))
    closed = people.close_account(person=town.jarmo, by=town.anna)
    assert not closed.is_active


def test_a_promise_of_zero_is_refused(town: Town) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises((Refused, ValidationError)):
        services.promise_from(
            service=town.credit, promise=Promised(tomorrow, first_amount=0, done_amount=60), by=town.anna
        )
    assert ServicePromise.objects.filter(service=town.credit).count() == 1


def test_a_week_without_opening_hours_is_refused(town: Town) -> None:
    calendar = hours.own_calendar(name="Talo", by=town.anna)
    with pytest.raises(Refused, match="aukioloaikoja"):
        hours.set_week(calendar=calendar, spans=[], eves_closed=True, by=town.anna)
    assert calendar.spans.count() == 5


def test_a_disturbance_told_beforehand_can_be_ended_before_it_begins(town: Town) -> None:
    tomorrow = clock.now() + timedelta(days=1)
    told = disturbances.tell_disturbance(values={"title_fi": "Katko", "starts_at": tomorrow}, by=town.anna)
    ended = disturbances.end_disturbance(disturbance=told, by=town.anna)
    assert ended.ends_at is not None
    assert ended.ends_at <= tomorrow + timedelta(seconds=1)


def test_a_service_retired_with_open_requests_still_finishes_them(town: Town) -> None:
    request = ask(town)
    services.retire(service=town.credit, from_day=clock.today(), by=town.anna)
    actions.take(request=request, viewer=town.viewer("jarmo"))
    actions.complete(request=request, viewer=town.viewer("jarmo"), text="Tehty.")
    assert Request.unguarded.get(pk=request.pk).state == Request.State.DONE


def test_a_person_in_two_teams_works_in_both_queues(town: Town, visitor: Visitor) -> None:
    join(town.administration, town.jarmo)
    assert Membership.objects.filter(person=town.jarmo, valid_from=LONG_AGO).count() == 2
    visitor.sign_in(town.jarmo)
    for team in (town.finance, town.administration):
        assert visitor.get(f"/jono/{team.slug}/").status_code == 200
    assert visitor.get("/jono/").status_code == 302
    for service in (town.credit, town.notice):
        request = actions.receive(
            service=service, title="Asia", text="Apua.", filer=town.viewer("kaisa"), asker=town.kaisa
        )
        actions.take(request=request, viewer=town.viewer("jarmo"))
        assert visitor.get(f"/jono/pyynto/{request.number}/").status_code == 200
