"""Anybody can give the engines a question of their own from a file, and is told how good the answer is."""

import json
from pathlib import Path

import pytest

from huikkaa.cli import main

TWO_TEAMS = {
    "teams": [{"name": "Finance", "heads_max": 1}, {"name": "Registry"}],
    "people": [
        {"name": "Aino", "wishes": {"Finance": "very"}},
        {"name": "Eero", "wishes": {"Finance": "very"}},
    ],
}
WORKPLACES = {
    "people": [{"name": name, "traits": {"workplace": "school"}} for name in ("Aino", "Eero", "Helmi")],
    "groups": 2,
}
ASSIGNMENT = "2 3\n1 5 2\n4 1 6\n1 1 1\n1 1 1\n2 2\n"


def asked(capsys: pytest.CaptureFixture[str], path: Path, told: object, *words: str) -> tuple[int, str]:
    path.write_text(told if isinstance(told, str) else json.dumps(told), encoding="utf-8")
    code = main(["mix" if "groups" in path.name else "place", str(path), *words])
    shown = capsys.readouterr()
    return code, shown.out if code == 0 else shown.out + shown.err


def test_a_placement_is_solved_with_its_proof(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = asked(capsys, tmp_path / "two.json", TWO_TEAMS)
    assert code == 0
    assert said.startswith("two: 14 (proven best; bound 14)")
    told = json.loads(asked(capsys, tmp_path / "two.json", TWO_TEAMS, "--json")[1])
    assert (told["points"], told["gap"], told["repeatable"]) == (14, 0.0, True)
    assert sorted(told["plan"].values()) == ["Finance", "Registry"]


def test_an_assignment_is_made_least_or_most(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "one: 4 (proven best" in asked(capsys, tmp_path / "one.txt", ASSIGNMENT)[1]
    assert "one: 15 (proven best" in asked(capsys, tmp_path / "one.txt", ASSIGNMENT, "--maximise")[1]


def test_groups_are_mixed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(asked(capsys, tmp_path / "groups.json", WORKPLACES, "--json")[1])
    assert (told["points"], told["bound"], told["ending"]) == (-1, -1, "optimal")
    assert sorted(told["rounds"][0]) == ["Aino", "Eero", "Helmi"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("x.json", {"people": []}, "not read"),
        ("x.json", {"people": [], "teams": []}, "kind no_people"),
        ("x.json", "{", "not read"),
        ("x.json", [1], "not read"),
        ("x.txt", "2 3 1", "not read"),
        ("groups.json", {"people": [], "groups": 2}, "kind no_people"),
        ("groups.txt", "3 2 ss 1", "not read"),
        (
            "x.json",
            {"people": [{"name": "Aino", "locked": "B"}], "teams": [{"name": "A"}]},
            "unknown_team, name B",
        ),
    ],
)
def test_a_bad_file_is_an_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, text: object, said: str
) -> None:
    code, out = asked(capsys, tmp_path / name, text)
    assert code == 1
    assert said in out
