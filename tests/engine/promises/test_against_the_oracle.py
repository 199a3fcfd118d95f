"""The clock against a slow reference which shares no code with it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from huikkaa.engine.calendar import Calendar, add_business, business_seconds, next_statutory_day
from huikkaa.engine.promises import Question, Target, due
from tests.engine.promises import oracle
from tests.engine.promises.strategies import calendars, moments, questions
from tests.engine.promises.town import OFFICE

WALKS = settings(max_examples=120, deadline=None)


@WALKS
@given(calendars(), moments(), st.integers(0, 2000))
def test_open_seconds_are_the_minutes_on_the_wall(calendar: Calendar, start: datetime, length: int) -> None:
    end = start + timedelta(minutes=length)
    assert business_seconds(calendar, start, end) == 60 * oracle.minutes_open(calendar, start, end)


@WALKS
@given(calendars(), moments(), st.integers(1, 900))
def test_added_business_time_ends_at_the_minute_the_walk_reaches(
    calendar: Calendar, start: datetime, minutes: int
) -> None:
    walked = oracle.minutes_due("business", start, minutes, calendar, ())
    assert add_business(calendar, start, minutes * 60) == walked


@WALKS
@given(st.data(), calendars(), moments(), st.integers(1, 900), st.sampled_from(("business", "elapsed")))
def test_due_time_with_questions_is_where_the_walk_ends(
    data: st.DataObject, calendar: Calendar, arrived: datetime, minutes: int, kind: str
) -> None:
    asked = data.draw(st.lists(questions(arrived), max_size=3))
    target = Target("business" if kind == "business" else "elapsed", minutes)
    reckoned = due(arrived_at=arrived, target=target, calendar=calendar, questions=asked)
    assert reckoned.at == oracle.minutes_due(kind, arrived, minutes, calendar, asked)
    assert sum(day.counted_seconds for day in reckoned.days) == minutes * 60


@WALKS
@given(st.data(), moments(), st.integers(1, 400), st.integers(0, 3500))
def test_due_time_as_known_now_is_where_the_walk_ends(
    data: st.DataObject, arrived: datetime, minutes: int, passed: int
) -> None:
    now = arrived + timedelta(minutes=passed)
    asked = data.draw(st.lists(questions(arrived), max_size=3))
    reckoned = due(
        arrived_at=arrived, target=Target("business", minutes), calendar=OFFICE, questions=asked, now=now
    )
    known = [_as_known(question, now) for question in asked if question.asked_at <= now]
    silent = oracle.minutes_due("business", arrived, minutes, OFFICE, known)
    unanswered = [question for question in known if question.answered_at is None]
    stands = now < silent and oracle.waits_at(unanswered, now, OFFICE.zone)
    answered = [Question(q.asked_at, q.reply_by, q.answered_at or now) for q in known]
    assert reckoned.paused == stands
    assert reckoned.at == (None if stands else silent)
    assert reckoned.at_if_not_answered == silent
    assert reckoned.at_if_answered_now == oracle.minutes_due("business", arrived, minutes, OFFICE, answered)


def _as_known(question: Question, now: datetime) -> Question:
    answered = question.answered_at if question.answered_at and question.answered_at <= now else None
    return Question(question.asked_at, question.reply_by, answered)


@WALKS
@given(st.data(), moments(), st.integers(1, 40))
def test_statutory_last_day_is_where_the_walk_by_days_ends(
    data: st.DataObject, arrived: datetime, days: int
) -> None:
    asked = data.draw(st.lists(questions(arrived), max_size=3))
    reckoned = due(arrived_at=arrived, target=Target("statute", days), calendar=OFFICE, questions=asked)
    assert reckoned.at
    local = reckoned.at.astimezone(ZoneInfo("Europe/Helsinki"))
    assert local.date() == oracle.statute_due(arrived, days, OFFICE.zone, asked)
    assert (local.hour, local.minute, local.second) == (23, 59, 59)
    assert sum(day.counted_seconds > 0 for day in reckoned.days) == days


@given(st.dates(date(1995, 1, 1), date(2060, 12, 31)))
def test_a_statutory_period_ends_on_the_first_day_on_which_it_may(day: date) -> None:
    expected = day
    while not oracle.may_end(expected):
        expected += oracle.DAY
    assert next_statutory_day(day) == expected
