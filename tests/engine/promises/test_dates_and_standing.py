"""What the clock tells: warnings, steps, states, and the promise in force; and what it refuses."""

from datetime import date, datetime, timedelta

import pytest

from huikkaa.engine.promises import (
    DatedPromise,
    Due,
    Kind,
    Promise,
    PromiseError,
    PromiseNotPositive,
    Question,
    Target,
    due,
    in_force,
    kept,
    lateness_seconds,
    open_lateness_seconds,
    state,
)
from tests.engine.promises.town import OFFICE, at, wall

DAY = Target("business", 480)
ARRIVED = at("2026-11-16 10:00")  # a Monday; a business day later it is Tuesday at ten
SECOND = timedelta(seconds=1)


def plain_due() -> Due:
    return due(arrived_at=ARRIVED, target=DAY, calendar=OFFICE)


def waiting_due() -> Due:
    question = Question(at("2026-11-16 12:00"), date(2026, 11, 20))
    return due(
        arrived_at=ARRIVED, target=DAY, calendar=OFFICE, questions=[question], now=at("2026-11-18 09:00")
    )


def codes(result: Due) -> list[str]:
    return [step.code for step in result.steps]


def warnings(result: Due) -> list[str]:
    return [step.code for step in result.steps if step.warns]


def test_while_the_customer_is_waited_for_both_outcomes_are_told() -> None:
    result = waiting_due()
    assert (result.at, result.paused, result.rule) == (None, True, "promise")
    assert wall(result.at_if_answered_now) == "2026-11-18 15:00:00"
    assert wall(result.at_if_not_answered) == "2026-11-23 14:00:00"
    assert wall(result.at_without_pauses) == "2026-11-17 10:00:00"
    assert codes(result) == ["arrived", "target", "pause", "promise_due", "paused"]
    pause = result.steps[2].values
    assert (pause["ended_by"], pause["seconds"]) == ("open", (4 + 8 + 1) * 3600)


@pytest.mark.parametrize(
    ("answered", "reply_by", "ended_by"),
    [
        (at("2026-11-18 09:00"), date(2026, 11, 20), "answer"),
        (at("2026-11-18 09:00"), date(2026, 11, 17), "reply_by"),
        (None, date(2026, 11, 17), "reply_by"),
    ],
)
def test_a_pause_says_what_ended_it(answered: datetime | None, reply_by: date, ended_by: str) -> None:
    question = Question(at("2026-11-16 12:00"), reply_by, answered)
    result = due(arrived_at=ARRIVED, target=DAY, calendar=OFFICE, questions=[question])
    assert result.steps[2].values["ended_by"] == ended_by


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        (Question(at("2026-11-16 12:00"), None), "no_reply_by"),
        (Question(at("2026-11-16 12:00"), date(2026, 11, 15)), "reply_by_passed"),
        (Question(at("2026-11-16 12:00"), date(2026, 11, 20), at("2026-11-16 12:00")), "no_time"),
        (Question(at("2026-11-17 10:00"), date(2026, 11, 20)), "after_due"),
    ],
)
def test_a_question_that_does_not_pause_says_why(question: Question, reason: str) -> None:
    result = due(arrived_at=ARRIVED, target=DAY, calendar=OFFICE, questions=[question])
    assert result.at == plain_due().at
    told = [step.values["reason"] for step in result.steps if step.code == "question_does_not_pause"]
    assert told == [reason]


def test_overlapping_questions_are_told_and_drawn_as_one_pause() -> None:
    first = Question(at("2026-11-16 11:00"), date(2026, 11, 20), at("2026-11-16 13:00"))
    second = Question(at("2026-11-16 12:00"), date(2026, 11, 20), at("2026-11-16 14:00"))
    result = due(arrived_at=ARRIVED, target=DAY, calendar=OFFICE, questions=[second, first])
    told = [step.values for step in result.steps if step.code == "pause"]
    assert [(pause["questions"], pause["seconds"]) for pause in told] == [(2, 3 * 3600)]
    assert [pause.seconds for share in result.days for pause in share.paused] == [3 * 3600]


def test_a_question_open_after_the_due_time_does_not_stand_though_an_earlier_one_did() -> None:
    earlier = Question(at("2026-11-16 11:00"), date(2026, 11, 20), at("2026-11-16 13:00"))
    late = Question(at("2026-11-18 11:00"), date(2026, 11, 20))
    now = at("2026-11-18 12:00")
    result = due(arrived_at=ARRIVED, target=DAY, calendar=OFFICE, questions=[earlier, late], now=now)
    assert (wall(result.at), result.paused) == ("2026-11-17 12:00:00", False)
    assert state(result, now) == "late"


