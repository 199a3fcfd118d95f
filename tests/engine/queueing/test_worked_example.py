"""The worked example of docs/methods/queueing.md, and the rule's edges as a table."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huikkaa.engine.queueing import Row, group_of, in_order, offer

NOW = datetime(2026, 11, 17, 8, 20, tzinfo=UTC)  # 10.20 in Helsinki


def at(hour: int, minute: int, day: int = 17) -> datetime:
    return datetime(2026, 11, day, hour - 2, minute, tzinfo=UTC)


QUEUE = [
    Row("HU-1", at(8, 10), taken=True),
    Row("HU-2", at(9, 45), declined=True),
    Row("HU-3", at(14, 30)),
    Row("HU-4", at(15, 5), same_asker=True),
    Row("HU-5", at(9, 10, day=18)),
    Row("HU-6", at(9, 0), paused=True),
]


def test_jarmo_is_offered_the_matter_of_the_asker_he_already_serves() -> None:
    made = offer(QUEUE, NOW)
    assert made is not None
    assert (made.number, made.urgency, made.relation) == ("HU-4", "today", "same_asker")
    assert [(row.number, row.why) for row in made.passed_over] == [
        ("HU-1", "taken"),
        ("HU-2", "declined"),
        ("HU-3", "relation"),
    ]


def test_petra_is_offered_what_is_late() -> None:
    made = offer([replace(row, declined=False, same_asker=False) for row in QUEUE], NOW)
    assert made is not None
    assert (made.number, made.urgency, made.relation) == ("HU-2", "late", None)


def test_what_is_late_is_not_passed_over_for_a_relation() -> None:
    made = offer([Row("HU-1", at(10, 0)), Row("HU-2", at(10, 30), same_asker=True)], NOW)
    assert made is not None
    assert made.number == "HU-1"


@pytest.mark.parametrize(
    ("minutes", "offered"),
    [(0, "HU-2"), (60, "HU-2"), (61, "HU-1")],
    ids=["at once", "an hour", "over an hour"],
)
def test_a_relation_counts_for_an_hour(minutes: int, offered: str) -> None:
    rows = [Row("HU-1", at(12, 0)), Row("HU-2", at(12, 0) + timedelta(minutes=minutes), same_service=True)]
    made = offer(rows, NOW)
    assert made is not None
    assert made.number == offered


def test_the_same_asker_weighs_more_than_the_same_service() -> None:
    rows = [Row("HU-1", at(12, 0), same_service=True), Row("HU-2", at(12, 30), same_asker=True)]
    made = offer(rows, NOW)
    assert made is not None
    assert made.number == "HU-2"


@pytest.mark.parametrize("hindrance", ["taken", "declined", "own", "paused"])
def test_what_is_not_free_is_not_offered(hindrance: str) -> None:
    assert offer([Row("HU-1", at(12, 0), **{hindrance: True})], NOW) is None


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


rows = st.lists(
    st.builds(
        Row,
        number=st.integers(1, 9999).map(lambda n: f"HU-{n}"),
        due_at=st.integers(-300, 3000).map(lambda minutes: NOW + timedelta(minutes=minutes)),
        paused=st.booleans(),
        taken=st.booleans(),
        declined=st.booleans(),
        own=st.booleans(),
        same_asker=st.booleans(),
        same_service=st.booleans(),
    ),
    unique_by=lambda row: row.number,
)


@given(rows)
def test_the_offer_is_free_and_the_order_of_rows_given_changes_nothing(queue: list[Row]) -> None:
    made = offer(queue, NOW)
    assert made == offer(list(reversed(queue)), NOW)
    if made is None:
        assert all(row.taken or row.paused or row.own or row.declined for row in queue)
        return
    [chosen] = [row for row in queue if row.number == made.number]
    assert not any((chosen.taken, chosen.paused, chosen.own, chosen.declined))
    late = [
        row
        for row in in_order(queue)
        if row.due_at < NOW and not (row.taken or row.paused or row.own or row.declined)
    ]
    assert not late or made.number == late[0].number
