"""`huikkaa replay` and `huikkaa load`: what they say, and their words when something is amiss."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from huikkaa.cli import main
from huikkaa.cli.commands.run import stand_still
from huikkaa.config import environment
from huikkaa.kernel import clock
from tests.receipt import MAPPING, SMALL

REPLAY = ["replay", str(SMALL), "--mapping", str(MAPPING)]


@pytest.mark.django_db
def test_replay_tells_what_became_of_every_row_and_the_second_run_that_nothing_changed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(REPLAY) == 0
    said = capsys.readouterr().out
    assert "Read 18 events = taken" in said
    assert "; 0 lost." in said
    assert "7 requests: 4 kept their deadline, 1 did not, 2 are open." in said
    assert main(REPLAY) == 0
    assert "nothing changed" in capsys.readouterr().out


@pytest.mark.django_db
def test_replay_until_a_day_and_the_load_of_that_day_are_given_to_programs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([*REPLAY, "--until", "2011-03-09", "--json"]) == 0
    outcome = json.loads(capsys.readouterr().out)
    assert outcome["row_count"] + outcome["later"] == outcome["read"] == 18
    assert main(["load", "--at", "2011-03-09", "--json"]) == 0
    load = json.loads(capsys.readouterr().out)
    assert load["at"].startswith("2011-03-09T23:59:59")
    assert sum(team["open"] for team in load["teams"]) == outcome["open"] == 4
    assert main(["load", "--at", "2011-03-09"]) == 0
    assert "Group 4" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["replay", "nowhere.csv"], "There is no mapping nowhere.toml"),
        (["replay", "nowhere.csv", "--mapping", str(MAPPING)], "nowhere.csv"),
        ([*REPLAY, "--until", "soon"], "“soon” is no moment"),
        (["load", "--at", "2011-13-01"], "“2011-13-01” is no moment"),
    ],
)
def test_what_is_amiss_is_told_in_a_sentence(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 1
    assert said in " ".join(capsys.readouterr().err.split())


@pytest.mark.django_db
def test_a_log_that_is_not_text_is_refused_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "log.csv.gz"
    broken.write_bytes(b"\x1f\x8b\x08\x00 cut off")
    assert main(["replay", str(broken), "--mapping", str(MAPPING)]) == 1
    broken = tmp_path / "log.csv"
    broken.write_bytes("å".encode("latin-1"))
    assert main(["replay", str(broken), "--mapping", str(MAPPING)]) == 1
    assert "what was lived is kept" in " ".join(capsys.readouterr().err.split())


@pytest.fixture
def clock_runs_again(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("HUIKKAA_MOMENT", raising=False)
    yield
    clock.stand_still_at(None)


@pytest.mark.usefixtures("clock_runs_again")
def test_the_portal_can_stand_still_at_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUIKKAA_MOMENT", "")
    assert environment.moment("HUIKKAA_MOMENT") is None
    assert stand_still("2011-11-15T10:00") is None
    assert clock.now() == datetime(2011, 11, 15, 8, tzinfo=UTC)
    assert environment.moment("HUIKKAA_MOMENT") == clock.now()
    assert stand_still("soon") == "“soon” is no moment. Write for example 2011-11-15 or 2011-11-15T10:00."
