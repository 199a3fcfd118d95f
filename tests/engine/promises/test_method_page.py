"""The method page's own tables, read from the page and run."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import get_args

import pytest

from huikkaa.engine.calendar import Calendar, Interval, Span, days_of_month_from, finnish_calendar
from huikkaa.engine.promises import Due, Kind, Question, Target, due
from huikkaa.engine.promises import steps as step_module
from tests.engine.promises.town import YEARS, at, wall

PAGE = (Path(__file__).parents[3] / "docs/methods/promises.md").read_text(encoding="utf-8")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
Row = dict[str, str]


def table(first_column: str) -> list[Row]:
    """The table of the page whose first column has this heading."""
    lines = PAGE.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(f"| {first_column} |"))
    heads = cells(lines[start])
    body = lines[start + 2 :]
    length = next((n for n, line in enumerate(body) if not line.startswith("|")), len(body))
    return [dict(zip(heads, cells(line), strict=True)) for line in body[:length]]


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def calendar_of_page() -> Calendar:
    week: list[tuple[Span, ...]] = [()] * 7
    for row in table("weekdays"):
        first, _, last = row["weekdays"].partition("-")
        for day in range(WEEKDAYS.index(first), WEEKDAYS.index(last or first) + 1):
            week[day] = tuple(Span.of(hours) for hours in row["hours"].split(","))
    return finnish_calendar(tuple(week), YEARS)


CALENDAR = calendar_of_page()
CASES = table("case")


def kind_of(text: str) -> Kind:
    return next(kind for kind in get_args(Kind) if kind == text)


def question_of(text: str) -> Question:
    asked, reply_by, answered = (part.strip() for part in text.split("/"))
    return Question(
        at(asked),
        None if reply_by == "-" else date.fromisoformat(reply_by),
        None if answered == "-" else at(answered),
    )


def wished(text: str) -> date | datetime | None:
    if not text:
        return None
    return at(text) if ":" in text else date.fromisoformat(text)


def reckoned(row: Row) -> Due:
    return due(
        arrived_at=at(row["arrived"]),
        target=Target(kind_of(row["kind"]), int(row["amount"])),
        calendar=CALENDAR,
        questions=[question_of(text) for text in row["questions"].split(";") if text],
        needed_by=wished(row["needed by"]),
        agreed_for=wished(row["agreed"]),
        display_days=int(row["display"] or 0),
        now=at(row["now"]) if row["now"] else None,
    )


@pytest.mark.parametrize("row", CASES, ids=[row["case"] for row in CASES])
def test_each_case_of_the_page_holds(row: Row) -> None:
    result = reckoned(row)
    assert (wall(result.at) or "paused", result.rule) == (row["due"], row["rule"])


@pytest.mark.parametrize("row", table("month from"), ids=lambda row: row["month from"])
def test_a_statutory_month_ends_as_the_page_says(row: Row) -> None:
    days = days_of_month_from(date.fromisoformat(row["month from"]))
    arrived = at(f"{row['month from']} 10:00")
    result = due(arrived_at=arrived, target=Target("statute", days), calendar=CALENDAR)
    assert (str(days), (wall(result.at) or "")[:10]) == (row["days"], row["last day"])


def test_the_worked_example_holds_day_by_day() -> None:
    result = due(
        arrived_at=at("2026-12-22 14:00"),
        target=Target("business", 900),
        calendar=CALENDAR,
        questions=[Question(at("2026-12-23 10:00"), date(2026, 12, 29), at("2026-12-28 09:00"))],
    )
    told = re.findall(r"\*\*(2026-12-\d\d [\d:]+)\*\*", PAGE)
    assert told == [wall(result.at), wall(result.at_without_pauses)]
    rows = [
        {
            "day": share.day.isoformat(),
            "open": hours(share.open_seconds),
            "counted": hours(share.counted_seconds),
            "paused": hours(length(share.paused)),
            "closed": share.closed_reason or "",
        }
        for share in result.days
    ]
    assert rows == table("day")
    assert all(length(share.counted) == share.counted_seconds for share in result.days)


def length(stretches: tuple[Interval, ...]) -> int:
    return sum(stretch.seconds for stretch in stretches)


def hours(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds // 60 % 60:02}"


def test_every_step_is_on_the_page_with_its_values() -> None:
    listed = {row["step"].strip("`"): row for row in table("step")}
    told = {step.code: set(step.values) for row in CASES for step in reckoned(row).steps}
    assert set(listed) >= step_module.WARNINGS
    for code, values in told.items():
        assert values <= set(re.split(r", | or ", listed[code]["values"])), code


def test_every_rule_about_dates_has_a_case() -> None:
    shown = {re.sub(r"\D", "", row["case"]) for row in CASES}
    # 16 is every case in which the promise rules; 19 is a duty of the caller.
    assert {str(number) for number in range(1, 20)} - shown == {"16", "19"}
