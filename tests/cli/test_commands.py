"""The `huikkaa` command: its front page, its commands and its words when something is amiss."""

import os
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from huikkaa.cli import main
from huikkaa.cli.commands.messages import compile_catalogue
from huikkaa.cli.front import GROUPS
from huikkaa.cli.registry import COMMANDS, listings, nearest
from tests.architecture.house import SOURCE


def test_the_front_page_names_every_command_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    for listing in listings():
        assert f"  {listing.name.ljust(22)}{listing.help}" in lines


def test_no_words_at_all_open_the_front_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "Usage  huikkaa COMMAND [options]" in capsys.readouterr().out


def test_every_command_fits_one_line_of_a_narrow_window_and_has_its_place() -> None:
    for listing in listings():
        assert len(listing.help) <= 62, listing.name
        assert listing.help.endswith("."), listing.name
        assert listing.group in GROUPS, listing.name


def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    for listing in listings():
        with pytest.raises(SystemExit) as left:
            main(["help", listing.name])
        assert left.value.code == 0
        assert f"usage: huikkaa {listing.name}" in capsys.readouterr().out


def test_a_mistyped_command_is_met_with_the_one_that_was_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["setup_databse"]) == 2
    said = capsys.readouterr().err
    assert "There is no command “setup_databse”." in said
    assert "Did you mean: huikkaa setup-database" in said


def test_a_word_like_no_command_is_met_with_the_list() -> None:
    assert nearest("xyzzy", ["run", "demo"]) is None


def test_a_file_without_a_help_line_is_no_command(tmp_path: Path) -> None:
    (tmp_path / "silent.py").write_text("def run(args): ...\n")
    with pytest.raises(ValueError, match=r"silent\.py is no command"):
        listings(tmp_path)


def test_a_command_that_is_added_is_found(tmp_path: Path) -> None:
    (tmp_path / "wave_hand.py").write_text('"""Wave.\n\nTwice."""\nHELP = "Wave."\nNEEDS_DJANGO = False\n')
    (found,) = listings(tmp_path)
    assert (found.name, found.help, found.description) == ("wave-hand", "Wave.", "Wave.\n\nTwice.")
    assert not found.needs_django


def test_a_town_without_its_secret_is_told_how_to_make_one() -> None:
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE.parent)}
    done = subprocess.run(
        [sys.executable, "-m", "huikkaa.cli", "run"], env=bare, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "HUIKKAA_SECRET_KEY is missing. Make one with:" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_database_is_made_from_nothing_and_running_again_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "new folder" / "town.sqlite3"
    surroundings = {
        **os.environ,
        "PYTHONPATH": str(SOURCE.parent),
        "HUIKKAA_DEBUG": "true",
        "HUIKKAA_DATABASE_URL": f"sqlite:///{file}",
    }
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-m", "huikkaa.cli", "setup-database"],
            env=surroundings,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (0, "The database is ready.\n"), done.stderr
    assert file.exists()


def test_a_catalogue_is_compiled_beside_itself(tmp_path: Path) -> None:
    source = tmp_path / "django.po"
    source.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8"\n\nmsgid "Queue"\nmsgstr "Jono"\n'
    )
    assert compile_catalogue(source) is None
    assert polib.mofile(str(tmp_path / "django.mo"))[0].msgstr == "Jono"


def test_a_broken_catalogue_is_named(tmp_path: Path) -> None:
    source = tmp_path / "django.po"
    source.write_text('msgid "The "queue""\nmsgstr "Jono"\n')
    assert str(source) in (compile_catalogue(source) or "")


def test_commands_are_files_of_one_folder() -> None:
    assert {"messages", "run", "setup-database"} <= {listing.name for listing in listings(COMMANDS)}
