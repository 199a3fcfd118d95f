"""Key-person risk: the worked examples of docs/methods/succession.md, and what holds always."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huikkaa.engine.succession import Holder, Watched, risk_of, risks, standing_of, worsened

AS_OF = date(2026, 11, 22)
IN_8_MONTHS, IN_2_YEARS = date(2027, 7, 22), date(2028, 11, 22)


def able(*names: str, **more: object) -> list[Holder]:
    return [Holder(name, **more) for name in names]  # type: ignore[arg-type]


PAY = Watched("payroll", [Holder("aino", leaves=IN_8_MONTHS)], pieces=640, by_law=True)
LETTERS = Watched("letters", able("aino", "eeva", "olli"), pieces=900)
MINUTES = Watched("minutes", [*able("aino", "eeva"), Holder("olli", leaves=IN_8_MONTHS)], pieces=250)
ARCHIVE = Watched("archive", [], pieces=40, by_law=True)
EVENTS = Watched("events", able("eeva"), pieces=90, stands_in=1)
TRAINED = Watched("trained", [Holder("aino"), Holder("olli", can_from=date(2027, 3, 1))], pieces=90)


@pytest.mark.parametrize(
    ("service", "score", "grade", "cause", "now", "later"),
    [
        (PAY, 71, "key_person", "nobody_in_a_year", 1, 0),
        (ARCHIVE, 30, "key_person", "nobody_can", 0, 0),
        (TRAINED, 6, "key_person", "only_one", 1, 2),
        (EVENTS, 7, "key_person", "only_one", 1, 1),
        (MINUTES, 5, "near", "two_in_a_year", 3, 2),
        (LETTERS, 0, "none", "enough", 3, 3),
    ],
    ids=lambda value: value.key if isinstance(value, Watched) else "",
)
def test_the_worked_examples(
    service: Watched, score: int, grade: str, cause: str, now: int, later: int
) -> None:
    found = risk_of(service, AS_OF)
    assert (found.score, found.grade, found.cause, found.now, found.in_a_year) == (
        score,
        grade,
        cause,
        now,
        later,
    )


def test_key_persons_come_first_and_the_higher_risk_before_the_lower() -> None:
    found = risks([LETTERS, MINUTES, TRAINED, EVENTS, ARCHIVE, PAY], AS_OF)
    assert [one.key for one in found] == ["payroll", "archive", "events", "trained", "minutes", "letters"]


def test_the_months_are_those_of_the_first_who_leaves_and_only_of_whom_it_is_known() -> None:
    both = Watched("x", [Holder("a", leaves=IN_2_YEARS), Holder("b", leaves=IN_8_MONTHS), Holder("c")])
    assert risk_of(both, AS_OF).months == 8
    assert risk_of(LETTERS, AS_OF).months is None


def test_robots_applicants_and_helpers_from_elsewhere_never_count() -> None:
    others = [Holder(name, standing=name) for name in ("robot", "applicant", "helper")]
    assert risk_of(replace(PAY, holders=[*PAY.holders, *others]), AS_OF) == risk_of(PAY, AS_OF)


def test_who_is_away_for_long_does_not_count_now_but_does_in_a_year() -> None:
    away = Holder("olli", away_until=AS_OF + timedelta(days=90))
    found = risk_of(Watched("x", [Holder("aino"), away]), AS_OF)
    assert (found.now, found.in_a_year, found.away, found.sole) == (1, 2, 1, "aino")
    fortnight = replace(away, away_until=AS_OF + timedelta(days=14))
    assert risk_of(Watched("x", [Holder("aino"), fortnight]), AS_OF).now == 2


def test_one_person_named_twice_is_one() -> None:
    assert risk_of(Watched("x", able("aino", "aino")), AS_OF).now == 1


HOLDERS = st.lists(
    st.builds(
        Holder,
        key=st.integers(0, 50).map(str),
        can_from=st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1)),
        leaves=st.none() | st.dates(date(2026, 1, 1), date(2032, 1, 1)),
        away_until=st.none() | st.dates(date(2026, 11, 1), date(2027, 6, 1)),
    ),
    max_size=6,
    unique_by=lambda holder: holder.key,
)
SERVICES = st.builds(
    Watched,
    key=st.just("x"),
    holders=HOLDERS,
    pieces=st.integers(0, 5000),
    by_law=st.booleans(),
    stands_in=st.integers(0, 2),
)


@settings(max_examples=60, deadline=None)
@given(SERVICES, st.integers(1, 3000))
def test_one_more_who_can_or_less_at_stake_never_makes_it_worse(service: Watched, more: int) -> None:
    was = risk_of(service, AS_OF)
    assert 0 <= was.score <= 100
    joined = risk_of(replace(service, holders=[*service.holders, Holder("new")]), AS_OF)
    assert joined.score <= was.score
    assert risk_of(replace(service, pieces=service.pieces + more), AS_OF).score >= was.score
    assert risk_of(replace(service, by_law=True), AS_OF).score >= was.score
    assert (
        risk_of(replace(service, stands_in=1), AS_OF).score
        <= risk_of(replace(service, stands_in=0), AS_OF).score
    )


@settings(max_examples=40, deadline=None)
@given(SERVICES, st.dates(date(2026, 12, 1), date(2031, 1, 1)), st.integers(1, 700))
def test_a_sooner_leaving_never_lowers_the_risk(service: Watched, leaves: date, sooner: int) -> None:
    late = replace(service, holders=[*service.holders, Holder("one", leaves=leaves)])
    soon = replace(
        service, holders=[*service.holders, Holder("one", leaves=max(AS_OF, leaves - timedelta(days=sooner)))]
    )
    assert risk_of(soon, AS_OF).score >= risk_of(late, AS_OF).score


def test_what_has_worsened_raises_itself_and_what_has_not_stays_quiet() -> None:
    before = [LETTERS, MINUTES, PAY, ARCHIVE]
    former = {one.key: standing_of(one) for one in risks(before, AS_OF)}
    assert worsened(risks(before, AS_OF), former) == []
    fewer = replace(MINUTES, holders=MINUTES.holders[1:])
    sooner = replace(PAY, holders=[Holder("aino", leaves=date(2026, 12, 31))])
    now = risks(
        [replace(LETTERS, holders=able("aino", "eeva", "olli", "anna")), fewer, sooner, ARCHIVE], AS_OF
    )
    assert [(one.risk.key, one.why) for one in worsened(now, former)] == [
        ("payroll", "higher"),
        ("minutes", "new"),
    ]
    assert [(one.risk.key, one.why) for one in worsened(risks([EVENTS, LETTERS, MINUTES], AS_OF), {})] == [
        ("events", "new")
    ]


def test_fewer_hands_raise_a_risk_also_where_the_number_hardly_moves() -> None:
    was = Watched("x", able("a", "b"), pieces=1)
    former = {"x": standing_of(risk_of(was, AS_OF))}
    assert former["x"].grade == "near"
    away = Watched("x", [Holder("a"), Holder("b", away_until=date(2027, 3, 1))], pieces=1)
    assert [one.why for one in worsened([risk_of(away, AS_OF)], former)] == ["new"]
    one = {"x": standing_of(risk_of(away, AS_OF))}
    none = Watched("x", [Holder("a", leaves=date(2026, 11, 1))], pieces=1)
    assert [found.why for found in worsened([risk_of(none, AS_OF)], one)] == ["fewer"]
