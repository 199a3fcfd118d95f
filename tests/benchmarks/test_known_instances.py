"""The engines on published instances of others (the rest of them: python -m benchmarks.engines)."""

import json
from pathlib import Path

import pytest

from benchmarks import known
from benchmarks.engines import INSTANCES
from benchmarks.towns_of_people import as_text, made
from huikkaa.engine import mixing, placement
from huikkaa.engine.placement.instances import read, written
from tests.conftest import missing

OURS = """2 3
 5 1 4
 2 6 3
 2 2 2
 1 2 1
 4 2
"""


def test_an_assignment_instance_is_a_placement(tmp_path: Path) -> None:
    path = tmp_path / "small"
    path.write_text(OURS)
    least = placement.place(known.assignment(path, minimised=True))
    most = placement.place(known.assignment(path, minimised=False))
    assert (-least.points, most.points) == (6, 15)
    assert least.plan == {"job 00001": "agent 002", "job 00002": "agent 001", "job 00003": "agent 002"}


def test_a_diversity_instance_is_a_mixing(tmp_path: Path) -> None:
    path = tmp_path / "small.txt"
    path.write_text("4 2 ss 2 2 2 2 \n0 1 1.5\n0 2 2\n0 3 9.125\n1 2 4\n1 3 1\n2 3 1\n")
    outcome = mixing.mix(known.diversity(path))
    assert (outcome.ending, outcome.points) == (mixing.Ending.OPTIMAL, 13_125)


@pytest.mark.parametrize("name", ["a05100_Min", "c0515_1_Max", "c0520_3_Min"])
def test_closed_assignments_end_at_their_optimum(name: str) -> None:
    one = next((one for one in _assignments() if one.name == name), None)
    if one is None:
        missing("The folder optimisation/gap", "Say in HUIKKAA_DATA where the data folder is.")
        return
    outcome = placement.place(known.assignment(one.path, minimised=one.minimised))
    assert outcome.ending is placement.Ending.OPTIMAL
    assert abs(outcome.points) == one.low


@pytest.mark.parametrize("name", ["RanInt_n010_ss_10", "RanInt_n010_ds_07", "Geo_n010_ss_10"])
def test_closed_diversities_end_at_their_optimum(name: str) -> None:
    data = known.folder()
    one = next((one for one in known.diversities(data) if one.name == name), None) if data else None
    if one is None:
        missing("The folder optimisation/mdgp", "Say in HUIKKAA_DATA where the data folder is.")
        return
    outcome = mixing.mix(known.diversity(one.path))
    assert outcome.ending is mixing.Ending.OPTIMAL
    assert outcome.points == one.low * known.THOUSANDTHS


def test_fifty_seven_people_three_teams_and_twelve_skills_are_proven() -> None:
    problem = read(json.loads((INSTANCES / "placement-57x3x12-1.json").read_text(encoding="utf-8")))
    outcome = placement.place(problem)
    assert outcome.ending is placement.Ending.OPTIMAL
    assert outcome.points == placement.score(problem, outcome.plan).total
    assert outcome.plan == placement.place(problem).plan


def test_an_instance_is_made_again_from_its_seed_and_read_as_it_was_written() -> None:
    problem = made(57, 3, 12, 1)
    text = (INSTANCES / "placement-57x3x12-1.json").read_text(encoding="utf-8")
    assert as_text(problem) == text
    assert read(json.loads(text)) == problem == read(written(problem))


def _assignments() -> list[known.Known]:
    data = known.folder()
    return list(known.assignments(data)) if data else []
