"""Minutes are proposed from what is usual and what was written; the page of the method holds the same example."""

import re
from pathlib import Path

import pytest

from huikkaa.engine.efforts import propose

PAGE = Path(__file__).resolve().parents[2] / "docs" / "methods" / "minutes.md"
ROW = re.compile(r"^\| (\d+) \| ([\d, ]+|none) \| (\d+) \| (\d+) \|$", re.MULTILINE)


@pytest.mark.parametrize(
    ("expected", "entered", "messages", "minutes"),
    [
        (30, [], 1, 30),
        (30, [], 0, 30),
        (30, [], 4, 45),
        (30, [10, 20, 25, 60], 1, 30),
        (30, [10, 20, 25, 60, 90], 1, 25),
        (30, [10, 20, 25, 60, 90], 3, 35),
        (30, [20, 20, 60, 60, 90, 90], 1, 60),
        (1, [], 1, 5),
        (33, [], 1, 35),
    ],
)
def test_the_proposal(expected: int, entered: list[int], messages: int, minutes: int) -> None:
    assert propose(expected, entered, messages).minutes == minutes


def test_the_page_of_the_method_says_the_same() -> None:
    rows = ROW.findall(PAGE.read_text(encoding="utf-8"))
    assert len(rows) == 5
    for expected, entered, messages, minutes in rows:
        before = [] if entered == "none" else [int(one) for one in entered.split(",")]
        assert propose(int(expected), before, int(messages)).minutes == int(minutes)
