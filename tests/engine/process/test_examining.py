"""What is found in a log from the data alone: endings, timers, robots, breaks, cuts, dates."""

import io
import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from huikkaa.engine.process import LogError, mapping_from, read_log, read_stream
from huikkaa.engine.process.drafting import draft_mapping
from huikkaa.engine.process.examining import Examination, examine
from huikkaa.engine.process.guessing import guess_columns, guessed_mapping
from huikkaa.engine.process.levels import breaks_of, by_month
from huikkaa.engine.process.sources import csv_source, open_source
from tests.conftest import missing
from tests.fixtures.logs import desk_xes
from tests.receipt import SHARED

DAY = timedelta(days=1)
MONDAY = datetime(2021, 3, 1, 9, tzinfo=UTC)


def examined(content: bytes) -> Examination:
    mapping = guessed_mapping(open_source(io.BytesIO(content)), "log")
    return examine(read_stream(io.BytesIO(content), mapping), mapping, guessed=True)


def of_rows(rows: Sequence[tuple[str, str, datetime | str, str]]) -> Examination:
    lines = ["case,activity,time,user", *(f"{case},{what},{at},{who}" for case, what, at, who in rows)]
    mapping = guessed_mapping(csv_source(lines), "log")
    return examine(read_log(lines, mapping), mapping, guessed=True)


def codes(found: Examination) -> set[str]:
    return {finding.code for finding in found.findings}


def test_the_end_of_the_work_and_the_timer_after_it_are_told_apart() -> None:
    found = examined(desk_xes())
    assert found.endings.ends == ("Solve",)
    assert (found.endings.never, found.endings.more, found.endings.without) == (3, 6, 2)
    timer = found.endings.timer
    assert timer is not None
    assert (timer.activity, timer.cases, int(timer.usual[0])) == ("Close by itself", 58, 14)
    assert found.value("lead", "hours") == 48


def test_the_program_behind_the_timer_is_suspected_and_no_clerk_is() -> None:
    named = [finding.values["name"] for finding in examined(desk_xes()).findings if finding.code == "robot"]
    assert named == ["timer01"]


def test_people_who_close_their_own_work_at_once_are_no_timer() -> None:
    rows = []
    for number in range(40):
        at = MONDAY + number * DAY
        rows += [(f"c{number}", "begin", at, "Ada"), (f"c{number}", "close", at + timedelta(hours=2), "Ada")]
    found = of_rows(rows)
    assert found.endings.timer is None
    assert found.endings.ends == ("close",)


def test_an_ending_that_comes_after_any_number_of_days_is_no_timer() -> None:
    rows = []
    for number in range(60):
        at = MONDAY + number * DAY
        wait = timedelta(days=0.2 * 1.12**number)
        rows += [(f"c{number}", "begin", at, "Ada"), (f"c{number}", "pay", at + wait, f"Payer {number}")]
    assert of_rows(rows).endings.timer is None


@pytest.mark.parametrize("written", ["%Y-%m-%d", "%Y-%m-%d 00:00:00+02:00", "%d.%m.%Y"])
def test_dates_are_known_for_dates_however_they_are_written(written: str) -> None:
    rows = [(f"c{n}", "begin", (MONDAY + n * DAY).strftime(written), "Ada") for n in range(12)]
    assert of_rows(rows).value("dates_only", "events") == 12


def test_a_log_with_hours_has_no_dates_though_one_is_midnight() -> None:
    rows = [(f"c{n}", "begin", MONDAY + n * timedelta(hours=5), "Ada") for n in range(12)]
    assert "dates_only" not in codes(of_rows(rows))


def test_rows_without_a_person_or_a_time_or_out_of_order_are_counted() -> None:
    found = of_rows(
        [
            ("a", "begin", MONDAY + DAY, "Ada"),
            ("a", "look", MONDAY, ""),
            ("a", "end", "soon", "Ada"),
            ("b", "begin", MONDAY, "Ada"),
        ]
    )
    assert found.value("missing_people", "events") == 1
    assert found.value("no_time", "events") == 1
    assert (found.value("out_of_order", "events"), found.value("out_of_order", "cases")) == (1, 1)


