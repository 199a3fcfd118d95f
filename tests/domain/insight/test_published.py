"""Kept promises by month: neither a figure nor what can be subtracted from it exposes a single person."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from huikkaa.domain.insight.actions import fold_all
from huikkaa.domain.insight.queries.published import (
    ENOUGH_CASES,
    ENOUGH_MAKERS,
    Cell,
    Figure,
    Published,
    months_from,
    published,
    shared_out,
)
from huikkaa.domain.insight.sums import Sums
from huikkaa.engine.statistics import solvable
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town

FINANCE, ADMINISTRATION = 1, 2
MONTHS = months_from(date(2025, 11, 1))
FIRST, SECOND, THIRD = MONTHS[:3]
Cells = dict[Cell, Sums]


def sums(cases: int, *makers: int, kept: int | None = None) -> Sums:
    found = Sums(done=cases, kept=cases if kept is None else kept, kept_without_pauses=cases)
    found.makers = {str(maker): 1 for maker in makers}
    found.lead = {"100": cases}
    return found


def many(cases: int) -> Sums:
    return sums(cases, 1, 2, 3)


def out(cells: Cells) -> Published:
    return shared_out(cells, MONTHS)


def test_the_twelve_whole_months_before_this_one() -> None:
    assert (MONTHS[0], MONTHS[-1], len(MONTHS)) == (date(2025, 11, 1), date(2026, 10, 1), 12)


def test_a_month_with_enough_stands_alone() -> None:
    found = out({(FINANCE, 7, FIRST): sums(20, 1, 2, 3, kept=19)})
    assert found.services[7].months[FIRST].per_cent == 95
    assert found.services[7].year == Figure(20, 19, 20)
    assert not found.others


@pytest.mark.parametrize("few", [sums(19, 1, 2, 3), sums(200, 1, 2)])
def test_too_few_cases_or_makers_are_shown_nowhere(few: Sums) -> None:
    assert out({(FINANCE, 7, FIRST): few}) == Published(MONTHS)


def test_small_services_are_told_together_for_the_team() -> None:
    found = out({(FINANCE, service, FIRST): sums(10, service, 50) for service in (1, 2, 3)})
    assert not found.services
    assert found.others[FINANCE][FIRST].cases == 30


def test_one_small_service_takes_the_smallest_shown_one_along() -> None:
    found = out(
        {(FINANCE, 1, FIRST): many(90), (FINANCE, 2, FIRST): many(30), (FINANCE, 3, FIRST): sums(5, 9)}
    )
    assert set(found.services) == {1}
    assert found.others[FINANCE][FIRST].cases == 35


def test_a_service_too_small_by_month_is_told_by_its_year() -> None:
    """The worked example of docs/methods/public-promises.md."""
    found = out(
        {
            (FINANCE, 1, FIRST): sums(40, 1, 2, 3, kept=38),
            (FINANCE, 2, FIRST): sums(12, 1, 2, 3, kept=12),
            (FINANCE, 3, FIRST): sums(14, 2, 3, 4, kept=11),
            (FINANCE, 1, SECOND): sums(30, 1, 2, 3, kept=24),
            (FINANCE, 2, SECOND): sums(10, 1, 2, 3, kept=9),
            (FINANCE, 3, SECOND): sums(13, 2, 3, 4, kept=13),
        }
    )
    assert found.services[1].months == {FIRST: Figure(40, 38, 40), SECOND: Figure(30, 24, 30)}
    assert found.others[FINANCE] == {FIRST: Figure(26, 23, 26), SECOND: Figure(23, 22, 23)}
    assert (found.services[2].months, found.services[2].year) == ({}, Figure(22, 21, 22))
    assert (found.services[3].months, found.services[3].year) == ({}, Figure(27, 24, 27))
    assert found.together == Figure(119, 107, 119)


def test_a_single_untold_month_is_not_given_away_by_the_year() -> None:
    found = out(
        {
            (FINANCE, 1, FIRST): many(40), (FINANCE, 1, SECOND): many(21),
            (FINANCE, 2, SECOND): sums(5, 9), (FINANCE, 2, THIRD): many(19),
            (FINANCE, 3, THIRD): many(19), (FINANCE, 4, THIRD): many(19),
        }
    )  # fmt: skip
    assert found.others[FINANCE] == {SECOND: Figure(26, 26, 26), THIRD: Figure(57, 57, 57)}
    assert found.services[1].year.cases == 40, (
        "with the second month's 21 the other service's 5 would be told"
    )
    assert found.services[1].is_whole is False


def test_the_year_of_one_is_not_told_where_it_would_tell_what_is_left() -> None:
    found = out(
        {
            (FINANCE, 1, FIRST): many(15), (FINANCE, 1, SECOND): many(15),
            (FINANCE, 2, FIRST): many(8), (FINANCE, 2, SECOND): many(8),
        }
    )  # fmt: skip
    assert found.others[FINANCE] == {FIRST: Figure(23, 23, 23), SECOND: Figure(23, 23, 23)}
    assert not found.services, "46 less 30 would tell the 16 of the other"


def test_what_cannot_be_shown_anywhere_is_not_in_the_total() -> None:
    found = out({(FINANCE, 1, FIRST): many(40), (ADMINISTRATION, 2, FIRST): sums(5, 9)})
    assert found.together.cases == 40


def test_how_long_half_and_nine_of_ten_take() -> None:
    one = many(100)
    one.lead = {"77": 89, "101": 11}  # 1,467 minutes and 14,453 minutes in the middles of their buckets
    lead = out({(FINANCE, 1, FIRST): one}).services[1].lead
    assert round(lead.median) == 1
    assert round(lead.most) == 10


CELLS = st.dictionaries(
    st.tuples(st.just(FINANCE), st.integers(1, 4), st.sampled_from(MONTHS[:3])),
    st.builds(sums, st.integers(1, 45), st.integers(1, 5), st.integers(1, 5), st.integers(1, 5)),
    max_size=12,
)


def is_enough(parts: Iterable[Sums]) -> bool:
    found = list(parts)
    makers = {maker for one in found for maker in one.makers}
    return sum(one.done for one in found) >= ENOUGH_CASES and len(makers) >= ENOUGH_MAKERS


@settings(deadline=None)
@given(CELLS)
def test_every_figure_has_enough_behind_it(cells: Cells) -> None:
    found = out(cells)
    alone = {(service, month) for service, shown in found.services.items() for month in shown.months}
    for service, month in alone:
        assert is_enough([cells[FINANCE, service, month]])
    for month, figure in found.others.get(FINANCE, {}).items():
        hidden = [one for cell, one in cells.items() if cell[2] == month and cell[1:] not in alone]
        assert is_enough(hidden)
        assert figure.cases == sum(one.done for one in hidden)
    for service, shown in found.services.items():
        of_it = [
            one for cell, one in cells.items() if cell[1] == service and (shown.is_whole or cell[1:] in alone)
        ]
        assert shown.year.cases == sum(one.done for one in of_it)
        assert is_enough(of_it)


@settings(deadline=None, max_examples=400)
@given(CELLS)
@example(
    {
        (FINANCE, 1, FIRST): sums(19, 1), (FINANCE, 1, SECOND): many(20), (FINANCE, 1, THIRD): sums(1, 1),
        (FINANCE, 2, FIRST): many(20), (FINANCE, 2, SECOND): many(1), (FINANCE, 2, THIRD): sums(19, 1),
        (FINANCE, 3, FIRST): many(20), (FINANCE, 3, SECOND): sums(19, 1), (FINANCE, 3, THIRD): many(1),
        (FINANCE, 4, FIRST): many(1), (FINANCE, 4, SECOND): many(20), (FINANCE, 4, THIRD): many(20),
    }
)  # fmt: skip
def test_no_small_month_can_be_solved_from_all_that_is_shown(cells: Cells) -> None:
    """Every shown figure is an equation; one who solves them all finds no month of a service that has too few."""
    found = out(cells)
    names = sorted(cell[1:] for cell in cells)  # the reader may even know which months are empty
    alone = {(service, month) for service, shown in found.services.items() for month in shown.months}
    known = [{cell} for cell in alone]
    known += [
        {name for name in names if name[1] == month and name not in alone}
        for month in found.others.get(FINANCE, {})
    ]
    known += [
        {name for name in names if name[0] == service} for service, s in found.services.items() if s.is_whole
    ]
    rows = reduced([[Fraction(name in one) for name in names] for one in known])
    for (_team, service, month), one in cells.items():
        if not is_enough([one]):
            wanted = [Fraction(name == (service, month)) for name in names]
            assert any(left_over(wanted, rows)), f"{service} in {month} can be solved"


@settings(deadline=None)
@given(
    st.sets(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=12),
    st.sets(st.integers(1, 4)),
    st.sets(st.integers(1, 4)),
)
def test_what_can_be_solved_is_what_the_equations_solve(
    cells: set[tuple[int, int]], known_rows: set[int], known_columns: set[int]
) -> None:
    names = sorted(cells)
    known = [{name for name in names if name[0] == row} for row in known_rows]
    known += [{name for name in names if name[1] == column} for column in known_columns]
    rows = reduced([[Fraction(name in one) for name in names] for one in known])
    solved = {one for one in names if not any(left_over([Fraction(name == one) for name in names], rows))}
    assert solvable(cells, known_rows, known_columns) == solved


def reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """The equations in steps, each beginning with one (Gauss)."""
    found: list[list[Fraction]] = []
    for row in rows:
        left = left_over(row, found)
        lead = next((place for place, value in enumerate(left) if value), None)
        if lead is not None:
            found.append([value / left[lead] for value in left])
            found.sort(key=lambda one: next(place for place, value in enumerate(one) if value))
    return found


def left_over(row: list[Fraction], steps: list[list[Fraction]]) -> list[Fraction]:
    """What is left of a row when the steps have been taken out of it."""
    for step in steps:
        lead = next(place for place, value in enumerate(step) if value)
        row = [value - row[lead] * other for value, other in zip(row, step, strict=True)]
    return row


@pytest.mark.django_db
def test_only_whole_months_are_read_from_what_was_lived(town: Town) -> None:
    from tests.web.asking.test_promises import do

    for maker, count in (("jarmo", 8), ("maija", 8), ("tuula", 4)):
        do(town, town.credit, maker, count, days=30)
        do(town, town.credit, maker, count, days=2)
    fold_all()
    with clock.moved_to(MOMENT):
        found = published()
    assert found.services[town.credit.pk].months == {date(2026, 10, 1): Figure(20, 20, 20)}
    assert found.most_asked[0] == town.credit.pk
