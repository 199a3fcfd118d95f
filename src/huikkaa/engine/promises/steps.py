"""The reckoning told as steps: a code and its values, which pages word in the reader's language."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from huikkaa.engine.calendar import closed_reason
from huikkaa.engine.calendar.reckoning import book_of, epoch_of, local_day, moment_of
from huikkaa.engine.promises.clocks import Pause, Waiting, day_waits, nth_day
from huikkaa.engine.promises.days import Run
from huikkaa.engine.promises.targets import Kind

Value = datetime | date | int | str | bool | tuple[date, ...]

WARNINGS = frozenset({"needed_before_promise", "needed_before_agreed", "agreed_after_statute"})


@dataclass(frozen=True)
class Step:
    """One step of the reckoning. The codes and their values are listed in docs/methods/promises.md."""

    code: str
    values: Mapping[str, Value]

    @property
    def warns(self) -> bool:
        """True if the step is something the people concerned should be told of."""
        return self.code in WARNINGS


def clock_steps(
    run: Run, waits: Sequence[Waiting], counted: Sequence[Pause], display_days: int
) -> Iterator[Step]:
    """From the arrival to the promised moment."""
    yield Step("arrived", {"at": moment_of(run.start)})
    yield from _start(run)
    yield Step("target", {"kind": run.kind, "amount": run.amount})
    yield from _pauses(run, waits, counted)
    yield from _ignored(waits, counted)
    yield from _closed_days(run)
    yield from _moved_last_day(run)
    yield Step("promise_due", {"at": moment_of(run.end)})
    if display_days:
        zone = run.calendar.zone
        first = local_day(run.end - 1, zone) + timedelta(days=1)
        last = local_day(run.expected, zone)
        at = moment_of(run.expected)
        yield Step("display", {"days": display_days, "from": first, "until": last, "at": at})


def date_steps(
    promised: datetime, needed_by: datetime | None, agreed_for: datetime | None, kind: Kind
) -> Iterator[Step]:
    """What the asker's date and the settled date do to the promise."""
    if needed_by is not None:
        values = {"at": needed_by, "promise_at": promised}
        yield Step(_needed_code(needed_by, promised, agreed_for, kind), values)
    if agreed_for is not None:
        values = {"at": agreed_for, "promise_at": promised}
        yield Step("agreed_rules", values)
        if kind == "statute" and agreed_for > promised:
            yield Step("agreed_after_statute", values)


def _needed_code(needed_by: datetime, promised: datetime, agreed_for: datetime | None, kind: Kind) -> str:
    if agreed_for is not None:
        return "needed_before_agreed" if needed_by < agreed_for else "needed_by_met"
    if needed_by < promised:
        return "needed_before_promise"
    if needed_by == promised:
        return "needed_by_met"
    return "statute_over_needed_by" if kind == "statute" else "needed_by_rules"


def _start(run: Run) -> Iterator[Step]:
    """Business time begins to run at the next opening."""
    if run.kind != "business":
        return
    opens = book_of(run.calendar).add(run.start, 1) - 1
    if opens != run.start:
        reason = closed_reason(run.calendar, local_day(run.start, run.calendar.zone)) or "outside_hours"
        yield Step("starts", {"at": moment_of(opens), "reason": reason})


def _pauses(run: Run, waits: Sequence[Waiting], counted: Sequence[Pause]) -> Iterator[Step]:
    """Each stretch of waiting, with the time it held back: seconds, or with a statute whole days."""
    lived = {pause.start: pause for pause in run.pauses}
    for pause in counted:
        inside = [wait for wait in waits if wait.pause and pause.start <= wait.pause.start < pause.end]
        values: dict[str, Value] = {
            "from": moment_of(pause.start),
            "until": moment_of(pause.end),
            "questions": len(inside),
            "ended_by": _ended_by(pause.end, inside),
        }
        held_back = lived.get(pause.start, Pause(pause.start, pause.start))
        yield Step("pause", values | _held_back(run, held_back))


def _ended_by(end: int, inside: Sequence[Waiting]) -> str:
    """What ended a pause: "answer", "reply_by" (the day passed), or nothing yet ("open")."""
    if any(wait.open for wait in inside):
        return "open"
    answers = (wait.question.answered_at for wait in inside)
    return "answer" if any(moment and epoch_of(moment) == end for moment in answers) else "reply_by"


def _held_back(run: Run, pause: Pause) -> dict[str, Value]:
    zone = run.calendar.zone
    if run.kind == "statute":
        first, last = local_day(run.start, zone), local_day(pause.end, zone)
        days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
        return {"days": sum(day_waits(day, [pause], zone) for day in days)}
    if run.kind == "business":
        return {"seconds": book_of(run.calendar).seconds(*pause)}
    return {"seconds": pause.end - pause.start}


def _ignored(waits: Iterable[Waiting], counted: Sequence[Pause]) -> Iterator[Step]:
    """The questions that do not pause, and why."""
    for wait in waits:
        reason = wait.why_not
        if wait.pause and not any(p.start <= wait.pause.start < p.end for p in counted):
            reason = "after_due"
        if reason:
            asked = moment_of(epoch_of(wait.question.asked_at))
            yield Step("question_does_not_pause", {"asked_at": asked, "reason": reason})


def _closed_days(run: Run) -> Iterator[Step]:
    """Holidays, eves and exceptional days on which the business clock stood; ordinary weekends go unsaid."""
    if run.kind != "business":
        return
    first, last = local_day(run.start, run.calendar.zone), local_day(run.end, run.calendar.zone)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    closed = tuple(
        day
        for day in days
        if run.calendar.weekly[day.weekday()] and closed_reason(run.calendar, day) not in (None, "weekday")
    )
    if closed:
        yield Step("closed_days", {"days": closed, "count": len(closed)})


def _moved_last_day(run: Run) -> Iterator[Step]:
    """The last statutory day moves when it falls on a day that is no weekday."""
    if run.kind != "statute":
        return
    zone = run.calendar.zone
    reached, last = nth_day(run.start, run.amount, run.pauses, zone), local_day(run.end, zone)
    if reached != last:
        yield Step("statutory_last_day_moved", {"from": reached, "to": last})
