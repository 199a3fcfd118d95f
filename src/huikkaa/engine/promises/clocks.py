"""Three clocks and their pauses: opening hours, every hour, and whole days by statute.

All moments here are whole seconds since 1970. A clock answers one thing: when has the promised time run
out, if it started then and stood still during these pauses? Pauses are disjoint and in order, so however a
waiting is cut into pieces, the answer is the same.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from huikkaa.engine.calendar import END_OF_DAY, Calendar, is_statutory_day
from huikkaa.engine.calendar.reckoning import book_of, epoch_of, local_day, wall_epoch
from huikkaa.engine.promises.targets import Question, Target

_ONE_DAY = timedelta(days=1)


class Pause(NamedTuple):
    """A stretch in which the clock stands; the start belongs to it, the end does not."""

    start: int
    end: int


RunOut = Callable[[Sequence[Pause]], int]
"""From pauses to the moment at which the promised time has run out."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How one question stands, as of a moment: the time it may pause, and if it still waits for an answer."""

    question: Question
    pause: Pause | None
    why_not: str | None = None
    open: bool = False


def run_out_of(target: Target, calendar: Calendar, arrived: int) -> RunOut:
    """The clock of a target, started at an arrival."""
    if target.kind == "business":
        book = book_of(calendar)
        return lambda pauses: _count(arrived, target.amount * 60, pauses, book.seconds, book.add)
    if target.kind == "elapsed":
        return lambda pauses: _count(arrived, target.amount * 60, pauses, _elapsed, int.__add__)
    return lambda pauses: day_end(_last_day(arrived, target.amount, pauses, calendar.zone), calendar.zone)


def _count(
    moment: int,
    left: int,
    pauses: Sequence[Pause],
    between: Callable[[int, int], int],
    add: Callable[[int, int], int],
) -> int:
    """Let the time left run from a moment, jumping over each pause (all begin before it runs out)."""
    for pause in pauses:
        left -= between(moment, pause.start)
        moment = max(moment, pause.end)
    return add(moment, left)


def _elapsed(start: int, end: int) -> int:
    return max(end - start, 0)


def nth_day(arrived: int, days: int, pauses: Sequence[Pause], zone: str) -> date:
    """The day by which so many days have counted: not the arrival day, nor days that end in a pause."""
    day = local_day(arrived, zone)
    while days > 0:
        day += _ONE_DAY
        days -= 0 if day_waits(day, pauses, zone) else 1
    return day


def _last_day(arrived: int, days: int, pauses: Sequence[Pause], zone: str) -> date:
    """The last day of a statutory period, moved over days on which it may not end and days that wait."""
    day = nth_day(arrived, days, pauses, zone)
    while not is_statutory_day(day) or day_waits(day, pauses, zone):
        day += _ONE_DAY
    return day


def day_waits(day: date, pauses: Sequence[Pause], zone: str) -> bool:
    """True if the day ends in a pause, so that it is not counted as a statutory day."""
    end = wall_epoch(day, END_OF_DAY, zone)
    return any(pause.start < end <= pause.end for pause in pauses)


def day_end(day: date, zone: str) -> int:
    """The last second of a local day."""
    return wall_epoch(day, END_OF_DAY, zone) - 1


def waiting(question: Question, arrived: int, now: int | None, zone: str) -> Waiting:
    """What one question may pause, as of now: from the asking to the answer or the reply-by day's end."""
    if question.reply_by is None:
        return Waiting(question, None, "no_reply_by")
    start = max(epoch_of(question.asked_at), arrived)
    limit = wall_epoch(question.reply_by, END_OF_DAY, zone)
    answered = None if question.answered_at is None else epoch_of(question.answered_at)
    if answered is not None and now is not None and answered > now:
        answered = None
    end = limit if answered is None else min(answered, limit)
    if end <= start:
        return Waiting(question, None, "reply_by_passed" if limit <= start else "no_time")
    unanswered = answered is None and now is not None and now < limit
    return Waiting(question, Pause(start, end), open=unanswered)


def merged(pauses: Iterable[Pause]) -> list[Pause]:
    """The same waiting as disjoint pauses in order: overlapping questions pause once."""
    joined: list[Pause] = []
    for pause in sorted(pauses):
        if joined and pause.start <= joined[-1].end:
            joined[-1] = Pause(joined[-1].start, max(joined[-1].end, pause.end))
        else:
            joined.append(pause)
    return joined


def before_due(run_out: RunOut, pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """The pauses that count: one that would begin when the time has already run out does not."""
    counted: list[Pause] = []
    for pause in merged(pauses):
        if pause.start >= run_out(counted):
            break
        counted.append(pause)
    return tuple(counted)


def known_by(questions: Iterable[Question], now: datetime | None) -> list[Question]:
    """The questions already asked, in the order of asking; without a now, all of them."""
    known = (q for q in questions if now is None or q.asked_at <= now)
    return sorted(known, key=lambda q: q.asked_at)
