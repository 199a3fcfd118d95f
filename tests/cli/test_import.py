"""`huikkaa import`: says what a file would do, does it when asked, and nothing the second time."""

import json
from pathlib import Path

import pytest

from huikkaa.cli import main
from huikkaa.domain.channels.imports.models import ImportRun
from huikkaa.domain.organisation.models import Person
from tests.cast import Town

TEXT = "Henkilöavain;Sukunimi;Etunimi;Yksikkö;Kahvi\n1;Salmela;Aino;Hallintopalvelut;musta\n"
BAD = TEXT + "2;Korpela;Eino;Hallintopalvelt;\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_checking_writes_nothing_and_accepting_writes_once(
    town: Town, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "people", str(file)]) == 0
    said = capsys.readouterr().out
    assert "1 new" in said
    assert "Columns that are not read: Kahvi." in said
    assert "Nothing has been written." in said
    assert not Person.objects.filter(key="1").exists()
    assert main(["import", "people", str(file), "--accept", "--by", str(town.anna.email)]) == 0
    assert Person.objects.filter(key="1").exists()
    assert ImportRun.objects.get().actor == town.anna
    capsys.readouterr()
    assert main(["import", "henkilot", str(file), "--accept"]) == 0
    assert "1 unchanged" in capsys.readouterr().out
    assert ImportRun.objects.count() == 1


def test_a_faulty_row_is_named_and_nothing_is_written(
    town: Town, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(BAD, encoding="utf-8")
    assert main(["import", "people", str(file)]) == 1
    said = capsys.readouterr().out
    assert "Row 3, Home unit: “Hallintopalvelt”" in said
    assert "Did you mean: Hallintopalvelut?" in said
    assert main(["import", "people", str(file), "--accept"]) == 1
    assert not Person.objects.filter(key="1").exists()
    capsys.readouterr()
    assert main(["import", "people", str(file), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["faulty"], told["new"], told["written"]) == (1, 1, False)
    assert told["faults"][0]["row"] == 3


def test_roles_and_broken_files_are_refused_in_words(
    town: Town, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["import", "roles", str(file)])
    file.write_text("kissa;koira\n1;2\n", encoding="utf-8")
    assert main(["import", "people", str(file)]) == 1
    assert "No known headings" in capsys.readouterr().err
    assert main(["import", "people", str(file.with_name("missing.csv"))]) == 1


def test_who_accepts_must_be_an_administrator(town: Town, file: Path) -> None:
    with pytest.raises(SystemExit):
        main(["import", "people", str(file), "--accept", "--by", str(town.jarmo.email)])
    assert not Person.objects.filter(key="1").exists()
