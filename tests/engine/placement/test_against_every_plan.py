"""Small questions of every kind: the engine answers what trying every plan answers."""

from dataclasses import replace

import numpy as np
import pytest

from huikkaa.engine.placement import (
    Ending,
    Problem,
    alternatives,
    clash_of,
    demands_of,
    place,
    reasons,
    score,
    what_if,
)
from huikkaa.engine.placement.bounding import bound_of, relaxed
from huikkaa.engine.placement.core import core_of
from huikkaa.engine.placement.knapsacks import sharpened
from tests.engine.placement import slow

SEEDS = range(24)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_plan_is_the_best_there_is_or_there_is_none(seed: int) -> None:
    problem = slow.drawn(seed)
    outcome, best = place(problem), slow.best(problem)
    if best is None:
        assert outcome.ending is Ending.CLASH
        assert outcome.clash is not None
        assert len(outcome.clash.demands) == slow.smallest_clash(problem)
        return
    assert (outcome.ending, outcome.points, outcome.bound) == (Ending.OPTIMAL, best, best)
    assert slow.points(problem, outcome.plan) == best
    told = score(problem, outcome.plan)
    assert (told.total, told.broken) == (best, ())
    assert len(reasons(problem, outcome.plan)) == len(problem.people)


@pytest.mark.parametrize("seed", range(100, 112))
def test_demands_that_clash_are_named_in_the_smallest_set(seed: int) -> None:
    problem = slow.drawn(seed, tight=0.85)
    clash, size = clash_of(problem), slow.smallest_clash(problem)
    assert (len(clash.demands) if clash else 0) == size
    if clash:
        assert clash.minimal
        assert clash.smallest
        assert not any(
            all(slow.keeps(problem, plan, one) for one in clash.demands) for plan in slow.plans(problem)
        )


def test_among_the_drawn_questions_some_clash_and_some_do_not() -> None:
    sizes = {slow.smallest_clash(slow.drawn(seed, tight=0.85)) for seed in range(100, 112)}
    assert 0 in sizes
    assert max(sizes) >= 2


@pytest.mark.parametrize("seed", SEEDS)
def test_any_plan_is_scored_as_the_rules_say(seed: int) -> None:
    problem = slow.drawn(seed)
    rng = np.random.default_rng(seed)
    teams = [team.name for team in problem.teams]
    plan = {person.name: str(rng.choice(teams)) for person in problem.people}
    told = score(problem, plan)
    assert told.total == slow.points(problem, plan)
    assert told.total == told.wishes + told.coverage + told.development + told.special + told.leavings
    for one in told.broken:
        assert not slow.keeps(problem, plan, one.demand)
    assert bool(told.broken) == any(not slow.keeps(problem, plan, one) for one in demands_of(problem))


@pytest.mark.parametrize("seed", range(8))
def test_the_order_in_which_people_were_typed_changes_nothing(seed: int) -> None:
    problem = slow.drawn(seed)
    turned = replace(
        problem,
        people=problem.people[::-1],
        teams=tuple(replace(team, needs=team.needs[::-1]) for team in problem.teams[::-1]),
        together=tuple(group[::-1] for group in problem.together),
    )
    one, other = place(problem), place(turned)
    assert (one.plan, one.points, one.clash) == (other.plan, other.points, other.clash)
    assert one.plan == place(problem).plan


@pytest.mark.parametrize("seed", range(8))
def test_no_prices_make_a_bound_that_lies(seed: int) -> None:
    problem = slow.drawn(seed).in_order()
    best = slow.best(problem)
    if best is None:
        return
    core, rng = core_of(problem), np.random.default_rng(seed)
    if not core.allowed.any(axis=1).all():
        return
    linear = relaxed(core, 10)
    assert linear is not None
    assert linear.points >= best
    prices = [own + rng.normal(0, 0.3, size=len(own)) for own in linear.prices]
    assert bound_of(core, prices, linear.shares).points >= best
    sharp = sharpened(core, linear.prices, best - 1, steps=30)
    if sharp:
        assert sharp.points >= best
        found = core.places(place(problem).plan)
        assert sharp.choices(core, best - 1)[np.arange(len(found)), found].all()


def first_found(seeds: range) -> tuple[Problem, dict[str, str]]:
    """A question with a plan in which somebody has not got what they wished."""
    for seed in seeds:
        problem = slow.drawn(seed, tight=0.5)
        plan = dict(place(problem).plan)
        if plan and any(one.because in ("breaks", "costs") for one in reasons(problem, plan)):
            return problem, plan
    raise AssertionError("none drawn")


@pytest.mark.parametrize("start", [30, 60])
def test_what_the_first_wish_would_take_is_what_every_plan_with_it_says(start: int) -> None:
    problem, plan = first_found(range(start, start + 30))
    reason = next(one for one in reasons(problem, plan) if one.because in ("breaks", "costs"))
    answer = what_if(problem, plan, reason.person, reason.wished)
    asked = replace(
        problem,
        people=tuple(
            replace(one, locked=reason.wished) if one.name == reason.person else one for one in problem.people
        ),
    )
    best = slow.best(asked)
    if best is None:
        assert answer.clash is not None
        return
    assert answer.costs == slow.points(problem, plan) - best
    fewest = min(
        sum(plan[name] != team for name, team in other.items())
        for other in slow.plans(asked)
        if slow.points(asked, other) == best
        and all(slow.keeps(asked, other, one) for one in demands_of(asked))
    )
    assert len(answer.moves) == fewest


@pytest.mark.parametrize("seed", [1, 2, 5])
def test_alternatives_are_the_best_that_differ_enough(seed: int) -> None:
    problem = replace(slow.drawn(seed, tight=0.2), together=())
    plan = place(problem).plan
    assert plan
    demands = demands_of(problem)
    found = alternatives(problem, plan, count=1, differ=2, most_fewer=10**6)
    near = [
        slow.points(problem, other)
        for other in slow.plans(problem)
        if sum(other[name] != plan[name] for name in plan) >= 2
        and all(slow.keeps(problem, other, one) for one in demands)
    ]
    assert [one.points for one in found] == ([max(near)] if near else [])
    assert all(len(one.moves) >= 2 for one in found)
