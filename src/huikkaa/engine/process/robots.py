"""Programs among a log's people, suspected by what they do: one thing only, by a timer or at hours when people rest."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from huikkaa.engine.process.traces import Trace

FEWEST, ONE_THING, OFF_HOURS, TIMES_MORE = 30, 0.9, 0.25, 3.0
MORNING, EVENING, SATURDAY = 6, 20, 5


@dataclass(frozen=True)
class Robot:
    """A name that does one thing: how many events, the share of that thing, the share outside working hours."""

    name: str
    events: int
    activity: str
    share: float
    off_hours: float


def robots_of(traces: Sequence[Trace], timer: str, zone: tzinfo, dates: bool = False) -> list[Robot]:
    """The names that are probably programs, the busiest first. `dates`: no time of day is known."""
    does: dict[str, Counter[str]] = defaultdict(Counter)
    resting: Counter[str] = Counter()
    for trace in traces:
        for row, at in zip(trace.rows, trace.moments, strict=True):
            if row.resource:
                does[row.resource][row.activity] += 1
                resting[row.resource] += not dates and _rests(at, zone)
    usual = resting.total() / max(1, sum(counter.total() for counter in does.values()))
    found = []
    for name, counter in does.items():
        events = counter.total()
        activity, count = counter.most_common(1)[0]
        off = resting[name] / events
        does_one_thing = events >= FEWEST and count >= ONE_THING * events
        if does_one_thing and (activity == timer or off >= max(OFF_HOURS, TIMES_MORE * usual)):
            found.append(Robot(name, events, activity, count / events, off))
    return sorted(found, key=lambda robot: -robot.events)


def _rests(at: datetime, zone: tzinfo) -> bool:
    local = at.astimezone(zone)
    return local.weekday() >= SATURDAY or not MORNING <= local.hour < EVENING