def test_a_question_asked_later_than_now_is_not_known_yet() -> None:
    later = Question(at("2026-11-16 12:00"), date(2026, 11, 20))
    result = due(
        arrived_at=ARRIVED, target=DAY, calendar=OFFICE, questions=[later], now=at("2026-11-16 11:00")
    )
    assert result.at == plain_due().at


@pytest.mark.parametrize(
    ("kind", "needed_by", "agreed_for", "told"),
    [
        ("business", date(2026, 11, 16), None, ["needed_before_promise"]),
        ("business", date(2026, 11, 30), None, []),
        ("business", date(2026, 11, 18), date(2026, 11, 30), ["needed_before_agreed"]),
        ("business", date(2026, 11, 30), date(2026, 11, 18), []),
        ("statute", date(2026, 11, 18), None, ["needed_before_promise"]),
        ("statute", None, date(2028, 11, 30), ["agreed_after_statute"]),
        ("statute", None, date(2026, 11, 17), []),
    ],
)
def test_dates_that_promise_less_than_was_hoped_or_allowed_warn(
    kind: Kind, needed_by: date | None, agreed_for: date | None, told: list[str]
) -> None:
    result = due(
        arrived_at=ARRIVED,
        target=Target(kind, 480),
        calendar=OFFICE,
        needed_by=needed_by,
        agreed_for=agreed_for,
    )
    assert warnings(result) == told


def test_the_promise_itself_is_told_whichever_date_rules() -> None:
    result = due(arrived_at=ARRIVED, target=DAY, calendar=OFFICE, agreed_for=date(2026, 12, 1))
    assert (wall(result.at), wall(result.promised_at)) == ("2026-12-01 16:00:00", "2026-11-17 10:00:00")


def test_a_display_period_lengthens_the_time_and_says_so() -> None:
    result = due(arrived_at=ARRIVED, target=DAY, calendar=OFFICE, display_days=30)
    step = next(step for step in result.steps if step.code == "display")
    assert wall(result.at) == "2026-12-17 10:00:00"
    expected = {"days": 30, "from": date(2026, 11, 18), "until": date(2026, 12, 17), "at": result.at}
    assert step.values == expected
    shown = [share.day for share in result.days if share.closed_reason == "display"]
    assert (shown[0], shown[-1], len(shown)) == (date(2026, 11, 18), date(2026, 12, 17), 30)


def test_holidays_in_the_way_are_told_but_weekends_are_not() -> None:
    result = due(arrived_at=at("2026-12-23 12:00"), target=DAY, calendar=OFFICE)
    step = next(step for step in result.steps if step.code == "closed_days")
    assert step.values["days"] == (date(2026, 12, 24), date(2026, 12, 25))
    assert "closed_days" not in codes(due(arrived_at=at("2026-11-20 12:00"), target=DAY, calendar=OFFICE))


def test_a_statutory_period_is_shown_day_by_day() -> None:
    waiting = Question(at("2026-12-22 12:00"), date(2026, 12, 31), at("2026-12-23 09:00"))
    result = due(
        arrived_at=at("2026-12-21 10:00"), target=Target("statute", 3), calendar=OFFICE, questions=[waiting]
    )
    assert [(share.day.day, share.closed_reason) for share in result.days] == [
        (21, "arrival"),
        (22, "waiting"),
        (23, None),
        (24, None),
        (25, None),
        (26, "moved"),
        (27, "moved"),
        (28, "moved"),
    ]
    assert result.whole_day
    assert not plain_due().whole_day


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-16 23:59", "ok"),
        ("2026-11-17 00:00", "today"),
        ("2026-11-17 10:00", "today"),
        ("2026-11-17 10:01", "late"),
    ],
)
def test_a_request_is_ok_then_due_today_then_late(now: str, expected: str) -> None:
    assert state(plain_due(), at(now)) == expected


def test_the_due_second_itself_is_in_time() -> None:
    result = plain_due()
    assert result.at
    assert state(result, result.at) == "today"
    assert kept(result.at, result)
    assert not kept(result.at + SECOND, result)
    assert state(result, result.at + SECOND) == "late"


