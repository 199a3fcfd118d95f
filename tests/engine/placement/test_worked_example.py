"""The worked example of docs/methods/placement.md, figure by figure."""

from dataclasses import replace

from huikkaa.engine.placement import (
    Because,
    Demand,
    Ending,
    Kind,
    Level,
    Need,
    Person,
    Problem,
    Team,
    Wish,
    place,
    reasons,
    score,
    what_if,
)

CAN, LEARNING, EXPERT = Level.CAN, Level.LEARNING, Level.EXPERT
FINANCE = Team("Finance", heads_max=3, needs=(Need("invoices", wanted=2, at_least=1),))
REGISTRY = Team("Registry", heads_min=2, needs=(Need("records", wanted=2, at_least=1),), leads=1)
PEOPLE = (
    Person("Aino", skills={"invoices": CAN}, wishes={"Finance": Wish.VERY}),
    Person(
        "Eero",
        skills={"invoices": CAN, "records": EXPERT},
        wishes={"Finance": Wish.VERY, "Registry": Wish.TRAINING},
    ),
    Person("Helmi", skills={"records": CAN}, wishes={"Registry": Wish.VERY}, leads=frozenset({"Registry"})),
    Person(
        "Jarmo",
        share=50,
        skills={"records": LEARNING},
        wishes={"Finance": Wish.VERY},
        develops=frozenset({"records"}),
    ),
    Person("Maija", skills={"invoices": CAN}, wishes={"Finance": Wish.VERY}),
    Person("Oiva"),
)
PROBLEM = Problem(PEOPLE, (FINANCE, REGISTRY))
FULL = Demand(Kind.HEADS_MAX, "Finance", limit=3)


def told() -> dict[str, str]:
    return dict(place(PROBLEM).plan)


def test_the_plan_and_its_points() -> None:
    outcome = place(PROBLEM)
    assert (outcome.ending, outcome.points, outcome.bound) == (Ending.OPTIMAL, 63, 63)
    assert sorted(name for name, team in outcome.plan.items() if team == "Finance") == [
        "Aino",
        "Jarmo",
        "Maija",
    ]
    found = score(PROBLEM, outcome.plan)
    assert (found.wishes, found.coverage, found.development) == (51, 12, 0)
    assert (found.first, found.first_of, found.worst_off) == (4, 5, ("Oiva",))
    assert [team.leads for team in found.teams] == [(), ("Helmi",)]
    assert [team.years for team in found.teams] == [250, 300]


def test_why_eero_is_in_the_registry() -> None:
    eero = {reason.person: reason for reason in reasons(PROBLEM, told())}["Eero"]
    assert (eero.because, eero.wished, eero.breaks) == (Because.BREAKS, "Finance", (FULL,))
    assert (eero.wishing, eero.having, eero.needed) == (4, 3, {"records": 2})


def test_what_eeros_first_wish_would_take() -> None:
    answer = what_if(PROBLEM, told(), "Eero", "Finance")
    assert answer.costs == 4
    assert answer.moves == {"Eero": ("Registry", "Finance"), "Jarmo": ("Finance", "Registry")}
    assert score(PROBLEM, answer.plan).total == 59


def test_the_hand_made_plan_has_as_many_points_but_breaks_a_bound() -> None:
    found = score(PROBLEM, {**told(), "Eero": "Finance"})
    assert found.total == 63
    assert [(one.demand, one.found) for one in found.broken] == [(FULL, 4)]


def test_the_two_demands_that_clash_are_named() -> None:
    asked = replace(
        PROBLEM,
        people=tuple(replace(one, locked="Finance") if one.name == "Eero" else one for one in PEOPLE),
        teams=(FINANCE, replace(REGISTRY, needs=(Need("records", wanted=2, at_least=2),))),
    )
    outcome = place(asked)
    assert outcome.ending is Ending.CLASH
    assert outcome.clash is not None
    assert outcome.clash.demands == (
        Demand(Kind.LOCKED, "Finance", people=("Eero",)),
        Demand(Kind.SKILL, "Registry", "records", limit=2),
    )
