"""A log as steps to live, all cases together in the order of time.

The rules of docs/methods/replay.md: nothing happens to a request before it has arrived, so what the log dates
earlier is lived at the arrival; a row without a time follows the row before it; a case without an arrival
arrives with its earliest row.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from huikkaa.engine.process.mapping import LogError, Mapping
from huikkaa.engine.process.reader import Case, Log, Row

Kind = Literal["arrival", "row", "end"]
PLACE: dict[Kind, int] = {"arrival": 0, "row": 1, "end": 2}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to live: a request's arrival, a row of the log, or a request's end.

    `at` (UTC) is when it is lived; `said_at` is the log's own moment where that is another one. `worker` is
    whose step it is: the row's resource; at an end who worked on it last, or "" if nobody has touched it.
    """

    kind: Kind
    at: datetime
    case: Case
    said_at: datetime | None = None
    row: Row | None = None
    worker: str = ""

    @property
    def key(self) -> str:
        """The step's name within its log, the same in every run."""
        return f"row:{self.row.key}" if self.row else f"{self.kind}:{self.case.name}"


def steps_of(log: Log) -> list[Step]:
    """Every step of the log in the order of time; at one moment arrivals first and ends last."""
    ordered: list[tuple[tuple[datetime, int, int, datetime, int], Step]] = []
    for place, case in enumerate(log.cases):
        for number, step in enumerate(_of_case(case)):
            ordered.append(((step.at, place, PLACE[step.kind], step.said_at or step.at, number), step))
    ordered.sort(key=lambda pair: pair[0])
    return _with_workers(step for _order, step in ordered)


def _with_workers(steps: Iterable[Step]) -> list[Step]:
    """Name at each end who worked on the case last before it."""
    last: dict[str, str] = {}
    found: list[Step] = []
    for step in steps:
        if step.row is not None and step.worker:
            last[step.case.name] = step.worker
        found.append(replace(step, worker=last.get(step.case.name, "")) if step.kind == "end" else step)
    return found


def _of_case(case: Case) -> list[Step]:
    arrived = _arrival(case)
    found = [Step("arrival", arrived, case)]
    before = arrived
    for row in case.rows:
        own = row.at.astimezone(UTC) if row.at else before
        before = max(own, arrived)
        found.append(
            Step("row", before, case, said_at=own if own != before else None, row=row, worker=row.resource)
        )
    if case.done:
        own = case.done.astimezone(UTC)
        at = max(own, arrived)
        found.append(Step("end", at, case, said_at=own if own != at else None))
    return found


def _arrival(case: Case) -> datetime:
    moments = [case.arrived] if case.arrived else [row.at for row in case.rows if row.at]
    if not moments:
        raise LogError(
            f"Case {case.name} has no time at all: not when it arrived, not when anything was done."
        )
    return min(moments).astimezone(UTC)


def crew_of(
    steps: list[Step], mapping: Mapping, zone: str = "Europe/Helsinki"
) -> dict[tuple[str, str], date]:
    """Who worked in which group, and from which local day on: (resource, group) to the first day.

    The person responsible for a case that ends before anybody has touched it takes it from the intake group.
    """
    local = ZoneInfo(zone)
    first: dict[tuple[str, str], date] = {}
    for step in steps:
        if step.row is not None:
            pair = (step.row.resource, step.row.group or mapping.intake)
        elif step.kind == "end" and not step.worker:
            pair = (step.case.responsible, mapping.intake)
        else:
            continue
        first.setdefault(pair, step.at.astimezone(local).date())
    return first
