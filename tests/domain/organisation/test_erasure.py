"""Erasing a person: shown first, approved by another, carried out whole; what the law keeps has the bare name."""

from datetime import date, timedelta

import pytest
from axes.models import AccessLog

from huikkaa.domain.capability.articles.actions import Words, write_article
from huikkaa.domain.capability.models import Skill
from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.organisation import erasing
from huikkaa.domain.organisation.actions.people import change_person
from huikkaa.domain.organisation.erasure import actions
from huikkaa.domain.organisation.erasure.queries import preview, rows_of
from huikkaa.domain.organisation.models import Change, Employment, Erasure, Person, Role, RoleGrant
from huikkaa.domain.organisation.viewers import Viewer, viewer_of
from huikkaa.domain.work import actions as work
from huikkaa.domain.work.actions.retention import hold
from huikkaa.domain.work.models import Destruction, Draft, Event, Message, Request
from huikkaa.domain.work.queries.search import search
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import LONG_AGO, MOMENT, Town
from tests.domain.work.deciding import decided, empower
from tests.domain.work.test_retention import RIPE, ended

SOON = MOMENT + timedelta(days=1)
ASKED = date(2026, 11, 16)


def officer(town: Town) -> Viewer:
    """Outi looks after people's data; Anna administers. Either may begin, the other approves."""
    RoleGrant.objects.get_or_create(person=town.outi, role=Role.PROTECTION, valid_from=LONG_AGO)
    return viewer_of(town.outi)


def put_forward(town: Town, person: Person) -> Erasure:
    return actions.put_forward(person=person, viewer=officer(town), asked_on=ASKED)


def erase(town: Town, person: Person) -> Erasure:
    waiting = put_forward(town, person)
    return actions.approve(erasure=waiting, viewer=town.viewer("anna"), seen=preview(person).mark)


def said_anywhere(words: str) -> list[str]:
    """Every table and column of the database in which the words still stand."""
    from django.apps import apps
    from django.db import models

    found = []
    for model in apps.get_models():
        for key in model._meta.local_concrete_fields:
            if isinstance(key, models.CharField | models.TextField | models.JSONField):
                values = model._base_manager.values_list(key.attname, flat=True)
                found += [f"{model._meta.label}.{key.name}" for value in values if words in str(value)]
    return found


@pytest.mark.django_db
def test_nothing_happens_before_another_has_approved(town: Town) -> None:
    waiting = put_forward(town, town.kaisa)
    town.kaisa.refresh_from_db()
    assert (town.kaisa.name, town.kaisa.is_active) == ("Kaisa Lindroos", True)
    for same in (officer(town), town.viewer("kaisa"), town.viewer("jarmo"), town.viewer("hilkka")):
        with pytest.raises(Refused):
            actions.approve(erasure=waiting, viewer=same, seen=preview(town.kaisa).mark)
    actions.approve(erasure=waiting, viewer=town.viewer("anna"), seen=preview(town.kaisa).mark)
    town.kaisa.refresh_from_db()
    assert (town.kaisa.name, town.kaisa.is_active, town.kaisa.email) == ("Poistettu henkilö", False, None)
    with pytest.raises(Refused):
        actions.approve(erasure=waiting, viewer=town.viewer("anna"), seen=preview(town.kaisa).mark)


@pytest.mark.django_db
def test_a_customer_is_gone_everywhere_and_what_the_law_keeps_has_the_bare_name(town: Town) -> None:
    request = ended(town, text="Hyvittäkää lasku.")
    with clock.moved_to(MOMENT):
        change_person(person=town.kaisa, values={"phone": "040 123 4567"}, by=town.anna)
    town.kaisa.refresh_from_db()
    Draft.objects.create(person=town.kaisa, place="uusi", content={"a": "Kaisan luonnos"}, at=MOMENT)
    AccessLog.objects.create(username=town.kaisa.email, ip_address="127.0.0.1", attempt_time=MOMENT)
    assert OutboxMail.objects.filter(to=town.kaisa.email).exists()
    with clock.moved_to(SOON):
        record = erase(town, town.kaisa)
    assert record.state == Erasure.State.DONE
    assert (record.begun_by, record.ended_by) == (town.outi, town.anna)
    assert said_anywhere("kaisa.lindroos") == []
    assert said_anywhere("123 4567") == []
    assert said_anywhere("Kaisan luonnos") == []
    assert said_anywhere("Kaisa Lindroos") == ["work.Message.author_name"]
    request.refresh_from_db()
    assert request.asker is not None
    assert (request.asker.name, request.asker.email, request.asker.is_active) == (
        "Kaisa Lindroos",
        None,
        False,
    )
    assert request.asker.remains == Person.Remains.NAME
    assert search(town.viewer("jarmo"), "hyvittää").count == 1
    actors = Event.unguarded.filter(request=request, verb="received").values_list(
        "actor__given_name", flat=True
    )
    assert list(actors) == ["Poistettu"]
    assert Change.objects.filter(kind="person", key=town.kaisa.pk).get().about == "●"
    assert [row["until"] for row in record.kept if row["count"]] == ["Viimeistään 31.12.2032."]


