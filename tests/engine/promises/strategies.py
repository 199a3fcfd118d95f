"""What hypothesis draws for the clock: calendars, questions, moments near the clock-change nights."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from huikkaa.engine.calendar import END_OF_DAY, Calendar, Span
from huikkaa.engine.promises import Question

ANCHORS = (
    datetime(2026, 3, 28, 20, tzinfo=UTC),  # the spring night 28-29 March
    datetime(2026, 10, 24, 20, tzinfo=UTC),  # the autumn night 24-25 October
    datetime(2026, 12, 22, 9, tzinfo=UTC),
    datetime(2026, 6, 17, 11, tzinfo=UTC),
)


@st.composite
def day_hours(draw: st.DrawFn) -> tuple[Span, ...]:
    """No, one or two spans of a day, on a grid of five minutes, perhaps to 24:00."""
    cuts = sorted(draw(st.sets(st.integers(0, 288), max_size=4)))
    return tuple(Span(_wall(a), _wall(b)) for a, b in zip(cuts[::2], cuts[1::2], strict=False))


def _wall(step: int) -> time:
    return END_OF_DAY if step == 288 else time(*divmod(step * 5, 60))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """A calendar that is open at least on Wednesdays."""
    days = [draw(day_hours()) for _ in range(7)]
    days[2] = (Span(time(9), time(15, 30)),)
    near = st.builds(
        lambda anchor, n: anchor.date() + timedelta(days=n), st.sampled_from(ANCHORS), st.integers(0, 5)
    )
    return Calendar(
        weekly=tuple(days),
        closed_days=frozenset(draw(st.sets(near, max_size=2))),
        exceptions=draw(st.dictionaries(near, day_hours(), max_size=2)),
        eves_closed=draw(st.booleans()),
    )


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    """A whole minute within a day of something that is easy to reckon wrong."""
    return draw(st.sampled_from(ANCHORS)) + timedelta(minutes=draw(st.integers(0, 1440)))


@st.composite
def questions(draw: st.DrawFn, arrived: datetime) -> Question:
    """A question asked soon after the arrival, with or without a date and an answer."""
    asked = arrived + timedelta(minutes=draw(st.integers(-60, 3000)))
    reply_by: date = asked.date() + timedelta(days=draw(st.integers(0, 2)))
    answer = draw(st.none() | st.integers(0, 4000))
    return Question(
        asked,
        draw(st.sampled_from((reply_by, reply_by, None))),
        None if answer is None else asked + timedelta(minutes=answer),
    )
