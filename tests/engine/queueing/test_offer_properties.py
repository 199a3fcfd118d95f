"""Whatever the queue, the offer equals the slow one and keeps its promises."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from huikkaa.engine.queueing import Row, Taker, offer, ranked
from tests.engine.queueing.slow_offer import may_have, near, slow_offer

NOW = datetime(2026, 11, 17, 8, 20, tzinfo=UTC)
CALM = NOW + timedelta(hours=20)

rows = st.lists(
    st.builds(
        Row,
        number=st.integers(1, 9999).map(lambda n: f"HU-{n}"),
        due_at=st.integers(-300, 3000).map(lambda minutes: NOW + timedelta(minutes=minutes)),
        place=st.integers(0, 3),
        arrived_at=st.one_of(
            st.none(), st.integers(0, 4000).map(lambda minutes: NOW - timedelta(minutes=minutes))
        ),
        paused=st.sampled_from([False, False, False, True]),
        taken=st.sampled_from([False, False, False, True]),
        declined=st.sampled_from([False, False, False, True]),
        own=st.sampled_from([False, False, False, True]),
        closed=st.sampled_from([False, False, False, True]),
        stands_in=st.sampled_from([False, False, True]),
        level=st.sampled_from([None, "none", "learning", "can", "expert", "teaches"]),
        wishes=st.booleans(),
        mentor=st.booleans(),
        others=st.sampled_from([None, 0, 1, 4]),
        same_asker=st.sampled_from([False, False, True]),
        same_service=st.sampled_from([False, False, True]),
        unpleasant=st.sampled_from([False, False, True]),
    ),
    unique_by=lambda row: row.number,
)
takers = st.builds(
    Taker,
    in_hand=st.integers(0, 4),
    limit=st.sampled_from([None, None, 2, 5]),
    share=st.sampled_from([0.0, 0.2, 0.45]),
    others_share=st.sampled_from([0.1, 0.3]),
    spread=st.sampled_from([None, 0.1, 0.25]),
)


@given(rows, takers)
def test_the_offer_is_that_of_the_slow_reference_in_whatever_order_the_rows_are_given(
    queue: list[Row], taker: Taker
) -> None:
    made = offer(queue, NOW, taker, calm_from=CALM)
    assert (made.number if made else None) == slow_offer(queue, NOW, taker, CALM)
    assert made == offer(list(reversed(queue)), NOW, taker, calm_from=CALM)


@given(rows, takers)
def test_nothing_near_its_promise_is_passed_over_for_what_the_person_could_do_later(
    queue: list[Row], taker: Taker
) -> None:
    made = offer(queue, NOW, taker, calm_from=CALM)
    if made is None:
        return
    for row in queue:
        if may_have(row, NOW, taker, CALM) and near(row, NOW, CALM):
            assert row.due_at >= made.due_at


@given(rows, takers)
def test_the_own_the_closed_and_what_another_at_work_has_are_never_offered(
    queue: list[Row], taker: Taker
) -> None:
    for number in ranked(queue, NOW, taker, calm_from=CALM, most=len(queue)):
        [row] = [one for one in queue if one.number == number]
        assert not row.own
        assert not row.closed
        assert row.stands_in or not row.taken


@given(rows, takers)
def test_the_turns_are_the_offers_that_follow_as_each_is_taken(queue: list[Row], taker: Taker) -> None:
    left, found = list(queue), []
    while (made := offer(left, NOW, taker, calm_from=CALM)) is not None:
        found.append(made.number)
        left = [
            replace(row, taken=True, stands_in=False) if row.number == made.number else row for row in left
        ]
    assert ranked(queue, NOW, taker, calm_from=CALM, most=len(queue)) == found


@given(rows, takers)
def test_every_more_urgent_one_has_its_reason(queue: list[Row], taker: Taker) -> None:
    made = offer(queue, NOW, taker, calm_from=CALM)
    if made is None:
        return
    waiting = [row for row in queue if not row.paused and row.number != made.number]
    more_urgent = {row.number for row in waiting if row.due_at < made.due_at}
    assert more_urgent <= {over.number for over in made.passed_over}
