"""A log's cases as they are examined: each with its rows in the order of time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from huikkaa.engine.process.mapping import Mapping
from huikkaa.engine.process.placing import Days, placed
from huikkaa.engine.process.reader import Case, Log, Row

WHOLE = frozenset({"", "complete"})
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Trace:
    """A case with its rows and their moments (UTC) in the order of time. `whole` are the rows of whole activities,
    without the starting and pausing ones; `arrived` and `done` are the case's own words on it, or its first row and
    None.
    """

    case: Case
    rows: tuple[Row, ...]
    moments: tuple[datetime, ...]
    arrived: datetime
    done: datetime | None

    def places(self, activity: str) -> list[int]:
        """Where in the case the activity was wholly done."""
        return [
            place
            for place, row in enumerate(self.rows)
            if row.activity == activity and row.transition in WHOLE
        ]


def traces_of(log: Log, mapping: Mapping) -> list[Trace]:
    """The cases that have any time at all."""
    days = Days(mapping)
    found = []
    for case in log.cases:
        moments = placed(case, log, days)
        before = next((at for at in moments if at), None)
        if before is None:
            continue
        timed: list[tuple[datetime, Row]] = []
        for row, at in zip(case.rows, moments, strict=True):
            before = at or before
            timed.append((before, row))
        timed.sort(key=lambda pair: pair[0])
        found.append(
            Trace(
                case=case,
                rows=tuple(row for _at, row in timed),
                moments=tuple(at for at, _row in timed),
                arrived=case.arrived.astimezone(UTC) if case.arrived else timed[0][0],
                done=case.done.astimezone(UTC) if case.done else None,
            )
        )
    return found


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which that share of the ordered numbers lies (nearest rank, no values invented)."""
    return ordered[round(share * (len(ordered) - 1))]


def in_days(span: timedelta) -> float:
    """A span in days."""
    return span / A_DAY
