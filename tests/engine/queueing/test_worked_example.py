"""The worked example of docs/methods/queueing.md, and the rule's edges as a table."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from huikkaa.engine.queueing import Row, Taker, group_of, in_order, offer, ranked

NOW = datetime(2026, 11, 17, 8, 20, tzinfo=UTC)  # Tuesday, 10.20 in Helsinki
CALM = NOW + timedelta(days=1)  # a working day on: Wednesday 10.20


def at(hour: int, minute: int, day: int = 17) -> datetime:
    return datetime(2026, 11, day, hour - 2, minute, tzinfo=UTC)


MORNING = [
    Row("HU-1", at(8, 10), taken=True, level="can", others=2),
    Row("HU-2", at(9, 45), declined=True, level="can", others=2),
    Row("HU-3", at(9, 50), level="none", others=1),
    Row("HU-4", at(14, 30), level="can", others=2),
    Row("HU-5", at(15, 5), level="expert", others=2, same_asker=True),
    Row("HU-6", at(9, 0), paused=True, level="can", others=2),
]
CALM_QUEUE = [
    Row("HU-7", at(10, 30, day=18), level="can", others=2),
    Row("HU-8", at(11, 0, day=18), level="learning", wishes=True, mentor=True, others=1),
    Row("HU-9", at(14, 0, day=18), level="can", others=2, same_asker=True),
    Row("HU-10", at(9, 0, day=19), level="expert", others=0),
    Row("HU-11", at(13, 0, day=20), level="expert", others=0),
]


def test_what_is_promised_within_a_working_day_goes_strictly_by_promise() -> None:
    made = offer(MORNING, NOW, calm_from=CALM)
    assert made is not None
    assert (made.number, made.urgency, made.reason) == ("HU-4", "today", None)
    assert [(row.number, row.why) for row in made.passed_over] == [
        ("HU-1", "taken"),
        ("HU-2", "declined"),
        ("HU-3", "skill"),
    ]


def test_petra_who_can_all_and_has_declined_nothing_is_offered_what_is_late() -> None:
    made = offer(
        [replace(row, declined=False, level="can", same_asker=False) for row in MORNING], NOW, calm_from=CALM
    )
    assert made is not None
    assert (made.number, made.urgency, made.reason) == ("HU-2", "late", None)


def test_when_nothing_is_near_the_only_one_who_can_does_that_first() -> None:
    made = offer(CALM_QUEUE, NOW, calm_from=CALM)
    assert made is not None
    assert (made.number, made.urgency, made.reason) == ("HU-10", "later", "only_one")
    assert [(row.number, row.why) for row in made.passed_over] == [
        ("HU-7", "suits"),
        ("HU-8", "suits"),
        ("HU-9", "suits"),
    ]


def test_what_would_come_next_if_each_were_gone() -> None:
    assert ranked(CALM_QUEUE, NOW, calm_from=CALM) == ["HU-10", "HU-9", "HU-8", "HU-7", "HU-11"]


BOTH = (Row("HU-1", at(11, 0, day=18), level="can", others=3), at(11, 30, day=18))


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"others": 0}, "only_one"),
        ({"taken": True, "stands_in": True}, "stands_in"),
        ({"same_asker": True}, "same_asker"),
        ({"level": "learning", "wishes": True, "mentor": True}, "lesson"),
        ({"level": "none", "wishes": True, "mentor": True}, "lesson"),
        ({"unpleasant": True}, "turn"),
        ({"same_service": True}, "same_service"),
    ],
    ids=["only one", "stands in", "same asker", "learning", "beginner", "turn", "same service"],
)
def test_each_reason_prefers_where_nothing_is_near_and_never_where_a_promise_is(
    facts: dict[str, Any], reason: str
) -> None:
    first, due = BOTH
    other = replace(first, number="HU-2", due_at=due, **facts)
    taker = Taker(share=0.1, others_share=0.3, spread=0.1)
    calm = offer([first, other], NOW, taker, calm_from=CALM)
    assert calm is not None
    assert (calm.number, calm.reason) == ("HU-2", reason)
    pressing = offer([first, other], NOW, taker, calm_from=due + timedelta(hours=1))
    assert pressing is not None
    assert pressing.number == "HU-1"


@pytest.mark.parametrize(
    ("hours", "offered"), [(24, "HU-2"), (24.1, "HU-1")], ids=["within a day", "over a day"]
)
def test_a_preference_reaches_a_day_over_the_first(hours: float, offered: str) -> None:
    rows = [Row("HU-1", CALM), Row("HU-2", CALM + timedelta(hours=hours), same_service=True)]
    made = offer(rows, NOW, calm_from=CALM)
    assert made is not None
    assert made.number == offered


@pytest.mark.parametrize(
    ("arrived", "offered"),
    [(NOW - timedelta(hours=23), "HU-2"), (NOW - timedelta(hours=24), "HU-1"), (None, "HU-2")],
    ids=["less than half gone", "half gone", "not known"],
)
def test_what_has_used_half_of_its_time_is_near(arrived: datetime | None, offered: str) -> None:
    due = NOW + timedelta(hours=24)
    rows = [Row("HU-1", due, arrived_at=arrived), Row("HU-2", due + timedelta(hours=1), same_asker=True)]
    made = offer(rows, NOW, calm_from=NOW + timedelta(hours=8))
    assert made is not None
    assert made.number == offered


@pytest.mark.parametrize(
    "hindrance",
    [
        {"taken": True},
        {"declined": True},
        {"own": True},
        {"closed": True},
        {"paused": True},
        {"level": "none"},
        {"level": "learning"},
        {"level": "learning", "wishes": True},
        {"level": "learning", "mentor": True},
        {"own": True, "taken": True, "stands_in": True},
        {"closed": True, "taken": True, "stands_in": True},
    ],
    ids=str,
)
def test_what_is_not_for_the_person_is_not_offered(hindrance: dict[str, Any]) -> None:
    assert offer([replace(Row("HU-1", at(9, 0, day=19)), **hindrance)], NOW) is None


def test_a_lesson_waits_while_its_promise_is_near() -> None:
    lesson = Row("HU-1", at(15, 0), level="learning", wishes=True, mentor=True)
    assert offer([lesson], NOW, calm_from=CALM) is None
    made = offer([lesson, Row("HU-2", at(16, 0))], NOW, calm_from=CALM)
    assert made is not None
    assert [(row.number, row.why) for row in made.passed_over] == [("HU-1", "lesson_waits")]


def test_who_has_had_enough_unpleasant_work_leaves_it_to_others_who_can() -> None:
    rows = [
        Row("HU-1", at(11, 0), level="can", others=1, unpleasant=True),
        Row("HU-2", at(16, 0, day=18), level="can", others=1),
    ]
    enough = Taker(share=0.4, others_share=0.3, spread=0.1)
    made = offer(rows, NOW, enough, calm_from=CALM)
    assert made is not None
    assert (made.number, [row.why for row in made.passed_over]) == ("HU-2", ["enough"])
    assert offer(rows[:1], NOW, enough, calm_from=CALM) is None
    alone = offer([replace(rows[0], others=0), rows[1]], NOW, enough, calm_from=CALM)
    less = offer(rows, NOW, replace(enough, share=0.39), calm_from=CALM)
    assert alone is not None
    assert less is not None
    assert (alone.number, less.number) == ("HU-1", "HU-1")


@pytest.mark.parametrize(("in_hand", "is_offered"), [(2, True), (3, False), (4, False)])
def test_nothing_is_offered_over_the_teams_limit(in_hand: int, is_offered: bool) -> None:
    made = offer([Row("HU-1", NOW)], NOW, Taker(in_hand=in_hand, limit=3))
    assert (made is not None) == is_offered
    assert bool(ranked([Row("HU-1", NOW)], NOW, Taker(in_hand=in_hand, limit=3))) == is_offered


@pytest.mark.parametrize(
    ("due", "paused", "group"),
    [
        (at(10, 19), False, "late"),
        (at(10, 20), False, "today"),
        (at(23, 59), False, "today"),
        (datetime(2026, 11, 17, 22, 0, tzinfo=UTC), False, "tomorrow"),
        (datetime(2026, 11, 18, 22, 0, tzinfo=UTC), False, "later"),
        (at(8, 0), True, "waiting"),
    ],
)
def test_groups_follow_the_wall_calendar_of_helsinki(due: datetime, paused: bool, group: str) -> None:
    assert group_of(due, NOW, paused=paused) == group


def test_equal_promises_go_by_arrival() -> None:
    rows = [Row("HU-1", at(12, 0), place=2), Row("HU-2", at(12, 0), place=1)]
    assert [row.number for row in in_order(rows)] == ["HU-2", "HU-1"]


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="HU-1"):
        Row("HU-1", datetime(2026, 11, 17, 12))  # noqa: DTZ001 - the case itself
