"""No number of one to four people is told, and none comes out by subtracting what is told."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huikkaa.engine.succession import is_enough, tellable, tellable_years

YEARS = range(2018, 2024)
ENDS = st.dictionaries(st.integers(0, 60).map(str), st.none() | st.integers(2018, 2026), max_size=60)


def people(*ends: tuple[int | None, int], name: str = "p") -> dict[str, int | None]:
    """So many people for each year in which they leave."""
    years = [year for year, count in ends for _one in range(count)]
    return {f"{name}{place}": year for place, year in enumerate(years)}


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        pytest.param([(2018, 5), (2019, 6)], {2018, 2019, 2020, 2021, 2022, 2023}, id="enough each year"),
        pytest.param([(2019, 3), (2021, 4)], {2018, 2021, 2022, 2023}, id="three are told with four more"),
        pytest.param([(2019, 5), (2022, 4)], {2018, 2022, 2023}, id="the last year before an earlier one"),
        pytest.param([(2023, 4)], {2018, 2019, 2020, 2021, 2022}, id="four in all"),
        pytest.param([(2024, 40)], set(YEARS), id="nobody goes in these years"),
    ],
)
def test_a_year_is_told_when_enough_go_since_the_one_before(
    ends: list[tuple[int | None, int]], told: set[int]
) -> None:
    found = people(*ends)
    assert tellable_years(found, dict.fromkeys(found, ""), YEARS) == told


def test_of_teams_no_year_is_told_in_which_one_of_them_could_be_solved() -> None:
    big, small = people((2020, 9), name="big"), people((2020, 3), (2022, 3), name="small")
    teams = dict.fromkeys(big, "big") | dict.fromkeys(small, "small")
    assert tellable_years(big | small, teams, YEARS) == {2018, 2019, 2022, 2023}


@settings(max_examples=40, deadline=None)
@given(ENDS)
def test_no_difference_of_two_told_years_is_a_few_people(ends: dict[str, int | None]) -> None:
    told = tellable_years(ends, {key: str(int(key) % 3) for key in ends}, YEARS)
    gone = {year: [key for key, end in ends.items() if end is not None and end <= year] for year in told}
    for one, other in combinations(sorted(told), 2):
        for team in range(3):
            between = [key for key in gone[other] if key not in gone[one] and int(key) % 3 == team]
            assert is_enough(len(between))
            assert is_enough(sum(int(key) % 3 == team for key in gone[one]))


def test_the_town_without_its_health_is_told_but_not_without_its_enterprises() -> None:
    health = people((2020, 2), (2023, 5), (None, 2), name="health")
    enterprises = people((None, 3), name="enterprises")
    others = people((2020, 9), (2023, 13), (None, 23), name="others")
    ends = health | enterprises | others
    now, without_health = frozenset(ends), frozenset(ends) - frozenset(health)
    assert len(now) == 57
    found = tellable([now, without_health, now - frozenset(enterprises), without_health, now], ends, 2023)
    assert found == [True, True, False, True, True]


def test_two_scenarios_that_differ_by_one_person_are_not_both_told() -> None:
    ends = people((2020, 20), (None, 40))
    now = frozenset(ends)
    six = frozenset(f"p{place}" for place in range(6))
    assert tellable([now, now - six, now - six - {"p59"}], ends, 2023) == [True, True, False]
