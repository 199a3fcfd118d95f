"""`huikkaa examine`: what it says of a log, for people and for programs, and the first mapping it writes."""

import gzip
import json
import tomllib
from pathlib import Path

import pytest

from huikkaa.cli import main
from huikkaa.domain.channels.replay.telling import SENTENCES, sentence_of
from huikkaa.engine.process import mapping_from
from huikkaa.engine.process.examining import Finding
from tests.conftest import missing
from tests.fixtures.logs import MAPPING_FILE, desk_xes
from tests.receipt import SHARED, SMALL


@pytest.fixture
def desk_log(tmp_path: Path) -> Path:
    path = tmp_path / "desk.xes.gz"
    path.write_bytes(gzip.compress(desk_xes()))
    return path


def test_a_log_is_told_in_sentences_with_what_was_guessed(
    desk_log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["examine", str(desk_log)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Guessed without a mapping: which case it is = case:concept:name" in said
    assert "Never resolved (no “Solve”): 3." in said
    assert "“Close by itself” is a closing timer. It comes 14 to 15 days" in said


def test_with_a_mapping_nothing_is_guessed(desk_log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["examine", str(desk_log), "--mapping", str(MAPPING_FILE), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["guessed"] is False
    assert found["timer"]["activity"] == "Close by itself"
    assert any(sentence.startswith("Programs and applicants") for sentence in found["sentences"])


def test_the_first_mapping_serves_replay_and_is_never_written_over(
    desk_log: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "desk.toml"
    assert main(["examine", str(desk_log), "--write-mapping", str(target)]) == 0
    mapping = mapping_from(tomllib.loads(target.read_text(encoding="utf-8")))
    assert (mapping.name, mapping.activities["Solve"].verb) == ("desk", "complete")
    assert main(["examine", str(desk_log), "--write-mapping", str(target)]) == 1
    assert "is there already" in capsys.readouterr().err


def test_what_cannot_be_read_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.xes"
    empty.write_bytes(b"")
    assert main(["examine", str(empty)]) == 1
    assert "The file is empty." in capsys.readouterr().err
    assert main(["examine", str(tmp_path / "nowhere.csv")]) == 1


def test_every_importer_file_is_told_of_or_refused(capsys: pytest.CaptureFixture[str]) -> None:
    folder = SHARED / "eventlogs" / "xes_importer_tests"
    if not folder.is_dir():
        missing("The folder xes_importer_tests", "Say in HUIKKAA_DATA where the data folder is.")
    for path in sorted(folder.iterdir()):
        answer = main(["examine", str(path)])
        told = capsys.readouterr()
        assert (answer == 0 and told.out) or (answer == 1 and "was not examined" in told.err)


def test_the_small_municipal_log_says_its_deadlines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["examine", str(SMALL)]) == 0
    said = capsys.readouterr().out
    assert "Dated after their case ended: 3 events in 2 cases." in said


def test_every_sentence_has_its_places() -> None:
    values = dict.fromkeys(PLACES, "1")
    for code in SENTENCES:
        assert sentence_of(Finding(code, "fact", {**values}))


PLACES = (
    *("cases", "events", "activities", "people", "groups", "first", "last", "days", "activity", "reopened"),
    *("from", "to", "shortest", "longest", "nowhere", "hours", "p90", "last_hours", "kept", "late", "open"),
    *(
        "of",
        "columns",
        "kinds",
        "names",
        "name",
        "share",
        "off_hours",
        "counts",
        "before",
        "after",
        "arrived",
    ),
)
