"""What cannot be reckoned is told, all of it at once, and nothing breaks."""

from dataclasses import replace

import pytest

from huikkaa.engine.placement import (
    Balance,
    Because,
    Effort,
    Ending,
    Fault,
    FaultKind,
    Kind,
    Level,
    Need,
    Person,
    Problem,
    Team,
    Weights,
    Wish,
    place,
    reasons,
    score,
)

AINO, EERO = Person("Aino", skills={"records": Level.CAN}), Person("Eero")
TEAM = Team("Registry")
GOOD = Problem((AINO, EERO), (TEAM, Team("Finance")))


@pytest.mark.parametrize(
    ("problem", "faults"),
    [
        (Problem((), ()), [Fault(FaultKind.NO_PEOPLE), Fault(FaultKind.NO_TEAMS)]),
        (replace(GOOD, people=(AINO, AINO)), [Fault(FaultKind.SAME_NAME, "Aino", given=2)]),
        (
            replace(GOOD, people=(replace(AINO, share=130),)),
            [Fault(FaultKind.SHARE, "Aino", given=130, limit=100)],
        ),
        (replace(GOOD, people=(replace(AINO, leaves=1850),)), [Fault(FaultKind.LEAVES, "Aino", given=1850)]),
        (
            replace(GOOD, people=(replace(AINO, wishes={"Moon": Wish.VERY}),)),
            [Fault(FaultKind.UNKNOWN_TEAM, "Moon", "Aino")],
        ),
        (replace(GOOD, apart=(("Aino", "Zed"),)), [Fault(FaultKind.UNKNOWN_PERSON, "Zed")]),
        (
            replace(GOOD, teams=(Team("Registry", heads_min=3, heads_max=2),)),
            [Fault(FaultKind.HEADS, "Registry", given=2, limit=3)],
        ),
        (
            replace(GOOD, teams=(Team("Registry", years_min=300, years_max=200),)),
            [Fault(FaultKind.YEARS, "Registry", given=200, limit=300)],
        ),
        (
            replace(GOOD, teams=(Team("Registry", needs=(Need("records", 2, at_least=2),)),)),
            [Fault(FaultKind.NOBODY_CAN, "Registry", "records", given=1, limit=2)],
        ),
        (
            replace(GOOD, teams=(Team("Registry", leads=1),)),
            [Fault(FaultKind.NOBODY_LEADS, "Registry", given=0, limit=1)],
        ),
        (replace(GOOD, balance=Balance(" ", (2027,))), [Fault(FaultKind.GROUND)]),
        (replace(GOOD, weights=Weights(covered=-1)), [Fault(FaultKind.POINTS)]),
    ],
)
def test_a_question_with_faults_is_told_all_of_them(problem: Problem, faults: list[Fault]) -> None:
    outcome = place(problem)
    assert (outcome.ending, list(outcome.faults), outcome.plan) == (Ending.REFUSED, faults, {})
    assert list(score(problem, {}).faults) == faults


def test_a_hand_made_plan_that_lacks_somebody_is_not_scored() -> None:
    found = score(GOOD, {"Aino": "Moon", "Zed": "Registry"})
    assert found.faults == (
        Fault(FaultKind.NOT_PLACED, "Eero"),
        Fault(FaultKind.UNKNOWN_PERSON, "Zed"),
        Fault(FaultKind.UNKNOWN_TEAM, "Moon", "Aino"),
    )


def test_when_everybody_wants_one_team_it_fills_and_each_is_told_why() -> None:
    people = tuple(Person(f"p{number}", wishes={"Finance": Wish.VERY}) for number in range(8))
    problem = Problem(people, (Team("Finance", heads_max=3), TEAM))
    outcome = place(problem)
    assert outcome.ending is Ending.OPTIMAL
    told = reasons(problem, outcome.plan)
    left_out = [one for one in told if one.because is Because.BREAKS]
    assert len(left_out) == 5
    assert {(one.wishing, one.having, one.breaks[0].kind) for one in left_out} == {(8, 3, Kind.HEADS_MAX)}


def test_more_people_than_all_teams_may_have_is_a_clash_of_just_those_maxima() -> None:
    problem = replace(
        GOOD, teams=(Team("Finance", heads_max=1, needs=(Need("records", 1),)), Team("Registry", heads_max=0))
    )
    outcome = place(problem)
    assert outcome.ending is Ending.CLASH
    assert outcome.clash is not None
    assert [(one.kind, one.team) for one in outcome.clash.demands] == [
        (Kind.HEADS_MAX, "Finance"),
        (Kind.HEADS_MAX, "Registry"),
    ]


def test_people_tied_and_locked_to_two_teams_clash() -> None:
    people = (replace(AINO, locked="Finance"), replace(EERO, locked="Registry"))
    outcome = place(replace(GOOD, people=people, together=(("Aino", "Eero"),)))
    assert outcome.clash is not None
    assert sorted(one.kind for one in outcome.clash.demands) == [Kind.LOCKED, Kind.LOCKED, Kind.TOGETHER]


def test_a_wanted_skill_that_nobody_has_only_earns_nothing() -> None:
    problem = replace(GOOD, teams=(Team("Finance", needs=(Need("dancing", 2),)), TEAM))
    assert place(problem).ending is Ending.OPTIMAL


def test_more_who_must_be_apart_than_teams_is_a_clash_told_in_its_time() -> None:
    names = tuple(f"p{number:02}" for number in range(9))
    teams = tuple(Team(f"t{number}") for number in range(8))
    outcome = place(
        Problem(tuple(Person(name) for name in names), teams, apart=(names,)), Effort(work=0.5, seconds=5)
    )
    assert outcome.ending is Ending.CLASH
    assert outcome.clash is not None
    assert [(one.kind, one.people) for one in outcome.clash.demands] == [(Kind.APART, names)]
