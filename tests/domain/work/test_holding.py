"""Holds that come and go by themselves: a complaint, an appeal, a document request; and what is held together."""

import pytest

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Role, RoleGrant
from huikkaa.domain.organisation.viewers import viewer_of
from huikkaa.domain.work import actions
from huikkaa.domain.work.actions.documents import Settled, settle
from huikkaa.domain.work.actions.holding import let_go, name_matter
from huikkaa.domain.work.actions.packages import pack_when_done
from huikkaa.domain.work.actions.retention import end_hold
from huikkaa.domain.work.actions.splitting import Part
from huikkaa.domain.work.models import AskedDocument, Carried, Hold, Request
from huikkaa.domain.work.queries.holding import held_together, holds_on, matter_to_name, named_in
from huikkaa.domain.work.queries.retention import ripe_of
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import LONG_AGO, MOMENT, Town
from tests.domain.work.papers import appeal_service, document_request

pytestmark = pytest.mark.django_db
RIPE = MOMENT.replace(year=2033, month=1, day=2)


@pytest.fixture(autouse=True)
def tuesday() -> object:
    with clock.moved_to(MOMENT):
        yield


def asked(town: Town, text: str = "Hyvittäkää lasku.", service: Service | None = None) -> Request:
    return actions.receive(
        service=service or town.credit, title="Lasku", text=text, filer=town.viewer("kaisa"), asker=town.kaisa
    )


def ended(town: Town, request: Request | None = None) -> Request:
    request = request or asked(town)
    actions.take(request=request, viewer=town.viewer("jarmo"))
    actions.complete(request=request, viewer=town.viewer("jarmo"), text="Tehty")
    return actions.accept(request=request, viewer=town.viewer("kaisa"))


def ripe_count(town: Town) -> int:
    with clock.moved_to(RIPE):
        return ripe_of(town.credit, 2026).count()


def give_all(town: Town, request: Request) -> None:
    petra = town.viewer("petra")
    rows = AskedDocument.unguarded.filter(request=request)
    settle(request=request, viewer=petra, outcomes=[Settled(row, "given") for row in rows])
    actions.complete(request=request, viewer=petra)


def test_a_document_request_holds_what_it_names_until_it_ends(town: Town) -> None:
    matter = ended(town)
    assert ripe_count(town) == 1
    request = document_request(town, f"Pyydän asian {matter.number.lower()} paperit. Ja HU-1000001.")
    [held] = Hold.unguarded.all()
    assert (held.request, held.source, held.kind, held.by) == (matter, request, "documents", None)
    matter.refresh_from_db()
    assert matter.has(Carried.HOLD)
    assert ripe_count(town) == 0
    give_all(town, request)
    assert ripe_count(town) == 0
    actions.accept(request=request, viewer=town.viewer("kaisa"))
    held.refresh_from_db()
    matter.refresh_from_db()
    assert (held.ended_at, held.ended_by) == (MOMENT, None)
    assert not matter.has(Carried.HOLD)
    assert ripe_count(town) == 1


def test_a_request_taken_back_holds_nothing_any_more(town: Town) -> None:
    matter = ended(town)
    request = document_request(town, f"Asia {matter.number}")
    actions.cancel(request=request, viewer=town.viewer("kaisa"))
    assert not Hold.unguarded.filter(ended_at__isnull=True).exists()


def test_a_matter_is_named_by_its_handler_and_let_go_again(town: Town) -> None:
    matter, petra = ended(town), town.viewer("petra")
    request = document_request(town)
    held = name_matter(request=request, viewer=petra, matter=matter)
    assert [row.request for row in named_in(request, petra)] == [matter]
    for again in (matter, request, None):
        with pytest.raises(Refused):
            name_matter(request=request, viewer=petra, matter=again)
    held.source = request
    let_go(hold=held, viewer=petra)
    assert ripe_count(town) == 1
    with pytest.raises(Refused):
        name_matter(request=matter, viewer=town.viewer("jarmo"), matter=request)


def test_nobody_learns_of_a_confidential_matter_by_naming_it(town: Town) -> None:
    secret = ended(town, asked(town, service=town.wages))
    petra, request = town.viewer("petra"), document_request(town, "Pyydän asiat.")
    assert matter_to_name(petra, secret.number) is None
    named = document_request(town, f"Pyydän asian {secret.number}.")
    assert Hold.unguarded.filter(request=secret, source=named).exists()
    assert named_in(named, petra) == []
    assert [hold.source for hold in holds_on(secret, town.viewer("jarmo"))] == [named]
    assert request.number != named.number


