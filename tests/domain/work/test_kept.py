"""Kept promises: nothing that is shown, and nothing that can be subtracted from it, exposes a single person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huikkaa.domain.work.queries.kept import ENOUGH_CASES, ENOUGH_MAKERS, Tally, shared_out

FINANCE, ADMINISTRATION = 1, 2


def tally(cases: int, *makers: int, kept: int | None = None) -> Tally:
    return Tally(cases, cases if kept is None else kept, cases, frozenset(makers))


def test_a_service_with_enough_stands_alone() -> None:
    found = shared_out([(FINANCE, 7, tally(20, 1, 2, 3, kept=19))])
    assert found.services[7].per_cent == 95
    assert not found.rest_of_team


@pytest.mark.parametrize("few", [tally(19, 1, 2, 3), tally(200, 1, 2)])
def test_too_few_cases_or_makers_do_not(few: Tally) -> None:
    assert not shared_out([(FINANCE, 7, few)]).services


def test_small_services_are_told_together() -> None:
    found = shared_out([(FINANCE, service, tally(10, service, 50)) for service in (1, 2, 3)])
    assert not found.services
    assert found.rest_of_team[FINANCE].cases == 30


def test_one_small_service_takes_the_smallest_shown_one_along() -> None:
    found = shared_out(
        [(FINANCE, 1, tally(90, 1, 2, 3)), (FINANCE, 2, tally(30, 1, 2, 3)), (FINANCE, 3, tally(5, 9))]
    )
    assert set(found.services) == {1}
    assert found.rest_of_team[FINANCE].cases == 35


def test_what_cannot_be_shown_anywhere_is_not_in_the_total() -> None:
    found = shared_out([(FINANCE, 1, tally(40, 1, 2, 3)), (ADMINISTRATION, 2, tally(5, 9))])
    assert found.together.cases == 40


ROWS = st.lists(
    st.tuples(
        st.sampled_from([FINANCE, ADMINISTRATION]),
        st.integers(1, 6),
        st.builds(tally, st.integers(1, 40), st.integers(1, 6)),
    ),
    max_size=30,
)


@given(ROWS)
def test_everything_shown_and_every_difference_is_enough(rows: list[tuple[int, int, Tally]]) -> None:
    found = shared_out(rows)
    shown = [*found.services.values(), *found.rest_of_team.values()]
    assert all(one.cases >= ENOUGH_CASES and len(one.makers) >= ENOUGH_MAKERS for one in shown)
    assert found.together.cases == sum(one.cases for one in shown)


def test_a_share_of_nothing_is_nothing() -> None:
    assert Tally().per_cent == 0
