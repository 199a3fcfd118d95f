"""Destroying what has been kept as long as it must: all of it, only it, approved and recorded."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.insight.actions import fold_all
from huikkaa.domain.insight.models import RequestFact, Rollup
from huikkaa.domain.organisation.models import Role, RoleGrant
from huikkaa.domain.organisation.viewers import viewer_of
from huikkaa.domain.work import actions
from huikkaa.domain.work.actions.retention import destroy, end_hold, hold
from huikkaa.domain.work.models import Attachment, Carried, Destruction, Draft, Event, Hold, Message, Request
from huikkaa.domain.work.queries.matter import draft_place
from huikkaa.domain.work.queries.retention import ripe, ripe_of
from huikkaa.domain.work.queries.search import search
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import LONG_AGO, MOMENT, Town

# The service keeps its matters six years from the end of the year: what ended in 2026 is ripe in 2033.
RIPE = MOMENT.replace(year=2033, month=1, day=2)
YEAR = 2026


def ended(town: Town, text: str = "Hyvittäkää lasku.", **more: Any) -> Request:
    """A matter with a file, a note and a draft, asked, handled and closed in 2026."""
    jarmo = town.viewer("jarmo")
    with clock.moved_to(MOMENT):
        request = actions.receive(
            service=town.credit,
            title="Lasku",
            text=text,
            filer=town.viewer("kaisa"),
            asker=town.kaisa,
            **more,
        )
        actions.take(request=request, viewer=jarmo)
        actions.note(request=request, viewer=jarmo, text="Muistiinpano")
        actions.complete(request=request, viewer=jarmo, text="Tehty")
        actions.accept(request=request, viewer=town.viewer("kaisa"))
    Draft.objects.create(person=town.jarmo, place=draft_place(request.number), content={}, at=MOMENT)
    return request


def keeper(town: Town) -> object:
    RoleGrant.objects.create(person=town.outi, role=Role.RECORDS, valid_from=LONG_AGO)
    return viewer_of(town.outi)


@pytest.mark.django_db
def test_a_matter_is_ripe_when_its_years_after_the_end_of_its_year_have_passed(town: Town) -> None:
    ended(town)
    open_one = actions.receive(service=town.credit, title="A", text="B", asker=town.kaisa)
    assert open_one.is_ongoing
    with clock.moved_to(RIPE - timedelta(days=3)):
        assert ripe(clock.today()) == []
    with clock.moved_to(RIPE):
        assert [(row.service, row.year, row.count) for row in ripe(clock.today())] == [(town.credit, YEAR, 1)]
    type(town.credit).objects.filter(pk=town.credit.pk).update(retention_years=None)
    with clock.moved_to(RIPE):
        assert ripe(clock.today()) == []


@pytest.mark.django_db
def test_destruction_leaves_nothing_but_its_record_and_the_sums(
    town: Town, django_capture_on_commit_callbacks: object
) -> None:
    paper = SimpleUploadedFile("lasku.txt", b"sata euroa")
    request, number = ended(town, files=[paper]), ""
    number, place = request.number, str(Attachment.unguarded.get(request=request).file.name)
    fold_all()
    sums = list(Rollup.objects.order_by("key").values_list("key", "arrived", "done"))
    assert sums
    with clock.moved_to(RIPE), django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        record = destroy(service=town.credit, year=YEAR, seen=1, viewer=keeper(town))  # type: ignore[arg-type]
    assert (record.numbers, record.year, record.by) == ([number], YEAR, town.outi)
    for model in (Request, Message, Attachment, Event):
        assert not model.unguarded.exists()
    assert not Draft.objects.exists()
    assert not OutboxMail.objects.exists()
    assert not RequestFact.objects.exists()
    assert not default_storage.exists(place)
    assert search(town.viewer("jarmo"), "hyvittää").count == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM work_searchentry")
        assert cursor.fetchone()[0] == 0
    fold_all()
    assert list(Rollup.objects.order_by("key").values_list("key", "arrived", "done")) == sums


@pytest.mark.django_db
def test_a_hold_keeps_the_matter_until_it_ends(town: Town) -> None:
    request, records = ended(town), keeper(town)
    held = hold(request=request, viewer=records, kind=Hold.Kind.APPEAL, reason="Valitus vireillä")  # type: ignore[arg-type]
    request.refresh_from_db()
    assert request.has(Carried.HOLD)
    with clock.moved_to(RIPE):
        assert not ripe_of(town.credit, YEAR).exists()
        with pytest.raises(Refused):
            destroy(service=town.credit, year=YEAR, seen=1, viewer=records)  # type: ignore[arg-type]
        with pytest.raises(Refused):
            hold(request=request, viewer=records, kind=Hold.Kind.APPEAL, reason="Toinen kerta")  # type: ignore[arg-type]
        end_hold(hold=held, viewer=records)  # type: ignore[arg-type]
        request.refresh_from_db()
        assert not request.has(Carried.HOLD)
        assert ripe_of(town.credit, YEAR).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["kaisa", "jarmo", "tuula", "hilkka", "arvo"])
def test_others_hold_and_destroy_nothing(town: Town, name: str) -> None:
    request = ended(town)
    with clock.moved_to(RIPE):
        with pytest.raises(Refused):
            hold(request=request, viewer=town.viewer(name), kind=Hold.Kind.OTHER, reason="x")
        with pytest.raises(Refused):
            destroy(service=town.credit, year=YEAR, seen=1, viewer=town.viewer(name))
    assert Request.unguarded.exists()
    assert not Destruction.unguarded.exists()


@pytest.mark.django_db
def test_a_list_that_has_changed_since_it_was_shown_is_not_destroyed(town: Town) -> None:
    ended(town)
    ended(town)
    with clock.moved_to(RIPE), pytest.raises(Refused):
        destroy(service=town.credit, year=YEAR, seen=1, viewer=town.viewer("anna"))
    assert Request.unguarded.count() == 2
