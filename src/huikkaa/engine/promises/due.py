"""When is it due, which date rules, and why - the promise clock's answer.

Cases (docs/methods/promises.md has them numbered): the agreed date rules over all; a needed-by date later
than the promise rules over it, but not over a statute; an earlier one only warns; otherwise the promise.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Literal
from zoneinfo import ZoneInfo

from huikkaa.engine.calendar import END_OF_DAY, Calendar, end_of_business, next_statutory_day
from huikkaa.engine.calendar.reckoning import epoch_of, moment_of, wall_epoch
from huikkaa.engine.promises.clocks import Pause, Waiting, before_due, known_by, run_out_of, waiting
from huikkaa.engine.promises.days import DayShare, Run, day_shares
from huikkaa.engine.promises.steps import Step, clock_steps, date_steps
from huikkaa.engine.promises.targets import PromiseError, Question, Target, believable

__all__ = ["Due", "Rule", "Step", "due"]

Rule = Literal["promise", "needed_by", "agreed", "statute"]


@dataclass(frozen=True)
class Due:
    """When a request is due, which date rules it, and the steps that explain it. All moments are in UTC.

    `at` is None while an open question pauses the clock; then `at_if_answered_now` and `at_if_not_answered`
    (the reply-by day passes in silence) say what it will be. `at_without_pauses` serves figures that are
    shown without pauses. `days` is reckoned only when it is looked at.
    """

    at: datetime | None
    at_if_answered_now: datetime
    at_if_not_answered: datetime
    at_without_pauses: datetime
    promised_at: datetime
    rule: Rule
    paused: bool
    steps: tuple[Step, ...]
    run: Run = field(repr=False)

    @cached_property
    def days(self) -> tuple[DayShare, ...]:
        """A row for each day from arrival to the promise's end (if answered now, while paused)."""
        return day_shares(self.run)

    @property
    def zone(self) -> str:
        """The time zone of the town's calendar."""
        return self.run.calendar.zone

    @property
    def whole_day(self) -> bool:
        """True if the last second of a local day is meant, so that a page can say the day alone."""
        local = self.at_if_answered_now.astimezone(ZoneInfo(self.zone))
        return (local.hour, local.minute, local.second) == (23, 59, 59)


@dataclass(frozen=True, slots=True)
class _Dates:
    """The asker's and the settled moment, and whether a statute stands behind the promise."""

    needed_by: datetime | None
    agreed_for: datetime | None
    statute: bool

    def ruling(self, promised: datetime) -> tuple[datetime, Rule]:
        """Which moment rules, given the moment that was promised."""
        if self.agreed_for is not None:
            return self.agreed_for, "agreed"
        if self.statute:
            return promised, "statute"
        if self.needed_by is not None and self.needed_by > promised:
            return self.needed_by, "needed_by"
        return promised, "promise"


def due(
    *,
    arrived_at: datetime,
    target: Target,
    calendar: Calendar,
    questions: Iterable[Question] = (),
    needed_by: date | datetime | None = None,
    agreed_for: date | datetime | None = None,
    display_days: int = 0,
    now: datetime | None = None,
) -> Due:
    """Reckon when a request is due, as known at `now`.

    Without a now nothing is open: an unanswered question has then paused to the end of its reply-by day.
    `needed_by` belongs to the completion, not to the first answer. Raises a PromiseError (or the calendar's
    CalendarError), both ValueErrors, where the figures make no sense.
    """
    if display_days < 0:
        raise PromiseError(f"A display period cannot last {display_days} days. Give 0 where there is none.")
    believable(arrived_at)
    arrived, zone = epoch_of(arrived_at), calendar.zone
    now_epoch = None if now is None else epoch_of(now)
    waits = [waiting(question, arrived, now_epoch, zone) for question in known_by(questions, now)]
    run_out = run_out_of(target, calendar, arrived)
    dates = _Dates(_end(needed_by, calendar), _end(agreed_for, calendar), target.kind == "statute")

    silent = before_due(run_out, [wait.pause for wait in waits if wait.pause])
    answered = before_due(run_out, _answered_now(waits, now_epoch)) if waits else ()
    promised, latest, bare = (
        moment_of(_with_display(run_out(pauses), display_days, zone)) for pauses in (answered, silent, ())
    )
    at, rule = dates.ruling(latest)
    paused = rule in ("promise", "statute") and _stands(waits, silent)
    at_if_answered_now = dates.ruling(promised)[0]
    run = Run(calendar, target.kind, target.amount, arrived, run_out(answered), answered, epoch_of(promised))
    due_at = None if paused else at
    return Due(
        at=due_at,
        at_if_answered_now=at_if_answered_now,
        at_if_not_answered=at,
        at_without_pauses=dates.ruling(bare)[0],
        promised_at=promised,
        rule=rule,
        paused=paused,
        steps=(
            *clock_steps(run, waits, silent, display_days),
            *date_steps(promised, dates.needed_by, dates.agreed_for, target.kind),
            _last_step(due_at, rule, at_if_answered_now, at),
        ),
        run=run,
    )


def _end(wanted: date | datetime | None, calendar: Calendar) -> datetime | None:
    """The moment a wished or settled date means: a day without a time means the end of its business."""
    if wanted is None:
        return None
    believable(wanted)
    if not isinstance(wanted, datetime):
        return end_of_business(calendar, wanted)
    if wanted.tzinfo is None:
        raise PromiseError(f"The moment {wanted} has no time zone. Give an aware one, or a date alone.")
    return wanted.astimezone(UTC)


def _answered_now(waits: Iterable[Waiting], now: int | None) -> list[Pause]:
    """The pauses as they would be if every open question were answered this moment."""
    known = [(wait.pause, wait.open) for wait in waits if wait.pause]
    cut = [Pause(pause.start, now) if open_ and now is not None else pause for pause, open_ in known]
    return [pause for pause in cut if pause.start < pause.end]


def _stands(waits: Iterable[Waiting], counted: Iterable[Pause]) -> bool:
    """True if an open question pauses the clock; one asked after the time ran out does not."""
    starts = [wait.pause.start for wait in waits if wait.open and wait.pause]
    return any(pause.start <= start < pause.end for pause in counted for start in starts)


def _with_display(end: int, display_days: int, zone: str) -> int:
    """The promise's end and a statutory display period after it, at the same time of day.

    The display period is a statutory one: a last day that is no weekday moves to the next.
    """
    if not display_days:
        return end
    local = moment_of(end).astimezone(ZoneInfo(zone))
    last = next_statutory_day(local.date() + timedelta(days=display_days))
    if (local.hour, local.minute, local.second) == (23, 59, 59):
        return wall_epoch(last, END_OF_DAY, zone) - 1
    return wall_epoch(last, local.time(), zone)


def _last_step(at: datetime | None, rule: Rule, answered: datetime, silent: datetime) -> Step:
    if at is not None:
        return Step("due", {"at": at, "rule": rule})
    return Step("paused", {"at_if_answered_now": answered, "at_if_not_answered": silent})
