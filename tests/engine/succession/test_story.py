"""The story of 2018 to 2023, and that its totals come from people."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from huikkaa.engine.succession import Departure, Result, Scenario, Worker, reckon
from huikkaa.kernel import chance
from tests.engine.succession.story import AS_OF, HEALTH, fixed_term, permanent

AS_NOW = Scenario("As now", draws=60)
WITHOUT_HEALTH = Scenario("Health leaves", (Departure(HEALTH, date(2019, 1, 1)),), draws=60)


def lived(workers: Sequence[Worker], scenario: Scenario = AS_NOW) -> Result:
    with chance.seeded(2018):
        return reckon(workers, scenario, AS_OF, chance.below)


def test_of_57_permanent_29_are_gone_by_the_end_of_2023_and_11_of_them_have_said_so() -> None:
    found = lived(permanent())
    last = found.years[-1]
    assert (found.base, last.year, last.gone, last.known) == (57, 2023, 29, 11)
    assert last.heads.usual == 28
    assert found.years[3].known == 11, "by the end of 2021"


def test_without_social_and_health_48_stay_or_go_and_22_of_them_are_gone() -> None:
    found = lived(permanent(), WITHOUT_HEALTH)
    assert (found.base, len(found.moved), found.years[-1].gone) == (48, 9, 22)
    assert found.years[-1].heads.usual == 48 - 22
    assert found.years[0].heads.usual > 48 - found.years[0].gone, "they are still there at the end of 2018"


def test_who_does_half_or_more_of_the_work_for_the_sector_leaves_with_it() -> None:
    people = permanent()
    people[0] = replace(people[0], sectors={HEALTH: 50.0, "general": 50.0})
    people[1] = replace(people[1], sectors={HEALTH: 49.0, "general": 51.0})
    found = lived(people, WITHOUT_HEALTH)
    assert (found.base, people[0].key in found.moved, people[1].key in found.moved) == (47, True, False)


def test_the_count_is_the_people_behind_it() -> None:
    found = lived(permanent())
    behind = found.gone_by(2023)
    assert len(behind) == len({one.key for one in behind}) == 29
    assert sum(one.is_own_word for one in behind) == 11


def test_moving_one_year_of_birth_or_one_stated_day_moves_the_total_by_one() -> None:
    people = permanent()
    estimated = next(i for i, one in enumerate(people) if one.stated is None and one.birth_year == 1958)
    stated = next(i for i, one in enumerate(people) if one.stated is not None)
    younger = [replace(one, birth_year=1961) if i == estimated else one for i, one in enumerate(people)]
    longer = [replace(one, stated=date(2024, 1, 31)) if i == stated else one for i, one in enumerate(people)]
    assert lived(younger).years[-1].gone == 28
    assert lived(longer).years[-1].gone == 28
    assert lived(longer).years[-1].known == 10


def test_a_stated_day_goes_before_the_table_in_either_direction() -> None:
    staying = next(one for one in permanent() if one.birth_year == 1978)
    others = [one for one in permanent() if one.key != staying.key]
    assert lived([*others, replace(staying, stated=date(2020, 12, 31))]).years[-1].gone == 30


@pytest.mark.parametrize(("counts", "base", "gone"), [(False, 57, 29), (True, 64, 36)])
def test_fixed_terms_are_counted_only_where_it_is_said_so(counts: bool, base: int, gone: int) -> None:
    found = lived([*permanent(), *fixed_term()], replace(AS_NOW, counts_fixed=counts))
    assert (found.base, found.years[-1].gone) == (base, gone)


def test_fixed_terms_do_work_in_either_count_until_they_end() -> None:
    alone, beside = lived(permanent()), lived([*permanent(), *fixed_term()])
    more = beside.years[0].person_years.usual - alone.years[0].person_years.usual
    assert more == pytest.approx(7 * 118 / 365, abs=0.2), "until the last working day of April 2018"
    assert beside.years[1].person_years.usual == alone.years[1].person_years.usual
