"""How the work of a log's cases ends, found from the data: the activity that ends it, and a timer that closes later.

A **timer** is an activity that ends many cases, days after anything else was done, in a narrow band of days that does
not begin at nothing, by few hands, and after some work: not right after the arrival. The **end of the work** is then
what usually stands before the timer; without a timer it is the activity that most cases end with, if one does.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from huikkaa.engine.process.traces import Trace, in_days, quantile

FEWEST_ENDS, ENDS_SHARE, LONG_AFTER, WIDEST, FEW_HANDS = 20, 0.3, 2.0, 6.0, 0.8
USUAL_END = 0.6


@dataclass(frozen=True)
class Timer:
    """An activity that closes cases by itself, in days after the event before: eight of ten between `usual`."""

    activity: str
    cases: int
    usual: tuple[float, float]
    shortest: float
    longest: float
    median: float


@dataclass(frozen=True)
class Endings:
    """What ends the work, what closes it later by a timer, and how many cases did otherwise.

    `never` has no end of work, `more` has more than one, `reopened` had other work in between; `without` does not end
    with the timer, and in `nowhere` of these it does not come at all.
    """

    ends: tuple[str, ...] = ()
    timer: Timer | None = None
    never: int = 0
    more: int = 0
    reopened: int = 0
    without: int = 0
    nowhere: int = 0


def endings_of(traces: Sequence[Trace], ends: Sequence[str] = (), accepts: Sequence[str] = ()) -> Endings:
    """Find the endings; `ends` and `accepts` are the activities that a mapping has named as such."""
    timer = timer_of(traces, accepts)
    found = tuple(ends) or _usual_end(traces, timer)
    if not found:
        return Endings(timer=timer)
    never = more = reopened = without = nowhere = 0
    for trace in traces:
        places = sorted(place for end in found for place in trace.places(end))
        never += not places
        more += len(places) > 1
        reopened += bool(places) and _worked_between(trace, places, timer)
        if timer:
            closed = trace.places(timer.activity)
            without += trace.rows[-1].activity != timer.activity
            nowhere += not closed
    return Endings(found, timer, never, more, reopened, without, nowhere)


def timer_of(traces: Sequence[Trace], accepts: Sequence[str] = ()) -> Timer | None:
    """The activity that closes cases long after the work, if there is one; the one that closes most of them."""
    gaps: dict[str, list[float]] = defaultdict(list)
    hands: dict[str, Counter[str]] = defaultdict(Counter)
    worked: Counter[str] = Counter()
    for trace in traces:
        last = trace.rows[-1]
        place = _before_last(trace)
        if place is not None:
            gaps[last.activity].append(in_days(trace.moments[place + 1] - trace.moments[place]))
            worked[last.activity] += place > 0
        hands[last.activity][last.resource] += 1

    def is_timer(activity: str, days: Sequence[float]) -> bool:
        if accepts:
            return activity in accepts
        after_work = worked[activity] >= len(days) / 2
        return after_work and _is_timer(days, hands[activity], len(traces))

    ordered = {activity: sorted(days) for activity, days in gaps.items()}
    timers = [_timer(activity, days) for activity, days in ordered.items() if is_timer(activity, days)]
    return max(timers, key=lambda timer: timer.cases, default=None)


def _before_last(trace: Trace) -> int | None:
    """The place of the last row with another activity than the case ends with."""
    last = trace.rows[-1].activity
    return next(
        (place for place in range(len(trace.rows) - 2, -1, -1) if trace.rows[place].activity != last), None
    )


def _is_timer(days: Sequence[float], hands: Counter[str], cases: int) -> bool:
    if len(days) < max(FEWEST_ENDS, ENDS_SHARE * cases):
        return False
    low, middle, high = (quantile(days, share) for share in (0.1, 0.5, 0.9))
    few = sum(count for _hand, count in hands.most_common(3)) >= FEW_HANDS * sum(hands.values())
    return middle >= LONG_AFTER and low >= 1 and high <= WIDEST * low and few


def _timer(activity: str, days: Sequence[float]) -> Timer:
    usual = quantile(days, 0.1), quantile(days, 0.9)
    return Timer(activity, len(days), usual, days[0], days[-1], quantile(days, 0.5))


def _usual_end(traces: Sequence[Trace], timer: Timer | None) -> tuple[str, ...]:
    """The activity by which the work usually ends; none where cases end in many ways or say their end themselves."""
    if timer is None and any(trace.done for trace in traces):
        return ()
    last: Counter[str] = Counter()
    for trace in traces:
        place: int | None = len(trace.rows) - 1
        if timer and trace.rows[-1].activity == timer.activity:
            place = _before_last(trace)
        if place is not None:
            last[trace.rows[place].activity] += 1
    if not last:
        return ()
    activity, count = last.most_common(1)[0]
    return (activity,) if count >= USUAL_END * last.total() else ()


def _worked_between(trace: Trace, ends: Sequence[int], timer: Timer | None) -> bool:
    """Whether something else than an end or the timer was done between the first and the last end."""
    passing = {trace.rows[place].activity for place in ends} | ({timer.activity} if timer else set())
    return any(trace.rows[place].activity not in passing for place in range(ends[0], ends[-1]))
