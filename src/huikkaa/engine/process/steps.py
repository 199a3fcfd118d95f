"""A log as steps to live, all cases together in the order of time.

The rules of docs/methods/replay.md: nothing happens to a request before it has arrived, so what the log dates
earlier is lived at the arrival; a row without a time follows the row before it; a row of which only the day is
known is lived within that day's opening hours; a case without an arrival arrives with its earliest row; and the
work's end is the last time it was completed.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Literal
from zoneinfo import ZoneInfo

from huikkaa.engine.process.mapping import LogError, Mapping
from huikkaa.engine.process.placing import Days, placed
from huikkaa.engine.process.reader import Case, Log, Row
from huikkaa.engine.process.stamps import earliest

Kind = Literal["arrival", "row", "end"]
PLACE: dict[Kind, int] = {"arrival": 0, "row": 1, "end": 2}
WHOLE = frozenset({"", "complete"})
BY_HAND = WHOLE | {"start", "resume", "suspend", "ate_abort"}
OPENING = frozenset({"work", "take", "hand_over", "answer", "ask", "complete", "reopen"})


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to live: a request's arrival, a row of the log, or a request's end.

    `at` (UTC) is when it is lived; `said_at` is the log's own moment where that is another one. `worker` is
    whose step it is: the row's worker; at an end who worked on it last, or "" if nobody has touched it. `verb` is
    what a row does; `again` that finished work is first taken up again; `returned` when work finished here was
    taken up again or accepted, where the log says so.
    """

    kind: Kind
    at: datetime
    case: Case
    said_at: datetime | None = None
    row: Row | None = None
    worker: str = ""
    verb: str = "note"
    again: bool = False
    returned: datetime | None = None

    @property
    def key(self) -> str:
        """The step's name within its log, the same in every run."""
        return f"row:{self.row.key}" if self.row else f"{self.kind}:{self.case.name}"


def steps_of(log: Log, mapping: Mapping | None = None) -> list[Step]:
    """Every step of the log in the order of time; at one moment arrivals first and ends last."""
    found: list[tuple[datetime, int, int, Step]] = []
    days = Days(mapping)
    for place, case in enumerate(log.cases):
        ordered = sorted(_of_case(case, log, mapping, days), key=_order)
        for number, step in enumerate(_with_verbs(ordered, mapping)):
            found.append((step.at, place, number, step))
    found.sort(key=lambda entry: entry[:3])
    return [entry[3] for entry in found]


def _order(step: Step) -> tuple[datetime, int, datetime]:
    return step.at, PLACE[step.kind], step.said_at or step.at


def _of_case(case: Case, log: Log, mapping: Mapping | None, days: Days) -> list[Step]:
    moments = placed(case, log, days)
    arrived = _arrival(case, moments, log, days)
    found = [Step("arrival", arrived, case)]
    before = arrived
    for row, own in zip(case.rows, moments, strict=True):
        said = own or before
        before = max(said, arrived)
        worker = mapping.worker(row.resource) if mapping else row.resource
        early = said if said != before else None
        found.append(Step("row", before, case, said_at=early, row=row, worker=worker))
    if case.done:
        own = _end(case, case.done, found, log, days)
        at = max(own, arrived)
        found.append(Step("end", at, case, said_at=own if own != at else None))
    return found


def _arrival(case: Case, moments: list[datetime | None], log: Log, days: Days) -> datetime:
    """When the case arrived; of a date alone, at the day's opening or with its first row that day."""
    if case.arrived is None:
        first = earliest(moments)
        if first is None:
            raise LogError(
                f"Case {case.name} has no time at all: not when it arrived, not when anything was done."
            )
        return first
    if "arrived" not in case.days and "arrived" not in log.dates:
        return case.arrived.astimezone(UTC)
    day = days.written(case.arrived)
    return min([days.opening(day), *(at for at in moments if at and days.day(at) == day)])


def _end(case: Case, done: datetime, steps: list[Step], log: Log, days: Days) -> datetime:
    """When the case ended; of a date alone, when the day closes or with its last row that day."""
    if "done" not in case.days and "done" not in log.dates:
        return done.astimezone(UTC)
    day = days.written(done)
    return max([days.closing(day), *(step.at for step in steps if days.day(step.at) == day)])


def _with_verbs(steps: list[Step], mapping: Mapping | None) -> list[Step]:
    """Say of each row what it does, now that the whole case is known; at an end who worked on it last."""
    found: list[Step] = []
    last = ""
    for step in steps:
        last = step.worker or last
        if step.row is not None:
            found.append(replace(step, verb=_verb(step, mapping)))
        else:
            found.append(replace(step, worker=last) if step.kind == "end" else step)
    return found if any(step.kind == "end" for step in found) else _ended(found)


def _verb(step: Step, mapping: Mapping | None) -> str:
    """What a row does by itself: only what somebody does moves the request, and only a whole activity ends it."""
    row = step.row
    assert row is not None  # noqa: S101 - asked of rows only
    verb = mapping.meaning(row.activity).verb if mapping else "work"
    if row.transition not in WHOLE and verb != "note":
        return "work" if row.transition in BY_HAND else "note"
    if mapping and mapping.is_applicant(row.resource) and verb in ("work", "take", "hand_over"):
        return "reply"
    return verb


def _ended(steps: list[Step]) -> list[Step]:
    """Where rows tell the end: the last completion is the work's end; what was finished earlier was taken up again.

    An acceptance before the last completion did not hold, so it is a note. Between two completions the row that says so
    takes the work up again, or the first in which somebody does something. Rows after the last completion reopen
    nothing, unless the mapping says that they do.
    """
    completions = [place for place, step in enumerate(steps) if step.verb == "complete"]
    if not completions:
        return steps
    found, last = list(steps), completions[-1]
    for first, then in pairwise(completions):
        _reopen(found, first, range(first + 1, then + 1), OPENING)
    for place, step in enumerate(steps[:last]):
        if step.verb == "accept":
            found[place] = replace(step, verb="note")
    _reopen(found, last, range(last + 1, len(steps)), {"reopen"})
    _return(found, last, next((step.at for step in steps[last:] if step.verb == "accept"), None))
    return found


def _reopen(steps: list[Step], completion: int, places: Iterable[int], verbs: Collection[str]) -> None:
    """Let the first row with one of the verbs take up again what was completed."""
    said = [place for place in places if steps[place].verb in verbs]
    again = next((place for place in said if steps[place].verb == "reopen"), next(iter(said), None))
    if again is not None:
        steps[again] = replace(steps[again], again=True)
        _return(steps, completion, steps[again].at)


def _return(steps: list[Step], completion: int, at: datetime | None) -> None:
    if steps[completion].returned is None:
        steps[completion] = replace(steps[completion], returned=at)


def crew_of(
    steps: list[Step], mapping: Mapping, zone: str = "Europe/Helsinki"
) -> dict[tuple[str, str], date]:
    """Who worked in which group, and from which local day on: (worker, group) to the first day.

    The person responsible for a case that ends before anybody has touched it takes it from the intake group.
    """
    local = ZoneInfo(zone)
    first: dict[tuple[str, str], date] = {}
    for step in steps:
        if step.row is not None:
            pair = (step.worker, step.row.group or mapping.intake)
        elif step.kind == "end" and not step.worker:
            pair = (mapping.worker(step.case.responsible), mapping.intake)
        else:
            continue
        if pair not in first:
            first[pair] = step.at.astimezone(local).date()
    return first
