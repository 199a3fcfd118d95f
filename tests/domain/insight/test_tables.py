"""The whole table of skills as a file: ordered once, made in the background, one's own alone, gone in a week."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from openpyxl import load_workbook

from huikkaa.domain.channels.exports.models import ExportTaken
from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.insight.actions import fold_all
from huikkaa.domain.insight.actions.features import switch_off
from huikkaa.domain.insight.actions.tables import forget_tables, make_waiting, order_table, take
from huikkaa.domain.insight.models import TableOrder
from huikkaa.domain.insight.queries import tables
from huikkaa.domain.insight.queries.matrix import Narrowed
from huikkaa.domain.organisation.models import Membership
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town
from tests.domain.insight.test_risk import agreed, can, complete
from tests.domain.organisation.test_erasure import SOON, erase

pytestmark = pytest.mark.django_db
Committed = Callable[..., Any]
ALL = Narrowed()


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every table is too large to be made while one waits."""
    monkeypatch.setattr(tables, "AT_ONCE", -1)


def cells(order: TableOrder, viewer: Viewer) -> list[tuple[object, ...]]:
    whole = b"".join(take(order=order, viewer=viewer))
    assert len(whole) == order.size
    with order.file.open("rb") as book:
        return list(load_workbook(book).active.values)


def test_a_small_table_is_made_at_once_and_its_taking_is_logged(town: Town) -> None:
    can(town.jarmo, town.credit, "expert")
    jarmo = town.viewer("jarmo")
    order = order_table(viewer=jarmo, narrowed=ALL)
    assert order.is_ready
    assert not OutboxMail.objects.exists(), "who has it at once needs no mail"
    rows = cells(order, jarmo)
    assert rows[0][:3] == ("Palvelu", "Tiimi", "Osaajia")
    by_name = {row[0]: row for row in rows}
    assert by_name["Laskun hyvitys tai oikaisu"][2] == 1
    assert "hyvin" in by_name["Laskun hyvitys tai oikaisu"]
    assert by_name["Palkan oikaisu"][2] == "ei vielä tietoa", "a nought would say that nobody can"
    assert (ExportTaken.objects.get().person, ExportTaken.objects.get().format) == (town.jarmo, "xlsx")


def test_a_large_one_is_made_by_the_jobs_and_a_mail_tells_of_it(town: Town, large: None) -> None:
    jarmo = town.viewer("jarmo")
    order = order_table(viewer=jarmo, narrowed=ALL)
    assert order.is_waiting
    assert tables.table_of(jarmo, order.pk) is None
    assert order_table(viewer=jarmo, narrowed=ALL).pk == order.pk, "a form posted twice is one order"
    with pytest.raises(Refused):
        order_table(viewer=jarmo, narrowed=Narrowed(few="yksi"))
    assert (make_waiting(), make_waiting()) == (1, 0)
    assert tables.table_of(jarmo, order.pk) == tables.latest_order(jarmo)
    mail = OutboxMail.objects.get()
    assert (mail.to, mail.kind, mail.subject) == (town.jarmo.email, "table", "Osaamistaulukko on valmis")
    assert "/osaamistaulukko/" in mail.text


def test_pressed_twice_is_once_and_a_later_one_takes_the_place_of_the_earlier(
    town: Town, django_capture_on_commit_callbacks: Committed
) -> None:
    jarmo = town.viewer("jarmo")
    first = order_table(viewer=jarmo, narrowed=ALL)
    assert order_table(viewer=jarmo, narrowed=ALL).pk == first.pk
    with clock.moved_to(MOMENT + timedelta(minutes=1)), django_capture_on_commit_callbacks(execute=True):
        second = order_table(viewer=jarmo, narrowed=ALL)
    assert TableOrder.objects.get() == second
    assert not default_storage.exists(str(first.file.name))
    assert default_storage.exists(str(second.file.name))


def test_the_database_lets_one_order_wait_for_each(town: Town, large: None) -> None:
    order_table(viewer=town.viewer("jarmo"), narrowed=ALL)
    with pytest.raises(IntegrityError), transaction.atomic():
        TableOrder.objects.create(person=town.jarmo, language="fi", ordered_at=MOMENT)