def test_a_settled_moment_is_as_exact_as_it_was_settled() -> None:
    for exactly in (at("2026-11-20 00:00"), at("2026-11-20 12:00") + timedelta(milliseconds=390)):
        result = due(arrived_at=ARRIVED, target=DAY, calendar=OFFICE, agreed_for=exactly)
        assert result.at == exactly
        assert kept(exactly, result)
        assert not kept(exactly + timedelta(milliseconds=20), result)
    assert kept(at("2026-11-17 10:00") + timedelta(milliseconds=390), plain_due())


def test_a_whole_day_lasts_to_its_very_end() -> None:
    sunday = due(arrived_at=ARRIVED, target=DAY, calendar=OFFICE, agreed_for=date(2026, 11, 22))
    midnight = at("2026-11-23 00:00")
    assert kept(midnight - timedelta(milliseconds=1), sunday)
    assert not kept(midnight, sunday)


def test_lateness_is_told_by_every_clock_and_by_opening_hours() -> None:
    result = due(arrived_at=at("2026-11-19 16:00"), target=DAY, calendar=OFFICE)  # due on Friday at four
    monday = at("2026-11-23 09:00")
    assert lateness_seconds(result, monday) == (8 + 48 + 9) * 3600
    assert open_lateness_seconds(result, monday) == 3600
    assert lateness_seconds(result, at("2026-11-20 12:00")) == 0


def test_what_waits_for_the_customer_is_never_late() -> None:
    result = waiting_due()
    assert state(result, at("2026-11-18 09:00")) == "paused"
    assert lateness_seconds(result, at("2026-11-18 09:00")) == open_lateness_seconds(result, ARRIVED) == 0
    assert kept(at("2026-11-18 09:00"), result)


def test_a_request_keeps_the_promise_that_was_in_force_when_it_arrived() -> None:
    slow = DatedPromise(date(2026, 1, 1), Promise(DAY, Target("business", 2400)))
    fast = DatedPromise(date(2026, 11, 1), Promise(DAY, Target("business", 1440)))
    assert in_force([fast, slow], date(2026, 10, 31)) is slow
    assert in_force([fast, slow], date(2026, 11, 1)) is fast
    assert in_force([fast, slow], date(2025, 12, 31)) is None
    with pytest.raises(PromiseError, match="2026-11-01"):
        in_force([fast, fast], date(2026, 12, 1))


@pytest.mark.parametrize("amount", [0, -1])
@pytest.mark.parametrize("kind", ["business", "elapsed", "statute"])
def test_a_promise_of_no_time_is_refused(kind: Kind, amount: int) -> None:
    with pytest.raises(PromiseNotPositive, match="must give time"):
        Target(kind, amount)
    assert issubclass(PromiseNotPositive, ValueError)


@pytest.mark.parametrize("year", [1, 9999])
def test_a_year_that_nobody_means_is_refused(year: int) -> None:
    slip = date(year, 12, 31)
    with pytest.raises(PromiseError, match="slip"):
        due(arrived_at=ARRIVED, target=DAY, calendar=OFFICE, needed_by=slip)
    with pytest.raises(PromiseError, match="slip"):
        due(arrived_at=ARRIVED, target=DAY, calendar=OFFICE, agreed_for=slip)
    with pytest.raises(PromiseError, match="slip"):
        Question(ARRIVED, slip)


def test_figures_that_make_no_sense_are_refused() -> None:
    with pytest.raises(PromiseError, match="ten years"):
        Target("statute", 36_500)
    with pytest.raises(PromiseError, match="whole number"):
        Target("business", 1.5)  # type: ignore[arg-type]
    with pytest.raises(PromiseError, match="business, elapsed or statute"):
        Target("lunar", 1)  # type: ignore[arg-type]
    with pytest.raises(PromiseError, match="before it is asked"):
        Question(ARRIVED, date(2026, 11, 20), ARRIVED - SECOND)
    with pytest.raises(PromiseError, match="by a day"):
        Question(ARRIVED, ARRIVED)
    with pytest.raises(PromiseError, match="time zone"):
        Question(datetime(2026, 11, 16, 10), None)  # noqa: DTZ001 - the mistake itself
    with pytest.raises(PromiseError, match="time zone"):
        due(arrived_at=ARRIVED, target=DAY, calendar=OFFICE, agreed_for=datetime(2026, 12, 1, 12))  # noqa: DTZ001
    with pytest.raises(PromiseError, match="display"):
        due(arrived_at=ARRIVED, target=DAY, calendar=OFFICE, display_days=-1)
