"""What unmet wishes would take, asked among a few teams: the best way where there are few, and a true way elsewhere."""

from dataclasses import replace
from itertools import islice

import pytest

from benchmarks.towns_of_people import made
from huikkaa.engine.placement import Effort, Nearby, place, reasons, score, what_if
from huikkaa.engine.placement.nearby import AROUND
from tests.engine.placement import slow
from tests.engine.placement.test_worked_example import PROBLEM, told


def test_the_worked_example() -> None:
    answer = Nearby(PROBLEM, told()).what_if("Eero", "Finance")
    assert answer is not None
    assert (answer.costs, answer.proven) == (4, True)
    assert answer.moves == {"Eero": ("Registry", "Finance"), "Jarmo": ("Finance", "Registry")}


@pytest.mark.parametrize("start", [30, 60, 90])
def test_among_few_teams_it_is_what_all_teams_say(start: int) -> None:
    asked = 0
    for seed in range(start, start + 30):
        problem = slow.drawn(seed, tight=0.5)
        plan = dict(place(problem).plan)
        assert len(problem.teams) <= AROUND
        for reason in reasons(problem, plan) if plan else ():
            if not reason.wished or reason.wished == reason.team:
                continue
            asked += 1
            quick = Nearby(problem, plan).what_if(reason.person, reason.wished)
            slowly = what_if(problem, plan, reason.person, reason.wished)
            assert (quick is None) == (not slowly.plan)
            if quick is not None:
                assert quick.proven
                assert (quick.costs, len(quick.moves)) == (slowly.costs, len(slowly.moves))
    assert asked > 5


def test_in_a_larger_town_it_is_a_way_that_keeps_every_demand_and_says_what_it_costs() -> None:
    problem = made(120, 12, 8, 3)
    plan = dict(place(problem, Effort(work=8, seconds=60, good_enough=0.01)).plan)
    before, nearby = score(problem, plan), Nearby(problem, plan)
    assert not before.broken
    unmet = (one for one in reasons(problem, plan) if one.wished and one.wished != one.team)
    for reason in islice(unmet, 12):
        answer = nearby.what_if(reason.person, reason.wished)
        if answer is None:
            continue
        after = score(problem, answer.plan)
        assert answer.plan[reason.person] == reason.wished
        assert not after.broken
        assert answer.costs == before.total - after.total
        assert len({team for way in answer.moves.values() for team in way}) <= AROUND
        assert not answer.proven
        assert nearby.what_if(reason.person, reason.wished) == answer


def test_who_is_settled_elsewhere_has_no_way() -> None:
    plan = told()
    settled = tuple(
        replace(one, locked=plan[one.name]) if one.name == "Eero" else one for one in PROBLEM.people
    )
    assert Nearby(replace(PROBLEM, people=settled), plan).what_if("Eero", "Finance") is None
