"""Reading an event log: every row is kept, and what cannot be understood is said with its line."""

import tomllib
from datetime import UTC, datetime
from typing import Any

import pytest

from huikkaa.engine.process import LogError, crew_of, mapping_from, read_log, steps_of
from tests.receipt import MAPPING, SMALL, small_log, the_mapping

HEADER, *ROWS = SMALL.read_text(encoding="utf-8").splitlines()


def test_every_row_of_the_file_is_read_and_becomes_a_step() -> None:
    log = small_log()
    assert (log.row_count, len(log.cases)) == (len(ROWS), 7)
    steps = steps_of(log)
    assert [step.kind for step in steps].count("row") == len(ROWS)
    assert len({step.key for step in steps}) == len(steps)


def test_steps_come_in_the_order_of_time_and_each_case_begins_with_its_arrival() -> None:
    steps = steps_of(small_log())
    assert [step.at for step in steps] == sorted(step.at for step in steps)
    begun: set[str] = set()
    for step in steps:
        assert (step.kind == "arrival") == (step.case.name not in begun)
        begun.add(step.case.name)


def test_the_hour_that_comes_twice_in_autumn_keeps_its_order() -> None:
    night = [step for step in steps_of(small_log()) if step.case.name == "case-7 odd" and step.row][:2]
    assert [step.row.resource for step in night if step.row] == ["TEST", "test"]
    assert [step.at.hour for step in night] == [0, 1]


def test_what_is_dated_before_the_arrival_is_lived_at_the_arrival_and_keeps_its_own_moment() -> None:
    early = [step for step in steps_of(small_log()) if step.case.name == "case-5 worked on before it came"]
    arrival, first, second, _end = early
    assert first.at == second.at == arrival.at
    assert first.said_at == datetime(2011, 2, 14, 11, 59, 7, tzinfo=UTC)
    end = next(step for step in steps_of(small_log()) if step.key == "end:case-4 done before it came")
    assert end.at > end.said_at if end.said_at else False


def test_a_time_without_a_zone_is_the_logs_own_and_an_unreadable_one_follows_the_row_before() -> None:
    rows = {step.key: step for step in steps_of(small_log()) if step.row}
    assert rows["row:t-14#2"].at == datetime(2011, 10, 31, 8, tzinfo=UTC)
    assert rows["row:t-16"].at == rows["row:line-18"].at == datetime(2011, 10, 31, 9, tzinfo=UTC)
    assert any("yesterday" in remark for remark in small_log().remarks)


def test_the_crew_is_who_worked_where_and_from_when() -> None:
    crew = crew_of(steps_of(small_log()), the_mapping())
    assert str(crew["Resource01", "EMPTY"]) == "2011-03-01"
    assert str(crew["Resource51", "EMPTY"]) == "2011-03-12"
    assert ("Resource02", "Group 4") in crew
    assert ("", "Group 4") in crew


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([], "not even column names"),
        ([HEADER], "has no event"),
        ([HEADER.replace("case:enddate,", "finished,"), ROWS[0]], "no column case:enddate"),
        ([HEADER, ROWS[0], ROWS[1] + ",more"], "Line 3 has not as many fields"),
        ([HEADER, ROWS[0], ROWS[1].rpartition(",")[0]], "Line 3 has not as many fields"),
        ([HEADER, ROWS[0].replace("case-1 kept", "  ")], "Line 2 names no case"),
        ([HEADER, ROWS[0].replace("EMPTY", "x" * 101)], "Line 2: the group is longer than 100 letters"),
    ],
)
def test_a_log_that_cannot_be_understood_is_refused_with_its_line(lines: list[str], words: str) -> None:
    with pytest.raises(LogError, match=words):
        read_log(lines, the_mapping())


def test_a_case_without_any_time_is_refused() -> None:
    row = ROWS[6].replace("2011-03-01 09:00:00+01:00", "").rpartition(",")[0] + ","
    with pytest.raises(LogError, match="no time at all"):
        steps_of(read_log([HEADER, row], the_mapping()))


@pytest.mark.parametrize(
    ("table", "name", "value", "words"),
    [
        ("log", "name", "", "does not say name in"),
        ("log", "zone", "Mars/North", "is no time zone"),
        ("columns", "colour", "c", "knows no “colour”"),
        ("columns", "case", "", "does not say case"),
        ("service", "stages", [], "leads to stage"),
        ("service", "done_amount", 0, "whole number above zero"),
        ("people", "names", "real", "must be one of"),
        ("activities", "x", {"words": "y"}, "may say text, verb, stage, answer and days"),
    ],
)
def test_a_mistake_in_the_mapping_is_told(table: str, name: str, value: Any, words: str) -> None:
    said = tomllib.loads(MAPPING.read_text(encoding="utf-8"))
    said[table][name] = value
    with pytest.raises(LogError, match=words):
        mapping_from(said)
