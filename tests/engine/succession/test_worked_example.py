"""The small town of docs/methods/succession.md: five people, two services, three scenarios."""

from dataclasses import replace
from datetime import date

from huikkaa.engine.succession import (
    Delays,
    Departure,
    Easing,
    Need,
    Result,
    Scenario,
    Worker,
    compare,
    reckon,
    shortages,
)
from huikkaa.kernel import chance

AS_OF = date(2026, 11, 22)
PEOPLE = [
    Worker("Aino", "finance", "general", 1963, 3, stated=date(2027, 6, 30), unused_days=20, work={"pay": 80.0}),
    Worker("Eeva", "finance", "general", 1962, 9, work={"pay": 60.0, "letters": 40.0}),
    Worker("Olli", "finance", "health", 1985, 5, work={"pay": 50.0, "letters": 50.0}),
    Worker("Anna", "service", "general", 1990, 1, work={"letters": 100.0}, sectors={"health": 55.0}),
    Worker("Kalle", "service", share=60, work={"letters": 100.0}, kind="fixed", ends=date(2027, 4, 30)),
]  # fmt: skip
NEEDS = [Need("pay", "finance", 1.9), Need("letters", "service", 2.5, heads=2)]
PLAIN = Scenario("Nothing is done", delays=Delays(((0, 1), (12, 1), (24, 1))), years=4, draws=300)
FILLED = replace(PLAIN, name="Every second post is filled", fill_rate=0.5)
LEAVES = replace(PLAIN, name="Health leaves", departures=(Departure("health", date(2028, 1, 1)),))


def lived(scenario: Scenario) -> Result:
    with chance.seeded(5):
        return reckon(PEOPLE, scenario, AS_OF, chance.below)


def test_the_years_of_the_small_town() -> None:
    found = lived(PLAIN)
    assert found.base == 4, "Kalle has a fixed term"
    assert [(one.key, one.ends, one.last_at_work, one.ground) for one in found.leavings[:2]] == [
        ("Aino", date(2027, 6, 30), date(2027, 6, 2), "stated"),
        ("Eeva", date(2028, 9, 30), date(2028, 9, 29), "cohort"),
    ]
    assert [(year.year, year.heads.usual, year.gone, year.known) for year in found.years] == [
        (2026, 4, 0, 0),
        (2027, 3, 1, 1),
        (2028, 2, 2, 1),
        (2029, 2, 2, 1),
    ]
    assert [year.person_years.usual for year in found.years] == [4.6, 3.62, 2.75, 2.0]


def test_the_bands_tell_how_sure_it_is() -> None:
    third = lived(PLAIN).years[2].heads
    assert (third.low, third.high) == (2, 3), "Eeva may leave in 2027, in 2028 or in 2029"


def test_what_is_short_and_when() -> None:
    found = shortages(lived(PLAIN), NEEDS)
    assert [(one.service, one.year, one.lack, one.person_years, one.at_last) for one in found] == [
        ("pay", 2027, "time", 0.46, 1.4),
        ("letters", 2027, "time", 0.4, 1.0),
    ]


def test_digitised_work_is_needed_no_more() -> None:
    eased = replace(PLAIN, easings=(Easing("pay", date(2027, 1, 1), 60.0),))
    found = shortages(lived(eased), NEEDS)
    assert [(one.service, one.year, one.lack) for one in found] == [
        ("letters", 2027, "time"),
        ("pay", 2028, "heads"),
    ], "only Olli can do it when Eeva has left"


def test_three_scenarios_side_by_side() -> None:
    found = compare([lived(PLAIN), lived(FILLED), lived(LEAVES)])
    assert found.bases == (4, 4, 2), "Olli belongs to health, and Anna does more than half of her work for it"
    assert set(found.differs) == {"fill_rate", "departures"}
    last = found.lines[-1]
    assert [side.heads.usual for side in last.sides] == [2, 3, 0]
    assert [side.more_heads for side in last.sides] == [0, 1, -2]
