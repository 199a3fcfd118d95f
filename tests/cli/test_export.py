"""Taking data out on the server, and taking it in elsewhere: what comes out goes back in and measures the same."""

import gzip
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from huikkaa.cli import main
from huikkaa.domain.channels.exports.models import ExportTaken
from tests import portals
from tests.cast import Town
from tests.domain.channels.living import YEAR, lived

MAPPING = Path(__file__).parents[2] / "mappings" / "huikkaa.toml"
OCEL = MAPPING.with_name("huikkaa_ocel.toml")
# Pauses are reckoned into the due moment that goes along, and opening hours are the other town's own.
NOT_CARRIED = {"kept_without_pauses", "lead_business_hours_median", "lead_business_hours_p90"}


def elsewhere(portal: dict[str, str], *said: str) -> str:
    """Run the command in another portal; what it printed."""
    done = subprocess.run(
        [*portals.COMMAND, *said],
        env=portal,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def measures(printed: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(printed)
    return found


def carried(said: Any) -> Any:
    """The measures without those that a log does not carry."""
    if isinstance(said, dict):
        return {name: carried(value) for name, value in said.items() if name not in NOT_CARRIED}
    return [carried(one) for one in said] if isinstance(said, list) else said


@pytest.mark.parametrize("file", ["log.csv", "log.xes.gz", "log.json"])
def test_what_comes_out_goes_back_in_and_measures_the_same(
    town: Town,
    tmp_path: Path,
    seen_by_all_workers: Path,
    capsys: pytest.CaptureFixture[str],
    file: str,
) -> None:
    lived(town, YEAR)
    assert main(["measures", "--json", "--rebuild"]) == 0
    here = measures(capsys.readouterr().out)
    assert (
        main(["export", str(tmp_path / file), "--confidential", "--reason", "Muutto toiseen portaaliin"]) == 0
    )
    mapping = str(OCEL if file.endswith("json") else MAPPING)
    with portals.portal(tmp_path, seen_by_all_workers) as other:
        elsewhere(other, "replay", str(tmp_path / file), "--mapping", mapping)
        there = measures(elsewhere(other, "measures", "--json"))
    assert carried(there) == carried(here)
    assert (here["requests"], here["open"], here["completed"], here["late"]) == (11, 2, 8, 1)
    assert (here["cancelled"], here["reopened"]) == (1, 1)
    assert {one["team"] for one in here["by_team"]} == {"Taloustiimi", "Hallintotiimi"}


def test_the_format_is_told_by_the_files_name(town: Town, tmp_path: Path) -> None:
    lived(town)
    for name, begins in {
        "a.xes": b"<?xml",
        "a.json": b'{"objectTypes"',
        "a.csv": b"case:",
        "a.xlsx": b"PK",
    }.items():
        assert main(["export", str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_bytes().startswith(begins)
    assert main(["export", str(tmp_path / "a.csv.gz")]) == 0
    assert gzip.decompress((tmp_path / "a.csv.gz").read_bytes()) == (tmp_path / "a.csv").read_bytes()
    assert [one.rows for one in ExportTaken.objects.all()] == [10] * 5


def test_what_cannot_be_exported_is_refused_and_leaves_no_file(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "there.xes"
    there.write_text("precious")
    for said in (
        [str(there)],
        [str(tmp_path / "log.doc")],
        [str(tmp_path / "log.xes"), "--team", "olematon"],
        [str(tmp_path / "log.xes"), "--service", "olematon"],
        [str(tmp_path / "log.xes"), "--names"],
        [str(tmp_path / "log.xes"), "--confidential", "--reason", "x"],
        [str(tmp_path / "nowhere" / "log.xes")],
    ):
        assert main(["export", *said]) == 1
        assert "Nothing was exported." in capsys.readouterr().err
    assert there.read_text() == "precious"
    assert [one.name for one in tmp_path.iterdir()] == ["there.xes"]
    assert main(["export", str(there), "--replace"]) == 0
    assert there.read_text().startswith("<?xml")
