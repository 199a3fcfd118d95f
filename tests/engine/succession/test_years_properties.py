"""What holds of any town's years."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from huikkaa.engine.succession import Departure, Result, Scenario, Worker, reckon
from huikkaa.engine.succession.leaving import is_settled
from huikkaa.kernel import chance

AS_OF = date(2026, 11, 22)
DAYS = st.dates(date(2026, 11, 22), date(2034, 12, 31))
WORKERS = st.builds(
    Worker,
    key=st.integers(0, 10**6).map(str),
    team=st.sampled_from("abc"),
    sector=st.sampled_from(["health", "general"]),
    birth_year=st.none() | st.integers(1955, 2005),
    birth_month=st.none() | st.integers(1, 12),
    kind=st.sampled_from(["permanent", "fixed", "subsidised"]),
    standing=st.sampled_from(["own", "own", "own", "robot", "applicant", "helper"]),
    share=st.floats(10, 100),
    stated=st.none() | DAYS,
    ends=st.none() | DAYS,
    unused_days=st.integers(0, 60),
    work=st.dictionaries(st.sampled_from(["pay", "letters"]), st.floats(1, 50), max_size=2),
)
TOWNS = st.lists(WORKERS, min_size=1, max_size=12, unique_by=lambda worker: worker.key)
PLAIN = Scenario(draws=12, counts_fixed=True)


def lived(workers: list[Worker], scenario: Scenario = PLAIN) -> Result:
    with chance.seeded(7):
        return reckon(workers, scenario, AS_OF, chance.below)


@settings(max_examples=25, deadline=None)
@given(TOWNS)
def test_who_stays_and_who_is_gone_are_everybody_and_nobody_else(workers: list[Worker]) -> None:
    found = lived(workers)
    assert found.base == sum(worker.standing == "own" for worker in workers)
    for year in found.years:
        assert year.heads.usual == found.base - year.gone
        assert year.known <= year.gone == len(found.gone_by(year.year))


@settings(max_examples=25, deadline=None)
@given(TOWNS)
def test_without_filling_posts_years_only_take_away_and_teams_add_up(workers: list[Worker]) -> None:
    found = lived(workers)
    for earlier, later in pairwise(found.years):
        assert later.heads.usual <= earlier.heads.usual
        assert later.person_years.usual <= earlier.person_years.usual + 0.01
    for place, year in enumerate(found.years):
        parts = [years[place] for team, years in found.teams.items() if team]
        assert sum(part.heads.usual for part in parts) == year.heads.usual
        assert abs(sum(part.person_years.usual for part in parts) - year.person_years.usual) < 0.1


@settings(max_examples=25, deadline=None)
@given(TOWNS)
def test_bands_are_in_order_and_the_same_for_the_same_seed(workers: list[Worker]) -> None:
    found, again = lived(workers, replace(PLAIN, turnover=0.1)), lived(workers, replace(PLAIN, turnover=0.1))
    assert found == again
    for year in found.years:
        for band in (year.heads, year.person_years):
            assert 0 <= band.low <= band.middle <= band.high <= found.base + 0.01


@settings(max_examples=15, deadline=None)
@given(TOWNS)
def test_robots_applicants_and_helpers_change_nothing(workers: list[Worker]) -> None:
    own = [worker for worker in workers if worker.counts]
    if own:
        found, alone = lived(workers), lived(own)
        assert (found.base, found.years, found.services) == (alone.base, alone.years, alone.services)


@settings(max_examples=15, deadline=None)
@given(TOWNS)
def test_filling_posts_never_leaves_fewer_and_all_of_them_brings_back_everybody(
    workers: list[Worker],
) -> None:
    permanent = [replace(one, kind="permanent", ends=None) for one in workers if one.counts]
    if not permanent:
        return
    bare, full = lived(permanent), lived(permanent, replace(PLAIN, fill_rate=1.0, fill_months=0))
    for without, with_new in zip(bare.years, full.years, strict=True):
        assert with_new.heads.usual >= without.heads.usual
    assert all(year.heads.usual == full.base for year in full.years)


def test_other_turnover_is_off_until_it_is_asked_for() -> None:
    people = [Worker(str(place), "a", birth_year=1995) for place in range(30)]
    assert not PLAIN.has_turnover
    assert lived(people).years[-1].heads.low == 30
    assert lived(people, replace(PLAIN, turnover=0.2)).years[-1].heads.high < 30


def test_a_sector_that_leaves_takes_its_own_with_it_from_its_day() -> None:
    people = [Worker("a", "a", "health"), Worker("b", "a", "general")]
    found = lived(people, replace(PLAIN, departures=(Departure("health", date(2028, 1, 1)),)))
    assert [year.heads.usual for year in found.years[:3]] == [2, 2, 1]
    assert [year.person_years.usual for year in found.years[:3]] == [2, 2, 1]
    assert found.moved == ("a",)


def test_who_chance_cannot_touch_is_reckoned_once_and_the_bands_are_those_of_everybody_drawn() -> None:
    young = Worker("young", "team", birth_year=1990, can=frozenset({"a"}), work={"a": 100.0})
    said = Worker("said", "team", stated=date(2028, 6, 30))
    old = Worker("old", "team", birth_year=1962)
    assert [is_settled(one, Scenario(), date(2026, 11, 22)) for one in (young, said, old)] == [
        True,
        True,
        False,
    ]
    assert not is_settled(young, Scenario(turnover=0.02), date(2026, 11, 22))
    with chance.seeded(1):
        found = reckon([young, said, old], Scenario(draws=50), date(2026, 11, 22), chance.below)
    assert found.years[-1].heads[:2] == (1.0, 1.0)
    assert found.years[0].heads.high == 3.0
    assert found.services["a"][0].heads == (1.0, 1.0, 1.0, 1.0)
