"""Which days recurring work falls on: by rule, by business day, by anchor, and what never changes about them."""

from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huikkaa.engine.calendar import Calendar, Span, finnish_calendar
from huikkaa.engine.recurrence import (
    Rule,
    RuleError,
    before_business,
    is_business_day,
    moved_off_closed,
    occurrences,
)

# A busy machine draws slowly; that is no fault of what is drawn.
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
OFFICE = (Span(time(8), time(16)),)
CALENDAR = finnish_calendar((*(OFFICE,) * 5, (), ()), range(2024, 2034))
START = date(2026, 1, 1)


def days(rule: Rule, first: date, last: date, calendar: Calendar = CALENDAR) -> list[date]:
    return [one.due_on for one in occurrences(rule, calendar, first, last)]


TABLE: list[tuple[dict[str, Any], str, str]] = [
    # the fifteenth; 15 August and 15 November 2026 are at a weekend
    ({"rrule": "FREQ=MONTHLY;BYMONTHDAY=15", "move": "keep"}, "2026-08-01 2026-11-30",
     "2026-08-15 2026-09-15 2026-10-15 2026-11-15"),
    ({"rrule": "FREQ=MONTHLY;BYMONTHDAY=15", "move": "after"}, "2026-08-01 2026-11-30",
     "2026-08-17 2026-09-15 2026-10-15 2026-11-16"),
    ({"rrule": "FREQ=MONTHLY;BYMONTHDAY=15", "move": "before"}, "2026-08-01 2026-11-30",
     "2026-08-14 2026-09-15 2026-10-15 2026-11-13"),
    # the third business day: January opens on the 2nd (a Friday), the 6th is Epiphany
    ({"rrule": "FREQ=MONTHLY", "business_day": 3}, "2026-01-01 2026-03-31", "2026-01-07 2026-02-04 2026-03-04"),
    # the last business day: in December New Year's Eve is a working day, Christmas Eve is not
    ({"rrule": "FREQ=MONTHLY", "business_day": -1}, "2026-10-01 2026-12-31", "2026-10-30 2026-11-30 2026-12-31"),
    # the last day of the month, and before it where that is closed
    ({"rrule": "FREQ=MONTHLY;BYMONTHDAY=-1", "move": "before"}, "2026-01-01 2026-03-31",
     "2026-01-30 2026-02-27 2026-03-31"),
    # the 31st, or the last day of a shorter month
    ({"rrule": "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "move": "keep"}, "2026-01-01 2026-04-30",
     "2026-01-31 2026-02-28 2026-03-31 2026-04-30"),
    ({"rrule": "FREQ=MONTHLY;BYDAY=2TU"}, "2026-11-01 2027-01-31", "2026-11-10 2026-12-08 2027-01-12"),
    ({"rrule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"}, "2026-11-01 2026-12-31",
     "2026-11-02 2026-11-16 2026-11-30 2026-12-14 2026-12-28"),
    # Good Friday 2026 is 3 April, Easter Monday 6 April
    ({"rrule": "FREQ=WEEKLY;BYDAY=FR", "move": "after"}, "2026-04-01 2026-04-14", "2026-04-07 2026-04-10"),
    ({"rrule": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "move": "before"}, "2026-01-01 2028-12-31",
     "2026-12-23 2027-12-23 2028-12-22"),
    # forty days before two elections; six weeks; ten business days
    ({"anchors": (("a1", date(2027, 4, 18)), ("a2", date(2029, 4, 8))), "offset": -40}, "2026-01-01 2029-12-31",
     "2027-03-09 2029-02-27"),
    ({"anchors": (("a1", date(2027, 4, 18)),), "offset": -6, "unit": "weeks"}, "2026-01-01 2029-12-31", "2027-03-08"),
    ({"anchors": (("a1", date(2027, 4, 18)),), "offset": -10, "unit": "business_days"}, "2026-01-01 2029-12-31",
     "2027-04-05"),
    ({"anchors": (("a1", date(2027, 4, 18)),), "offset": 1}, "2026-01-01 2029-12-31", "2027-04-19"),
]  # fmt: skip


@pytest.mark.parametrize(("given_rule", "span", "expected"), TABLE)
def test_the_days_are_these(given_rule: dict[str, Any], span: str, expected: str) -> None:
    first, last = map(date.fromisoformat, span.split())
    rule = Rule(starts_on=START, **given_rule)
    assert days(rule, first, last) == [date.fromisoformat(day) for day in expected.split()]


def test_work_is_made_so_many_business_days_before() -> None:
    rule = Rule(starts_on=START, rrule="FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=8", lead=3)
    [one] = occurrences(rule, CALENDAR, date(2027, 1, 1), date(2027, 12, 31))
    assert (one.due_on, one.make_on) == (date(2027, 1, 8), date(2027, 1, 4))  # the 6th is Epiphany


def test_the_name_of_a_time_stays_when_the_opening_hours_change() -> None:
    rule = Rule(starts_on=START, rrule="FREQ=MONTHLY", business_day=3)
    closed = finnish_calendar((*(OFFICE,) * 5, (), ()), range(2024, 2034), exceptions={date(2026, 11, 2): ()})
    [before], [after] = (
        list(occurrences(rule, calendar, date(2026, 11, 1), date(2026, 11, 30)))
        for calendar in (CALENDAR, closed)
    )
    assert before.key == after.key == "2026-11"
    assert (before.due_on, after.due_on) == (date(2026, 11, 4), date(2026, 11, 5))


@pytest.mark.parametrize(
    "text", ["", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=3", "FREQ=MONTHLY;BYMONTHDAY=first", "BYMONTHDAY=2", "x"]
)
def test_what_is_no_rule_of_days_is_refused(text: str) -> None:
    with pytest.raises(RuleError):
        Rule(starts_on=START, rrule=text)


def test_a_rule_is_either_of_the_calendar_or_from_an_anchor() -> None:
    with pytest.raises(RuleError):
        Rule(starts_on=START, rrule="FREQ=DAILY", anchors=(("a", START),))


# --- what holds for every rule -----------------------------------------------------------------------------------

moves = st.sampled_from(["keep", "before", "after"])
some_day = st.dates(date(2025, 1, 1), date(2031, 12, 31))
rrules = st.one_of(
    st.builds("FREQ=MONTHLY;BYMONTHDAY={}".format, st.sampled_from([1, 2, 15, 28, -1, 31])),
    st.builds(
        "FREQ=WEEKLY;INTERVAL={};BYDAY={}".format,
        st.integers(1, 4),
        st.sampled_from(["MO", "TU,TH", "SA", "SU", "MO,WE,FR"]),
    ),
    st.builds(
        "FREQ=YEARLY;BYMONTH={};BYMONTHDAY={}".format, st.integers(1, 12), st.sampled_from([1, 6, 24, 28])
    ),
    st.builds("FREQ=MONTHLY;INTERVAL=3;BYDAY={}MO".format, st.sampled_from([1, 2, -1])),
)


@st.composite
def any_rule(draw: st.DrawFn) -> Rule:
    common: dict[str, Any] = {
        "starts_on": draw(some_day),
        "move": draw(moves),
        "lead": draw(st.integers(0, 30)),
    }
    kind = draw(st.sampled_from(["rrule", "business", "anchor"]))
    if kind == "rrule":
        return Rule(rrule=draw(rrules), **common)
    if kind == "business":
        number = draw(st.integers(-10, 10).filter(bool))
        return Rule(rrule="FREQ=MONTHLY", business_day=number, **common)
    anchors = draw(st.lists(some_day, max_size=4, unique=True))
    return Rule(
        anchors=tuple((f"a{at}", day) for at, day in enumerate(anchors)),
        offset=draw(st.integers(-90, 90)),
        unit=draw(st.sampled_from(["days", "weeks", "business_days"])),
        **common,
    )


spans = st.tuples(some_day, st.integers(0, 500)).map(lambda one: (one[0], one[0] + timedelta(days=one[1])))


@CALM
@given(any_rule(), spans)
def test_times_come_in_order_within_the_span_and_never_on_a_closed_day_unless_kept(
    rule: Rule, span: tuple[date, date]
) -> None:
    found = list(occurrences(rule, CALENDAR, *span))
    assert [one.due_on for one in found] == sorted(one.due_on for one in found)
    for one in found:
        assert max(span[0], rule.starts_on) <= one.due_on <= span[1]
        assert one.make_on <= one.due_on
        assert rule.move == "keep" or is_business_day(CALENDAR, one.due_on)
        assert rule.move != "before" or one.due_on <= one.said_on
        assert rule.move != "after" or one.due_on >= one.said_on
    assert len({one.key for one in found}) == len(found)


@CALM
@given(any_rule(), spans, st.integers(0, 500))
def test_two_halves_of_a_span_make_the_whole(rule: Rule, span: tuple[date, date], at: int) -> None:
    first, last = span
    middle = min(first + timedelta(days=at), last)
    halves = [
        *occurrences(rule, CALENDAR, first, middle),
        *occurrences(rule, CALENDAR, middle + timedelta(days=1), last),
    ]
    assert halves == list(occurrences(rule, CALENDAR, first, last))


@CALM
@given(some_day, st.integers(1, 60))
def test_so_many_business_days_lie_between(day: date, count: int) -> None:
    before = before_business(CALENDAR, day, count)
    between = [before + timedelta(days=at) for at in range((day - before).days)]
    assert sum(is_business_day(CALENDAR, one) for one in between) == count


@CALM
@given(some_day)
def test_a_day_moves_to_the_nearest_open_day(day: date) -> None:
    before, after = (moved_off_closed(CALENDAR, day, move) for move in ("before", "after"))
    closed = [before + timedelta(days=at) for at in range(1, (after - before).days)]
    assert before <= day <= after
    assert not any(is_business_day(CALENDAR, one) for one in closed)


@CALM
@given(st.integers(1, 20), st.integers(2025, 2031))
def test_the_business_days_of_a_year_come_once_a_month(number: int, year: int) -> None:
    rule = Rule(starts_on=date(2020, 1, 1), rrule="FREQ=MONTHLY", business_day=number)
    found = days(rule, date(year, 1, 1), date(year, 12, 31))
    assert len(found) <= 12
    assert all((later.month - earlier.month) >= 1 for earlier, later in pairwise(found))