@pytest.mark.django_db
def test_a_former_employee_goes_from_skills_and_teams_and_stays_in_the_log_of_looks(town: Town) -> None:
    jarmo = town.viewer("jarmo")
    with clock.moved_to(MOMENT):
        request = work.receive(service=town.wages, title="Palkka", text="x", asker=town.kaisa)
        work.take(request=request, viewer=jarmo)
        work.complete(request=request, viewer=jarmo, text="Korjattu")
        work.accept(request=request, viewer=town.viewer("kaisa"))
    Skill.objects.create(
        person=town.jarmo,
        service=town.wages,
        level=Skill.Level.CAN,
        valid_from=LONG_AGO,
        stated_by=town.jarmo,
        stated_at=MOMENT,
    )
    waiting = put_forward(town, town.jarmo)
    with pytest.raises(Refused) as refused:
        actions.approve(erasure=waiting, viewer=town.viewer("anna"), seen=preview(town.jarmo).mark)
    assert "Taloustiimi" in str(refused.value)
    town.jarmo.memberships.update(valid_to=ASKED)
    actions.approve(erasure=waiting, viewer=town.viewer("anna"), seen=preview(town.jarmo).mark)
    assert not Skill.objects.exists()
    request.refresh_from_db()
    assert request.responsible is not None
    assert request.responsible.name == "Poistettu henkilö"
    answer = Message.unguarded.get(kind="answer")
    assert (answer.author, answer.author_name) == (town.jarmo, "Jarmo Niemikorpi")


@pytest.mark.django_db
def test_know_how_stays_without_the_name_of_the_erased(town: Town) -> None:
    words = Words("Hyvitys", "Pyydä hyvitys.", contacts="Kaisa Lindroos tietää.")
    article = write_article(
        service=town.credit,
        words=words,
        owner=town.jarmo,
        review_by=ASKED,
        viewer=town.viewer("jarmo"),
    )
    erase(town, town.kaisa)
    article.refresh_from_db()
    assert article.contacts == "● tietää."
    assert said_anywhere("Kaisa Lindroos") == []


@pytest.mark.django_db
def test_a_decision_goes_on_naming_who_made_it(town: Town) -> None:
    with clock.moved_to(MOMENT):
        decision = decided(town, empower(town))
    assert decision.decider == town.oskari
    Employment.objects.filter(person=town.oskari).update(ends_on=ASKED)
    with clock.moved_to(SOON):
        erase(town, town.oskari)
    decision.refresh_from_db()
    assert decision.decider is not None
    assert (decision.decider.name, decision.decider.remains) == ("Oskari Ahjola", "name")
    assert not Employment.objects.filter(person__in=[town.oskari, decision.decider]).exists()


@pytest.mark.django_db
def test_an_open_matter_must_end_first(town: Town) -> None:
    with clock.moved_to(MOMENT):
        work.receive(service=town.credit, title="A", text="B", asker=town.kaisa)
    waiting = put_forward(town, town.kaisa)
    with pytest.raises(Refused) as refused:
        actions.approve(erasure=waiting, viewer=town.viewer("anna"), seen=preview(town.kaisa).mark)
    assert "1 oma asia kesken" in str(refused.value)
    town.kaisa.refresh_from_db()
    assert town.kaisa.email


