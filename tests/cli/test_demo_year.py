"""The demo year is added whole or not at all, once, and stands in the order of time."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

import pytest

from huikkaa.cli.demo import deciding, door

LIVED, ADDED = 40, 200
pytestmark = pytest.mark.once  # the demo town lives in SQLite


def huikkaa(folder: Path, *words: str) -> "subprocess.Popen[str]":
    """One of our commands, at work in a folder of its own."""
    names = {name: value for name, value in os.environ.items() if name != "HUIKKAA_DATABASE_URL"}
    return subprocess.Popen(
        [sys.executable, "-m", "huikkaa.cli", *words],
        env=names | {"HUIKKAA_VAR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def said(process: "subprocess.Popen[str]", *, code: int = 0) -> str:
    """What a command said until it ended."""
    words, _nothing = process.communicate(timeout=120)
    assert process.returncode == code, words
    return words


def rows(folder: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "demo.sqlite3")) as town:
        return town.execute(question).fetchall()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small town without its earlier years."""
    folder = tmp_path_factory.mktemp("built")
    said(huikkaa(folder, "demo", "--only-build", "--requests", str(LIVED)))
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy of the small town."""
    return Path(shutil.copytree(built, tmp_path / "var"))


def test_three_years_are_added_once_and_a_second_call_changes_nothing(folder: Path) -> None:
    lived = len(rows(folder, "SELECT id FROM work_request"))
    words = said(huikkaa(folder, "demo-year", "--requests", str(ADDED)))
    assert "MB on disk" in words
    found = rows(folder, "SELECT arrived_at, title FROM work_request ORDER BY id")
    days, hours = [str(at)[:10] for at, _title in found], [str(at)[:13] for at, _title in found]
    assert abs(len(days) - lived - ADDED) <= 2
    of_the_years = [title for _at, title in found].index(deciding.GRANTS[0][0])
    assert abs(of_the_years + deciding.HOW_MANY - ADDED - LIVED) <= 2
    assert hours[:of_the_years] == sorted(hours[:of_the_years])
    assert len({day[:4] for day in days}) == 4
    assert rows(folder, "SELECT count(*) FROM insight_requestfact") == [(len(days),)]
    assert rows(folder, "SELECT count(*) FROM work_searchentry") == [(len(days),)]
    before = (folder / "demo.sqlite3").read_bytes()
    assert "there already" in said(huikkaa(folder, "demo-year", "--requests", str(ADDED)))
    assert (folder / "demo.sqlite3").read_bytes() == before


def test_one_that_is_killed_leaves_the_town_as_it_was_and_the_next_one_begins_anew(folder: Path) -> None:
    before = rows(folder, "SELECT number, changed_at FROM work_request ORDER BY id")
    process, aside = huikkaa(folder, "demo-year", "--requests", "20000"), folder / "demo-growing.sqlite3"
    patience = monotonic() + 60
    while not (aside.exists() and aside.with_name(f"{aside.name}-wal").exists()) and monotonic() < patience:
        sleep(0.05)
    sleep(1)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert aside.exists()
    assert rows(folder, "SELECT number, changed_at FROM work_request ORDER BY id") == before
    said(huikkaa(folder, "demo-year", "--requests", str(ADDED)))
    assert len(rows(folder, "SELECT id FROM work_request")) >= len(before) + ADDED - 2
    assert not aside.exists()


def test_an_open_town_is_left_alone(folder: Path) -> None:
    with door.held_open(folder) as is_held:
        assert is_held
        assert "Close it first" in said(huikkaa(folder, "demo-year"), code=1)


def test_a_town_without_room_for_earlier_years_is_not_touched(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "demo.sqlite3")) as town:
        town.execute("PRAGMA foreign_keys = OFF")
        town.execute("UPDATE work_request SET id = 1 WHERE id = (SELECT min(id) FROM work_request)")
        town.commit()
    assert "--fresh" in said(huikkaa(folder, "demo-year"), code=1)