def test_what_a_killed_process_left_is_made_by_the_next_and_given_up_after_three(
    town: Town, large: None, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Committed
) -> None:
    def killed(*_given: object, **_named: object) -> None:
        raise KeyboardInterrupt

    order = order_table(viewer=town.viewer("jarmo"), narrowed=ALL)
    with monkeypatch.context() as dies, pytest.raises(KeyboardInterrupt):
        dies.setattr("huikkaa.domain.insight.actions.tables.write_xlsx", killed)
        make_waiting()
    assert make_waiting() == 0, "another may still be at it"
    with clock.moved_to(MOMENT + 2 * tables.PATIENCE):
        assert make_waiting() == 1
    order.refresh_from_db()
    assert order.is_ready
    TableOrder.objects.update(state="waiting", tries=tables.MOST_TRIES)
    with clock.moved_to(MOMENT + 4 * tables.PATIENCE):
        assert make_waiting() == 1
    order.refresh_from_db()
    assert order.state == "failed"
    assert "ei saatu tehtyä" in OutboxMail.objects.latest("pk").subject


def test_one_that_fails_says_so_and_may_be_ordered_anew(
    town: Town, large: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    jarmo = town.viewer("jarmo")

    def full(*_given: object, **_named: object) -> None:
        raise OSError("no room on the disk")

    order_table(viewer=jarmo, narrowed=ALL)
    with monkeypatch.context() as trouble:
        trouble.setattr("huikkaa.domain.insight.actions.tables.write_xlsx", full)
        assert make_waiting() == 1
    failed = tables.latest_order(jarmo)
    assert failed is not None
    assert failed.state == "failed"
    with clock.moved_to(MOMENT + timedelta(minutes=1)):
        order_table(viewer=jarmo, narrowed=ALL)
        assert make_waiting() == 1
        found = tables.latest_order(jarmo)
    assert found is not None
    assert found.is_ready


def test_only_the_orderer_fetches_it_while_she_still_may_see_all_it_tells(town: Town) -> None:
    start = agreed(town)
    complete(town, "jarmo")
    fold_all()
    jarmo = town.viewer("jarmo")
    order = order_table(viewer=jarmo, narrowed=ALL)
    assert tables.table_of(town.viewer("maija"), order.pk) is None
    assert tables.table_of(town.viewer("petra"), order.pk) is None
    assert tables.table_of(jarmo, order.pk) == order
    switch_off(start=start, by=town.anna)
    assert tables.table_of(jarmo, order.pk) is None, "it tells what has been in use"
    with clock.moved_to(MOMENT + timedelta(minutes=1)):
        order = order_table(viewer=jarmo, narrowed=ALL)
        assert tables.table_of(jarmo, order.pk) == order
        Membership.objects.filter(person=town.jarmo).update(valid_to=MOMENT.date() - timedelta(days=1))
        assert tables.table_of(town.viewer("jarmo"), order.pk) is None
        assert tables.latest_order(town.viewer("jarmo")) is None
        with pytest.raises(Refused):
            order_table(viewer=town.viewer("jarmo"), narrowed=ALL)


def test_it_goes_after_a_week_and_when_somebody_it_may_name_is_erased(
    town: Town, django_capture_on_commit_callbacks: Committed
) -> None:
    files = []
    for moment in (MOMENT, MOMENT + timedelta(minutes=1)):
        with clock.moved_to(moment):
            order = order_table(viewer=town.viewer("jarmo"), narrowed=ALL)
        files.append(str(order.file.name))
        if moment == MOMENT:
            with clock.moved_to(MOMENT + timedelta(days=8)), django_capture_on_commit_callbacks(execute=True):
                assert tables.table_of(town.viewer("jarmo"), order.pk) is None
                assert forget_tables() == 1
    with clock.moved_to(SOON), django_capture_on_commit_callbacks(execute=True):
        erase(town, town.kaisa)
    assert not TableOrder.objects.exists()
    assert [name for name in files if default_storage.exists(name)] == []