@pytest.mark.django_db
def test_ripe_matters_are_destroyed_and_held_ones_kept(town: Town) -> None:
    ripe, held = ended(town), ended(town)
    with clock.moved_to(RIPE):
        hold(request=held, viewer=town.viewer("anna"), kind="appeal", reason="Valitus")
        record = erase(town, town.kaisa)
    assert Destruction.unguarded.get().numbers == [ripe.number]
    assert list(Request.unguarded.values_list("number", flat=True)) == [held.number]
    assert "Kunnes" in str(record.kept)


@pytest.mark.django_db
def test_a_list_that_has_changed_since_it_was_shown_is_not_approved(town: Town) -> None:
    waiting, seen = put_forward(town, town.kaisa), preview(town.kaisa).mark
    Draft.objects.create(person=town.kaisa, place="uusi", content={}, at=MOMENT)
    with pytest.raises(Refused) as refused:
        actions.approve(erasure=waiting, viewer=town.viewer("anna"), seen=seen)
    assert refused.value.refusal.code == "list_changed"


@pytest.mark.django_db
def test_what_breaks_in_the_middle_leaves_everything_as_it_was(town: Town) -> None:
    ended(town)

    def break_off(_one: erasing.Erasing) -> None:
        raise RuntimeError("the disk is full")

    waiting = put_forward(town, town.kaisa)
    erasing.doing.append(break_off)
    try:
        with pytest.raises(RuntimeError):
            actions.approve(erasure=waiting, viewer=town.viewer("anna"), seen=preview(town.kaisa).mark)
    finally:
        erasing.doing.remove(break_off)
    town.kaisa.refresh_from_db()
    waiting.refresh_from_db()
    assert (town.kaisa.name, waiting.state) == ("Kaisa Lindroos", "waiting")
    assert Request.unguarded.get().asker == town.kaisa
    assert not Person.objects.exclude(remains="").exists()


@pytest.mark.django_db
def test_one_given_up_erases_nothing_and_may_be_put_forward_again(town: Town) -> None:
    waiting = put_forward(town, town.kaisa)
    with pytest.raises(Refused):
        put_forward(town, town.kaisa)
    actions.give_up(erasure=waiting, viewer=town.viewer("anna"))
    town.kaisa.refresh_from_db()
    assert town.kaisa.name == "Kaisa Lindroos"
    assert put_forward(town, town.kaisa).state == Erasure.State.WAITING


@pytest.mark.django_db
def test_the_bare_name_goes_with_the_last_row_that_needed_it(town: Town) -> None:
    from huikkaa.domain.work.actions.retention import destroy

    ended(town)
    with clock.moved_to(SOON):
        erase(town, town.kaisa)
    assert actions.forget_kept_names() == 0
    with clock.moved_to(RIPE):
        destroy(service=town.credit, year=2026, seen=1, viewer=town.viewer("anna"))
        assert actions.forget_kept_names() == 1
    assert said_anywhere("Lindroos") == []


@pytest.mark.django_db
def test_nothing_but_the_nameless_and_the_kept_points_at_the_erased(town: Town) -> None:
    ended(town)
    with clock.moved_to(SOON):
        erase(town, town.kaisa)
    gone = [one for one in erasing.declared() if one.fate in {erasing.Fate.GOES, erasing.Fate.NAME_KEPT}]
    assert not any(rows_of(town.kaisa, gone).values())


@pytest.mark.django_db
def test_matters_that_came_by_mail_without_the_account_are_the_persons_too(town: Town) -> None:
    with clock.moved_to(MOMENT):
        request = work.receive(
            service=town.notice,
            title="Ilmoitus",
            text="x",
            contact=work.Contact("K. Lindroos", town.kaisa.email or ""),
        )
        waiting = put_forward(town, town.kaisa)
        with pytest.raises(Refused):
            actions.approve(erasure=waiting, viewer=town.viewer("anna"), seen=preview(town.kaisa).mark)
        work.take(request=request, viewer=town.viewer("petra"))
        work.complete(request=request, viewer=town.viewer("petra"), text="Tehty")
    with clock.moved_to(MOMENT + timedelta(days=20)):
        assert work.accept_ripe() == 1
        actions.approve(erasure=waiting, viewer=town.viewer("anna"), seen=preview(town.kaisa).mark)
    request.refresh_from_db()
    assert (request.asker_email, request.key_digest) == ("", None)
    assert said_anywhere("kaisa.lindroos") == []
    assert said_anywhere("Kaisa Lindroos") == []