def test_an_appeal_holds_its_matter_and_what_waits_for_it(town: Town) -> None:
    matter = ended(town)
    request = document_request(town, f"Asia {matter.number}")
    give_all(town, request)
    appeal = asked(town, f"Vaadin oikaisua, asia {request.number}", appeal_service(town))
    actions.accept(request=request, viewer=town.viewer("kaisa"))
    assert Hold.unguarded.filter(request=matter, ended_at__isnull=True).exists()
    actions.cancel(request=appeal, viewer=town.viewer("kaisa"))
    assert not Hold.unguarded.filter(ended_at__isnull=True).exists()


def test_a_complaint_holds_its_matter_until_it_is_answered(town: Town) -> None:
    matter = ended(town)
    complaint = actions.complain(request=matter, viewer=town.viewer("kaisa"), text="Ei hyvä.")
    [held] = Hold.unguarded.filter(request=matter, kind=Hold.Kind.UNHAPPY)
    assert ripe_count(town) == 0
    actions.answer_complaint(
        complaint=complaint, viewer=town.viewer("jarmo"), text="Pahoittelut", what_changed="Ohje"
    )
    held.refresh_from_db()
    assert held.ended_at is not None
    assert ripe_count(town) == 1


def test_a_records_manager_may_end_any_hold(town: Town) -> None:
    RoleGrant.objects.create(person=town.outi, role=Role.RECORDS, valid_from=LONG_AGO)
    matter = ended(town)
    document_request(town, f"Asia {matter.number}")
    end_hold(hold=Hold.unguarded.get(), viewer=viewer_of(town.outi))
    assert ripe_count(town) == 1


def test_what_was_merged_or_split_is_held_together(town: Town) -> None:
    jarmo = town.viewer("jarmo")
    one, two, three = (asked(town) for _number in range(3))
    merged = actions.merge(request=one, viewer=jarmo, into=two)
    [part] = actions.split(request=two, viewer=jarmo, parts=[Part("Osa", town.credit, text="Toinen asia")])
    document_request(town, f"Asia {one.number}")
    assert held_together() == {one.pk, two.pk, part.pk}
    ended(town, Request.unguarded.get(pk=two.pk))
    ended(town, Request.unguarded.get(pk=three.pk))
    assert ripe_count(town) == 1
    actions.unmerge(merge=merged, viewer=jarmo)
    assert held_together() == {one.pk}


def test_what_goes_alone_is_not_merged(town: Town) -> None:
    petra, jarmo = town.viewer("petra"), town.viewer("jarmo")
    documents, other = document_request(town), asked(town)
    with pytest.raises(Refused):
        actions.merge(request=documents, viewer=petra, into=other)
    Service.objects.filter(pk=town.credit.pk).update(administrative=True)
    packed = Request.unguarded.select_related("service").get(pk=asked(town).pk)
    package = pack_when_done(request=packed)
    assert package is not None
    packed.refresh_from_db()
    with pytest.raises(Refused) as refused:
        actions.merge(request=packed, viewer=jarmo, into=other)
    assert refused.value.refusal.code == "in_records"
    with pytest.raises(Refused) as refused:
        actions.split(request=packed, viewer=jarmo, parts=[Part("Osa", town.credit, text="x")])
    assert refused.value.refusal.code == "on_its_way"


def test_holds_of_a_part_go_back_with_it(town: Town) -> None:
    matter, petra = ended(town), town.viewer("petra")
    letter = document_request(town)
    [part] = actions.split(request=letter, viewer=petra, parts=[Part("Osa", letter.service, text="Toinen")])
    part = actions.take(request=part, viewer=petra)
    name_matter(request=part, viewer=petra, matter=matter)
    asked_for = AskedDocument.unguarded.filter(request=letter).count()
    actions.undo_split(split=part.split_from, viewer=petra)
    assert Hold.unguarded.get(ended_at__isnull=True).source == letter
    assert AskedDocument.unguarded.filter(request=letter).count() == asked_for + 1
    actions.cancel(request=letter, viewer=town.viewer("kaisa"))
    assert not Hold.unguarded.filter(ended_at__isnull=True).exists()


def test_a_part_whose_documents_are_settled_is_not_joined_back(town: Town) -> None:
    petra, letter = town.viewer("petra"), document_request(town)
    [part] = actions.split(request=letter, viewer=petra, parts=[Part("Osa", letter.service, text="Toinen")])
    part = actions.take(request=part, viewer=petra)
    give_all(town, part)
    actions.reopen(request=part, viewer=town.viewer("kaisa"), text="Vielä")
    with pytest.raises(Refused) as refused:
        actions.undo_split(split=part.split_from, viewer=petra)
    assert refused.value.refusal.code == "settled"
