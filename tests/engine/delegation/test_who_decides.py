"""Who decides: a table that an expert can read, and what holds of every delegation there could be."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huikkaa.engine.delegation import Nobody, Power, Rule, Seat, who_decides, why_not

TODAY = date(2026, 11, 17)
# 1 heads leisure up to 3 000 €, 2 is the deputy; 3 heads education up to 10 000 €; 4 is the board's secretary.
LEISURE = Rule(10, (Seat(100, (1,)), Seat(101, (2,))), date(2023, 1, 1), limit=Decimal(3000))
EDUCATION = Rule(20, (Seat(102, (3,)),), date(2023, 1, 1), limit=Decimal(10000))
BOARD = Rule(30, (Seat(103, (4,)),), date(2023, 1, 1))
COMING = Rule(40, (Seat(104, (5,)),), date(2027, 1, 1), limit=Decimal(500))
OVER = Rule(50, (Seat(105, (6,)),), date(2020, 1, 1), date(2026, 11, 16), limit=Decimal(500))
ALL = (OVER, BOARD, COMING, EDUCATION, LEISURE)


@pytest.mark.parametrize(
    ("amount", "away", "barred", "person", "place"),
    [
        (None, (), (), 1, 0),
        ("800", (), (), 1, 0),
        ("3000", (), (), 1, 0),
        ("3000.01", (), (), 3, 0),
        ("10000", (), (), 3, 0),
        ("10000.01", (), (), 4, 0),
        ("800", (1,), (), 2, 1),
        ("800", (), (1,), 2, 1),
        ("800", (1,), (2,), 3, 0),
        ("5000", (3,), (), 4, 0),
    ],
)
def test_the_lowest_office_that_reaches_decides_or_its_deputy(
    amount: str | None, away: tuple[int, ...], barred: tuple[int, ...], person: int, place: int
) -> None:
    asked = None if amount is None else Decimal(amount)
    power = who_decides(ALL, day=TODAY, amount=asked, away=away, barred=barred)
    assert isinstance(power, Power)
    assert (power.person, power.place) == (person, place)


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        ((), "no_rule"),
        ((COMING,), "not_yet"),
        ((OVER,), "ended"),
        ((OVER, COMING), "not_yet"),
        ((LEISURE, EDUCATION), "over_limit"),
    ],
)
def test_why_nobody_decides(rules: tuple[Rule, ...], why: str) -> None:
    answer = who_decides(rules, day=TODAY, amount=Decimal(50000))
    assert isinstance(answer, Nobody)
    assert answer.why == why


def test_the_last_day_is_still_in_force_and_the_next_is_not() -> None:
    assert isinstance(who_decides([OVER], day=date(2026, 11, 16)), Power)
    assert isinstance(who_decides([OVER], day=date(2026, 11, 17)), Nobody)


def test_a_vacant_post_and_the_one_who_stands_in_it() -> None:
    vacant = Rule(1, (Seat(100), Seat(101, (2,))), date(2023, 1, 1))
    power = who_decides([vacant], day=TODAY)
    assert isinstance(power, Power)
    assert (power.person, [one.why for one in power.passed]) == (2, ["vacant"])
    two = Rule(1, (Seat(100, (8, 7)),), date(2023, 1, 1))
    away = who_decides([two], day=TODAY, away=[8])
    assert isinstance(away, Power)
    assert (away.person, away.place) == (7, 0)


@pytest.mark.parametrize(
    ("person", "amount", "barred", "code"),
    [
        (1, "800", (), None),
        (9, "800", (), "not_in_office"),
        (2, "800", (), "not_your_turn"),
        (3, "800", (), "not_your_turn"),
        (1, "5000", (), "over_limit"),
        (5, "100", (), "not_yet"),
        (6, "100", (), "ended"),
        (1, "800", (1,), "barred"),
        (2, "800", (1,), None),
    ],
)
def test_why_this_person_may_not_decide(
    person: int, amount: str, barred: tuple[int, ...], code: str | None
) -> None:
    assert why_not(ALL, person, day=TODAY, amount=Decimal(amount), barred=barred) == code


people = st.integers(1, 6)
amounts = st.none() | st.decimals("0.01", "9999", places=2)
days = st.dates(TODAY - timedelta(days=9), TODAY + timedelta(days=9))
seats = st.builds(Seat, st.integers(100, 109), st.lists(people, max_size=2, unique=True).map(tuple))
rules = st.builds(
    Rule,
    st.integers(1, 999),
    st.lists(seats, min_size=1, max_size=3).map(tuple),
    days,
    st.none(),
    st.none() | st.decimals("0.01", "9999", places=2),
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(rules, max_size=5), days, amounts, st.sets(people), st.sets(people))
def test_whoever_decides_may_and_everybody_else_is_told_why_not(
    given_rules: list[Rule], day: date, amount: Decimal | None, away: set[int], barred: set[int]
) -> None:
    power = who_decides(given_rules, day=day, amount=amount, away=away, barred=barred)
    for person in range(1, 7):
        code = why_not(given_rules, person, day=day, amount=amount, away=away, barred=barred)
        assert (code is None) == (isinstance(power, Power) and power.person == person)
    if isinstance(power, Power):
        assert power.person not in away | barred
        assert power.rule.in_force(day)
        assert power.rule.reaches(amount)
        assert power.person in power.rule.seats[power.place].holders
