"""What cannot be right or is not known is told person by person; nothing breaks and nobody is lost."""

from collections.abc import Sequence
from datetime import date

import pytest

from huikkaa.engine.succession import (
    Delays,
    Need,
    Problem,
    Result,
    Scenario,
    Worker,
    compare,
    problems_of,
    reckon,
    shortages,
)
from huikkaa.kernel import chance

AS_OF = date(2026, 11, 22)


def lived(workers: Sequence[Worker], scenario: Scenario | None = None, as_of: date = AS_OF) -> Result:
    with chance.seeded(3):
        return reckon(workers, scenario or Scenario(draws=10), as_of, chance.below)


@pytest.mark.parametrize(
    ("worker", "problem"),
    [
        (Worker("a", "t", birth_year=1850), Problem("birth_year", "a", "1850")),
        (Worker("a", "t", birth_year=2020), Problem("birth_year", "a", "2020")),
        (Worker("a", "t"), Problem("unknown_age", "a")),
        (Worker("a", "t", birth_year=1980, share=0), Problem("share", "a", "0")),
        (Worker("a", "t", birth_year=1980, share=120), Problem("share", "a", "120")),
        (
            Worker("a", "t", birth_year=1980, work={"pay": 80.0, "letters": 50.0}),
            Problem("work_over", "a", "130"),
        ),
        (
            Worker("a", "t", birth_year=1980, sectors={"health": 70.0, "general": 60.0}),
            Problem("sectors_over", "a", "130"),
        ),
        (
            Worker("a", "t", birth_year=1980, stated=date(2020, 1, 1)),
            Problem("stated_past", "a", "2020-01-01"),
        ),
    ],
    ids=lambda value: value.flaw if isinstance(value, Problem) else "",
)
def test_a_value_that_cannot_be_right_is_told_and_the_person_still_counts(
    worker: Worker, problem: Problem
) -> None:
    found = lived([worker, Worker("b", "t", birth_year=1990)])
    assert found.problems == (problem,)
    assert found.base == 2


def test_shares_of_130_per_cent_are_brought_down_so_that_nobody_does_more_than_all_of_the_own_work() -> None:
    found = lived([Worker("a", "t", birth_year=1980, work={"pay": 80.0, "letters": 50.0})])
    assert sum(years[0].person_years.usual for years in found.services.values()) == pytest.approx(1, abs=0.02)


def test_an_empty_history_and_nobody_to_count_have_an_answer() -> None:
    found = lived([])
    assert (found.base, found.years, found.problems) == (0, (), (Problem("nobody"),))
    robots = [Worker("r", "t", standing="robot")]
    assert problems_of(robots, AS_OF) == (Problem("nobody"),)
    assert shortages(lived(robots), [Need("pay", "t", 1.0)])[0].lack == "nobody_can"
    assert compare([found]).lines == ()


def test_the_same_person_twice_is_counted_once_and_told() -> None:
    found = lived([Worker("a", "t", birth_year=1980), Worker("a", "t", birth_year=1981)])
    assert found.base == 1
    assert Problem("twice", "a", "2") in found.problems


def test_whose_age_is_not_known_stays_and_is_said_to_be_unknown() -> None:
    found = lived([Worker("a", "t"), Worker("b", "t", birth_year=1850)])
    assert (found.base, found.unknown, found.years[-1].gone) == (2, 2, 0)


def test_a_service_nobody_can_do_is_short_from_the_first_year() -> None:
    found = shortages(lived([Worker("a", "t", birth_year=1980)]), [Need("pay", "t", 1.5)])
    assert [(one.service, one.year, one.lack, one.person_years) for one in found] == [
        ("pay", 2026, "nobody_can", 1.5)
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Scenario(fill_rate=1.3),
        lambda: Scenario(turnover=-0.1),
        lambda: Scenario(years=0),
        lambda: Delays(()),
        lambda: compare([]),
        lambda: compare([lived([]), lived([], as_of=date(2027, 1, 1))]),
    ],
)
def test_an_assumption_that_makes_no_sense_is_refused_in_words(wrong: object) -> None:
    with pytest.raises(ValueError, match=r"[A-Z].+\."):
        wrong()  # type: ignore[operator]
