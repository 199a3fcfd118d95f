"""What is kept for good: listed when due, handed over whole, acknowledged, and only then let go from here."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.channels.handover.actions import hand_over_waiting, take_answer
from huikkaa.domain.work import actions
from huikkaa.domain.work.actions.keeping import hand_over_for_good
from huikkaa.domain.work.actions.packages import pack_when_done
from huikkaa.domain.work.actions.retention import destroy
from huikkaa.domain.work.models import RecordsPackage, Request
from huikkaa.domain.work.queries.keeping import due_for_keeping
from huikkaa.domain.work.queries.retention import ripe
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town

pytestmark = pytest.mark.django_db
DUE = MOMENT.replace(year=2029, month=1, day=2)


@pytest.fixture
def for_good(town: Town) -> Service:
    town.notice.retention_years = None
    town.notice.save()
    return town.notice


def ended(town: Town, service: Service) -> Request:
    with clock.moved_to(MOMENT):
        request = actions.receive(service=service, title="Kuulutus", text="Kaava", asker=town.kaisa)
        actions.take(request=request, viewer=town.viewer("petra"))
        actions.complete(request=request, viewer=town.viewer("petra"), text="Julkaistu")
        return actions.accept(request=request, viewer=town.viewer("kaisa"))


def pack(request: Request) -> None:
    Service.objects.filter(pk=request.service_id).update(administrative=True)
    assert pack_when_done(request=Request.unguarded.get(pk=request.pk))


def told() -> list[tuple[int, int, int, int]]:
    return [(row.year, row.unpacked, row.on_the_way, row.kept) for row in due_for_keeping(clock.today())]


def test_it_goes_only_when_it_is_kept_elsewhere(
    town: Town, for_good: Service, settings: Settings, tmp_path: Path
) -> None:
    settings.HUIKKAA_RECORDS_FOLDER = str(tmp_path)
    request, anna = ended(town, for_good), town.viewer("anna")
    with clock.moved_to(DUE - timedelta(days=5)):
        assert told() == []
    with clock.moved_to(DUE):
        assert told() == [(2026, 1, 0, 0)]
        assert ripe(clock.today()) == []
        with pytest.raises(Refused):
            hand_over_for_good(service=for_good, year=2026, seen=2, viewer=anna)
        with pytest.raises(Refused):
            hand_over_for_good(service=for_good, year=2026, seen=1, viewer=town.viewer("petra"))
        assert hand_over_for_good(service=for_good, year=2026, seen=1, viewer=anna) == 1
        assert told() == [(2026, 0, 1, 0)]
        assert hand_over_waiting() == (1, 0)
        assert told() == [(2026, 0, 1, 0)]
        with pytest.raises(Refused):
            destroy(service=for_good, year=2026, seen=1, viewer=anna)
        key = RecordsPackage.unguarded.get().key
        take_answer({"package": key, "status": "registered", "number": "ESK/7/2029"})
        assert told() == [(2026, 0, 0, 1)]
        assert [(row.service, row.count) for row in ripe(clock.today())] == [(for_good, 1)]
        record = destroy(service=for_good, year=2026, seen=1, viewer=anna)
    assert record.kept_as == {request.number: "ESK/7/2029"}
    assert record.retention_years is None
    assert not Request.unguarded.exists()


def test_a_package_that_lacks_something_does_not_count(town: Town, for_good: Service) -> None:
    kaisa, anna = town.viewer("kaisa"), town.viewer("anna")
    with clock.moved_to(MOMENT):
        request = actions.receive(service=for_good, title="Kuulutus", text="Kaava", asker=town.kaisa)
        actions.take(request=request, viewer=town.viewer("petra"))
        actions.complete(request=request, viewer=town.viewer("petra"), text="Julkaistu")
        pack(request=request)
    with clock.moved_to(MOMENT + timedelta(hours=1)):
        actions.write(request=request, viewer=kaisa, text="Lisään vielä tämän.")
        actions.accept(request=request, viewer=kaisa)
    with clock.moved_to(DUE):
        assert told() == [(2026, 1, 0, 0)]
        assert hand_over_for_good(service=for_good, year=2026, seen=1, viewer=anna) == 1
        assert told() == [(2026, 0, 1, 0)]


def test_what_is_held_does_not_go_though_it_is_kept(town: Town, for_good: Service) -> None:
    request, anna = ended(town, for_good), town.viewer("anna")
    with clock.moved_to(DUE):
        hand_over_for_good(service=for_good, year=2026, seen=1, viewer=anna)
        take_answer(
            {"package": RecordsPackage.unguarded.get().key, "status": "registered", "number": "ESK/8"}
        )
        actions.complain(request=request, viewer=town.viewer("kaisa"), text="Virhe")
        assert ripe(clock.today()) == []