def arriving(counts: Sequence[int]) -> list[datetime]:
    return [
        datetime(2020 + month // 12, month % 12 + 1, 1 + number % 28, 9, tzinfo=UTC)
        for month, count in enumerate(counts)
        for number in range(count)
    ]


@pytest.mark.parametrize("first", [9, 12, 17])
def test_a_fall_of_intake_is_found_with_the_months_it_took(first: int) -> None:
    counts = [100, 110, 95, 105, 98, 107, 93, 104] * 3
    counts[first:] = [140, 70, 31, *([36, 30, 33, 35] * 6)][: len(counts) - first]
    (found,) = breaks_of(by_month(arriving(counts), UTC))
    assert found.counts == (140, 70, 31)
    assert found.falls
    assert found.months[0].month == first % 12 + 1


def test_seasons_and_chance_are_no_breaks() -> None:
    assert (
        breaks_of(by_month(arriving([100, 90, 110, 95, 120, 60, 30, 80, 110, 105, 100, 70] * 3), UTC)) == []
    )


def test_an_extract_cut_at_its_end_is_told_from_work_that_is_late() -> None:
    rows = []
    for number in range(60):
        at = MONDAY + number * DAY
        rows.append((f"c{number}", "begin", at, "Ada"))
        if number < 52:
            rows.append((f"c{number}", "finish", at + 8 * DAY, "Ada"))
    assert of_rows(rows).value("right_cut", "cases") == 8
    late = [row for row in rows if row[0] not in ("c3", "c19", "c30", "c41") or row[1] == "begin"]
    late += [(f"c{number}", "finish", MONDAY + number * DAY + 8 * DAY, "Ada") for number in range(52, 60)]
    assert "right_cut" not in codes(of_rows(late))


def test_cases_chosen_by_their_end_are_told() -> None:
    rows = []
    for number in range(60):
        end = MONDAY + timedelta(hours=12 * number)
        rows += [
            (f"c{number}", "begin", end - (3 + 5 * number) * DAY, "Ada"),
            (f"c{number}", "finish", end, "Ada"),
        ]
    assert "chosen_by_end" in codes(of_rows(rows))
    assert "chosen_by_end" not in codes(examined(desk_xes()))


def test_steps_of_an_activity_are_counted_apart() -> None:
    lines = ["case,activity,time,user,transition"]
    for number in range(3):
        for hour, step in enumerate(("schedule", "START", "COMPLETE")):
            lines.append(f"c{number},Fix,2021-03-01T0{hour}:30:00Z,Ada,{step}")
    mapping = guessed_mapping(csv_source(lines), "log")
    found = examine(read_log(lines, mapping), mapping)
    assert found.value("lifecycle", "events") == 6
    assert found.endings.more == 0


def test_columns_of_unknown_names_are_guessed_by_what_is_in_them() -> None:
    lines = ["nro;mitä;koska;kuka"]
    lines += [
        f"A{n // 3};{('alku', 'työ', 'loppu')[n % 3]};{1 + n % 28}.3.2021 9.{n:02};Ada" for n in range(30)
    ]
    columns = guess_columns(csv_source(lines))
    assert (columns["case"], columns["activity"], columns["at"]) == ("nro", "mitä", "koska")


def test_columns_that_cannot_be_guessed_are_asked_for() -> None:
    with pytest.raises(LogError, match=r"Give a mapping that says it\. The columns are: colour, size"):
        guess_columns(csv_source(["colour,size", "red,1", "blue,2"]))


def test_the_first_mapping_that_is_written_can_be_read_and_names_what_was_found() -> None:
    mapping = mapping_from(tomllib.loads(draft_mapping(examined(desk_xes()), 'odd "name"')))
    assert mapping.activities["Solve"].verb == "complete"
    assert mapping.activities["Close by itself"].verb == "accept"
    assert mapping.robots == ("timer01",)


@pytest.mark.parametrize("days", [0, 400])
def test_the_real_help_desk_log_is_seen_through_and_so_is_a_shifted_copy(days: int) -> None:
    path = SHARED / "eventlogs" / "helpdesk.xes.gz"
    if not path.exists():
        missing("The log helpdesk.xes.gz", "Say in HUIKKAA_DATA where the data folder is.")
    with path.open("rb") as stream:
        source = open_source(stream)
        lines = ["case,activity,time,user"]
        for _number, said in source.events:
            at = datetime.fromisoformat(said["time:timestamp"]) + timedelta(days=days)
            lines.append(f"{said['case:concept:name']},{said['concept:name']},{at},{said['org:resource']}")
    mapping = guessed_mapping(csv_source(lines), "log")
    found = examine(read_log(lines, mapping), mapping)
    ends = found.endings
    assert (ends.never, ends.more, ends.without, ends.nowhere) == (11, 386, 23, 21)
    assert ends.timer is not None
    assert (int(ends.timer.usual[0]), int(ends.timer.usual[1])) == (15, 45)
    assert found.value("lead", "hours") == 159.8
    if not days:
        assert found.value("fall", "counts") == (216, 78, 35)
        assert str(found.value("fall", "first")) == "2012-07-01"
    else:
        first = found.value("fall", "first")
        assert str(first) in ("2013-08-01", "2013-09-01"), "the fall is seen 400 days later"
