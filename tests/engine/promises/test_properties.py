"""Laws of the clock that hold whatever the hours, the moments and the questions are."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from huikkaa.engine.calendar import Calendar, add_business, business_seconds, open_spans
from huikkaa.engine.promises import Kind, Question, Target, due
from tests.engine.promises.strategies import calendars, moments, questions
from tests.engine.promises.town import WITH_LUNCH

LAWS = settings(max_examples=60, deadline=None)
KINDS = st.sampled_from(("business", "elapsed", "statute"))
SECONDS = st.integers(0, 400_000)


@LAWS
@given(calendars(), moments(), SECONDS, SECONDS)
def test_open_time_is_additive(calendar: Calendar, start: datetime, first: int, second: int) -> None:
    middle, end = start + timedelta(seconds=first), start + timedelta(seconds=first + second)
    parts = business_seconds(calendar, start, middle) + business_seconds(calendar, middle, end)
    assert parts == business_seconds(calendar, start, end)


@LAWS
@given(calendars(), moments(), st.integers(1, 90_000), st.integers(1, 90_000))
def test_adding_twice_is_adding_the_sum(calendar: Calendar, start: datetime, first: int, second: int) -> None:
    once = add_business(calendar, start, first + second)
    assert add_business(calendar, add_business(calendar, start, first), second) == once
    assert business_seconds(calendar, start, once) == first + second
    assert business_seconds(calendar, start, once - timedelta(seconds=1)) == first + second - 1


@LAWS
@given(calendars(), moments(), st.integers(0, 4))
def test_a_days_spans_are_in_order_and_never_overlap(
    calendar: Calendar, moment: datetime, ahead: int
) -> None:
    edges = [edge for span in open_spans(calendar, moment.date() + timedelta(days=ahead)) for edge in span]
    assert edges == sorted(edges)


@LAWS
@given(KINDS, moments(), st.integers(1, 60), st.integers(1, 30), st.integers(0, 5000))
def test_more_promised_time_or_a_later_arrival_is_never_due_earlier(
    kind: Kind, arrived: datetime, amount: int, more: int, later: int
) -> None:
    reckoned = _due(kind, arrived, amount)
    assert _due(kind, arrived, amount + more) >= reckoned
    assert _due(kind, arrived + timedelta(minutes=later), amount) >= reckoned


@LAWS
@given(st.data(), KINDS, moments(), st.integers(1, 60))
def test_a_question_never_makes_anything_due_earlier(
    data: st.DataObject, kind: Kind, arrived: datetime, amount: int
) -> None:
    first, second = data.draw(questions(arrived)), data.draw(questions(arrived))
    assert _due(kind, arrived, amount) <= _due(kind, arrived, amount, first)
    assert _due(kind, arrived, amount, first) <= _due(kind, arrived, amount, first, second)


@LAWS
@given(KINDS, moments(), st.integers(1, 60), st.integers(0, 600), st.integers(1, 2000), st.integers(1, 2000))
def test_splitting_a_pause_changes_nothing(
    kind: Kind, arrived: datetime, amount: int, wait: int, first: int, second: int
) -> None:
    asked = arrived + timedelta(minutes=wait)
    middle, answered = asked + timedelta(minutes=first), asked + timedelta(minutes=first + second)
    reply_by = answered.date() + timedelta(days=1)
    whole = _due(kind, arrived, amount, Question(asked, reply_by, answered))
    pieces = (Question(middle, reply_by, answered), Question(asked, reply_by, middle))
    assert _due(kind, arrived, amount, *pieces) == whole
    assert _due(kind, arrived, amount, *pieces, Question(asked, reply_by, answered)) == whole


@LAWS
@given(st.data(), KINDS, moments(), st.integers(1, 60))
def test_a_question_asked_after_the_due_time_changes_nothing(
    data: st.DataObject, kind: Kind, arrived: datetime, amount: int
) -> None:
    before = data.draw(questions(arrived))
    reckoned = _due(kind, arrived, amount, before)
    asked = reckoned + timedelta(minutes=data.draw(st.integers(0, 500)))
    late = Question(asked, asked.date() + timedelta(days=3))
    assert _due(kind, arrived, amount, before, late) == reckoned


@LAWS
@given(KINDS, moments(), st.integers(1, 60), st.integers(0, 30), st.integers(0, 30))
def test_a_longer_display_period_is_never_due_earlier(
    kind: Kind, arrived: datetime, amount: int, days: int, more: int
) -> None:
    target = Target(kind, amount)
    short = due(arrived_at=arrived, target=target, calendar=WITH_LUNCH, display_days=days).at
    long = due(arrived_at=arrived, target=target, calendar=WITH_LUNCH, display_days=days + more).at
    assert short
    assert long
    assert short <= long


def _due(kind: Kind, arrived: datetime, amount: int, *asked: Question) -> datetime:
    unit = 1 if kind == "statute" else 37
    at = due(arrived_at=arrived, target=Target(kind, amount * unit), calendar=WITH_LUNCH, questions=asked).at
    assert at
    return at
