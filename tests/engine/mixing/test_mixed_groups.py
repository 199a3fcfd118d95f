"""Mixed groups: small questions against every way to group, the worked example of docs/methods/mixing.md, bad input."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest

from huikkaa.engine.mixing import (
    Contract,
    Effort,
    Ending,
    Fault,
    FaultKind,
    Mixing,
    Person,
    Size,
    bound_of,
    even_sizes,
    mix,
    score,
)
from huikkaa.engine.placement import Kind

SCHOOL, LIBRARY, HEALTH = {"workplace": "school"}, {"workplace": "library"}, {"workplace": "health"}
SIX = (
    Person("Aino", SCHOOL),
    Person("Eero", SCHOOL),
    Person("Helmi", SCHOOL),
    Person("Jarmo", LIBRARY),
    Person("Maija", LIBRARY),
    Person("Oiva", HEALTH),
)
EXAMPLE = Mixing(SIX, even_sizes(6, 2))
FEW = Effort(steps=2000, seconds=20)


def drawn(seed: int) -> Mixing:
    rng = np.random.default_rng(seed)
    names = [f"p{number}" for number in range(int(rng.integers(4, 7)))]
    people = tuple(Person(name, {"workplace": f"w{rng.integers(0, 3)}"}) for name in names)
    sizes = (Size(1, 3), Size(2, 4)) if seed % 2 else even_sizes(len(names), 2 + seed % 3 // 2)
    pairs = list(combinations(names, 2))
    return Mixing(
        people,
        sizes,
        differences={pair: int(rng.integers(0, 20)) for pair in pairs} if seed % 3 else {},
        breaks={"workplace": 5},
        met=frozenset(pair for pair in pairs if rng.random() < 0.2),
        apart=(pairs[int(rng.integers(0, len(pairs)))],) if seed % 4 else (),
        together=(pairs[int(rng.integers(0, len(pairs)))],) if seed % 5 == 0 else (),
    )


def ways(mixing: Mixing) -> Iterator[dict[str, int]]:
    """Every grouping that keeps the sizes, the partings and the ties."""
    names = [person.name for person in mixing.taking_part()]
    for groups in product(range(len(mixing.sizes)), repeat=len(names)):
        counted = [groups.count(group) for group in range(len(mixing.sizes))]
        way = dict(zip(names, groups, strict=True))
        if (
            all(size.least <= count <= size.most for size, count in zip(mixing.sizes, counted, strict=True))
            and all(way[one] != way[other] for one, other in mixing.apart)
            and all(way[one] == way[other] for one, other in mixing.together)
        ):
            yield way


def points(mixing: Mixing, *rounds: dict[str, int]) -> int:
    """The rules written again, plainly."""
    home = {person.name: person.traits["workplace"] for person in mixing.taking_part()}
    found = 0
    for one, other in combinations(sorted(home), 2):
        times = sum(way[one] == way[other] for way in rounds)
        found += times * (
            mixing.differences.get((one, other), 0) - mixing.breaks["workplace"] * (home[one] == home[other])
        )
        seen = times + ((one, other) in mixing.met)
        found -= mixing.again * (seen * (seen - 1) // 2)
    return found


@pytest.mark.parametrize("seed", range(20))
def test_one_round_is_the_best_there_is_proven(seed: int) -> None:
    mixing = drawn(seed)
    best = max((points(mixing, way) for way in ways(mixing)), default=None)
    outcome = mix(mixing, FEW)
    if best is None:
        assert outcome.ending is Ending.CLASH
        return
    assert (outcome.ending, outcome.points, outcome.bound) == (Ending.OPTIMAL, best, best)
    assert bound_of(mixing) >= best
    told = score(mixing, outcome.rounds)
    assert (told.total, told.kept) == (best, True)
    assert points(mixing, dict(outcome.rounds[0])) == best


@pytest.mark.parametrize("seed", [0, 2, 6])
def test_two_rounds_are_no_worse_than_any_two(seed: int) -> None:
    mixing = replace(drawn(seed), rounds=2, again=7)
    every = list(ways(mixing))
    best = max(points(mixing, one, other) for one, other in combinations(every, 2))
    outcome = mix(mixing, FEW)
    assert outcome.points == best
    assert outcome.bound >= best
    assert (
        score(mixing, outcome.rounds).total == best == points(mixing, *(dict(one) for one in outcome.rounds))
    )


def test_the_order_in_which_people_were_typed_changes_nothing() -> None:
    mixing = drawn(4)
    turned = replace(mixing, people=mixing.people[::-1], apart=tuple(pair[::-1] for pair in mixing.apart))
    assert mix(mixing, FEW).rounds == mix(turned, FEW).rounds == mix(mixing, FEW).rounds


def test_the_worked_example() -> None:
    once = mix(EXAMPLE, FEW)
    assert (once.ending, once.points) == (Ending.OPTIMAL, -1)
    twice = mix(replace(EXAMPLE, rounds=2), FEW)
    told = score(replace(EXAMPLE, rounds=2), twice.rounds)
    assert (twice.ending, twice.points, twice.bound) == (Ending.OPTIMAL, -4, -4)
    assert (told.same, told.same_least, told.again) == ({"workplace": 2}, {"workplace": 2}, 2)


def test_a_hand_made_round_is_scored_by_the_same_rules() -> None:
    asked = replace(EXAMPLE, apart=(("Aino", "Eero"),))
    told = score(asked, ({"Aino": 0, "Eero": 0, "Helmi": 0, "Jarmo": 0, "Maija": 1, "Oiva": 1},))
    assert (told.total, told.same, told.same_least) == (-3, {"workplace": 3}, {"workplace": 1})
    assert told.joined == ((0, ("Aino", "Eero")),)
    assert told.wrong_sizes == ((0, 0, 4), (0, 1, 2))
    assert not told.kept
    assert told.groups[0].sharing == (("workplace", "school", ("Aino", "Eero", "Helmi")),)
    assert told.people[0].meets == 3


def test_a_town_of_workplaces_is_broken_up_as_far_as_counting_allows_and_people_meet_new_people() -> None:
    people = tuple(
        Person(f"p{number:02}", {"workplace": f"w{number % 7 if number < 40 else 0}"}) for number in range(57)
    )
    outcome = mix(
        Mixing(people, even_sizes(57, 9), rounds=3, apart=(("p01", "p02"),)), Effort(steps=6000, seconds=20)
    )
    assert outcome.ending is Ending.OPTIMAL
    told = score(Mixing(people, even_sizes(57, 9), rounds=3, apart=(("p01", "p02"),)), outcome.rounds)
    assert told.same == told.same_least
    assert told.again == 0
    assert told.kept


def test_only_the_chosen_contracts_take_part() -> None:
    people = (
        *SIX,
        Person("Sisko", SCHOOL, Contract.SUBSIDISED),
        Person("Veikko", SCHOOL, Contract.FIXED_TERM),
    )
    asked = Mixing(people, even_sizes(7, 2), contracts=frozenset({Contract.PERMANENT, Contract.SUBSIDISED}))
    assert sorted(mix(asked, FEW).rounds[0]) == ["Aino", "Eero", "Helmi", "Jarmo", "Maija", "Oiva", "Sisko"]


def test_more_who_must_be_apart_than_groups_clash_by_that_alone() -> None:
    outcome = mix(replace(EXAMPLE, apart=(("Aino", "Eero", "Helmi"),)), FEW)
    assert outcome.ending is Ending.CLASH
    assert outcome.clash is not None
    assert [one.kind for one in outcome.clash.demands] == [Kind.APART]


@pytest.mark.parametrize(
    ("mixing", "faults"),
    [
        (Mixing((), ()), [Fault(FaultKind.NO_GROUPS), Fault(FaultKind.NO_PEOPLE)]),
        (replace(EXAMPLE, people=(*SIX[1:], SIX[1])), [Fault(FaultKind.SAME_NAME, "Eero", given=2)]),
        (
            replace(EXAMPLE, sizes=(Size(4, 3), Size(3, 3))),
            [Fault(FaultKind.SIZE, "1", 3, 4), Fault(FaultKind.TOO_FEW, "", 6, 7)],
        ),
        (replace(EXAMPLE, sizes=even_sizes(5, 2)), [Fault(FaultKind.TOO_MANY, "", 6, 5)]),
        (replace(EXAMPLE, rounds=0), [Fault(FaultKind.ROUNDS, "", 0, 50)]),
        (replace(EXAMPLE, apart=(("Aino", "Zed"),)), [Fault(FaultKind.UNKNOWN_PERSON, "Zed")]),
        (replace(EXAMPLE, breaks={"workplace": -1}), [Fault(FaultKind.POINTS, "workplace", -1, 10**7)]),
    ],
)
def test_a_question_with_faults_is_told_all_of_them(mixing: Mixing, faults: list[Fault]) -> None:
    outcome = mix(mixing, FEW)
    assert (outcome.ending, list(outcome.faults)) == (Ending.REFUSED, faults)
    assert list(score(mixing, ()).faults) == faults


def test_hand_made_rounds_that_lack_somebody_are_not_scored() -> None:
    told = score(EXAMPLE, ({"Aino": 0, "Eero": 5, "Helmi": 1, "Jarmo": 0, "Maija": 1},))
    assert told.faults == (Fault(FaultKind.GROUP, "Eero", 5, 2), Fault(FaultKind.GROUP, "Oiva"))
