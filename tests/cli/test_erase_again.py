"""After a backup has been restored, what had been erased and destroyed is erased and destroyed again."""

from pathlib import Path

import pytest
from django.db import transaction

from huikkaa.cli import main
from huikkaa.domain.organisation.models import Erasure, Person
from huikkaa.domain.work import actions as work
from huikkaa.domain.work.actions.again import write_list
from huikkaa.domain.work.actions.retention import destroy
from huikkaa.domain.work.models import Destruction, Request
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.domain.organisation.test_erasure import SOON, erase, said_anywhere
from tests.domain.work.test_retention import RIPE, ended


@pytest.fixture
def gone(town: Town, tmp_path: Path) -> Path:
    """A list of an erasure and a destruction, in a database that has been restored to before both."""
    path = tmp_path / "list" / "erased.jsonl"
    ended(town)
    with clock.moved_to(SOON):
        backup = transaction.savepoint()
        erase(town, town.kaisa)
    with clock.moved_to(RIPE):
        destroy(service=town.credit, year=2026, seen=1, viewer=town.viewer("anna"))
    assert write_list(path) == 2
    assert write_list(path) == 0
    transaction.savepoint_rollback(backup)
    assert Person.objects.get(pk=town.kaisa.pk).name == "Kaisa Lindroos"
    return path


@pytest.mark.django_db
def test_the_list_names_nobody_and_is_done_again_once(
    town: Town, gone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Kaisa" not in gone.read_text()
    assert main(["erase-again", str(gone)]) == 0
    assert "2 done again" in capsys.readouterr().out
    assert said_anywhere("Kaisa Lindroos") == []
    assert not Request.unguarded.exists()
    record = Erasure.objects.get()
    assert (record.person_id, record.begun_by, record.ended_by) == (town.kaisa.pk, town.outi, town.anna)
    assert Destruction.unguarded.get().by == town.anna
    assert main(["erase-again", str(gone)]) == 0
    assert "2 gone already" in capsys.readouterr().out


@pytest.mark.django_db
def test_who_has_something_under_way_is_left_for_later_and_told(
    town: Town, gone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with clock.moved_to(MOMENT):
        work.receive(service=town.credit, title="A", text="B", asker=town.kaisa)
    assert main(["erase-again", str(gone)]) == 1
    assert f"by their ids: {town.kaisa.pk}" in capsys.readouterr().out
    assert Person.objects.get(pk=town.kaisa.pk).name == "Kaisa Lindroos"


@pytest.mark.django_db
def test_a_list_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("Not a list\n")
    assert main(["erase-again", str(tmp_path / "x")]) == 1
    assert main(["erase-again", str(tmp_path / "missing")]) == 1
