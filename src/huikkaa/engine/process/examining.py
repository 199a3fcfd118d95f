"""Examining a log before it is lived: what is in it, and what would mislead whoever counted it as it stands.

Nothing is looked for by name. What a mapping says is used; what it does not say is found from the data.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from itertools import pairwise
from statistics import median
from typing import Any, Literal

from huikkaa.engine.process.cuts import cuts_of
from huikkaa.engine.process.endings import Endings, endings_of
from huikkaa.engine.process.levels import Months, breaks_of, by_month
from huikkaa.engine.process.mapping import Mapping
from huikkaa.engine.process.reader import Log
from huikkaa.engine.process.robots import robots_of
from huikkaa.engine.process.traces import WHOLE, Trace, quantile, traces_of

Weight = Literal["fact", "notice", "warning"]
Value = str | int | float | date | datetime | tuple[int, ...] | tuple[str, ...]


@dataclass(frozen=True)
class Finding:
    """One thing seen in a log: its code (the sentence is told elsewhere, in the reader's language) and its values."""

    code: str
    weight: Weight
    values: dict[str, Value]


@dataclass(frozen=True)
class Examination:
    """What is seen in a log. `columns` are the meanings used, `guessed` whether they were guessed.

    `months` is the intake by month; `remarks` what the reader stumbled on, in plain sentences.
    """

    findings: tuple[Finding, ...]
    columns: dict[str, str]
    guessed: bool
    months: tuple[tuple[date, int], ...]
    activities: tuple[tuple[str, int], ...]
    remarks: tuple[str, ...]
    endings: Endings

    def value(self, code: str, name: str) -> Value | None:
        """A value of the first finding with this code, or None where it was not found."""
        return next((found.values[name] for found in self.findings if found.code == code), None)

    def as_table(self) -> dict[str, Any]:
        """The examination for programs."""
        return {
            "columns": self.columns,
            "guessed": self.guessed,
            "findings": [
                {"code": found.code, "weight": found.weight, **found.values} for found in self.findings
            ],
            "months": {f"{month:%Y-%m}": count for month, count in self.months},
            "activities": dict(self.activities),
            "ends": list(self.endings.ends),
            "timer": asdict(self.endings.timer) if self.endings.timer else None,
            "remarks": list(self.remarks),
        }


def examine(log: Log, mapping: Mapping, *, guessed: bool = False) -> Examination:
    """Look at a whole log; the findings come in the order in which they are told."""
    traces = traces_of(log, mapping)
    months = by_month([trace.arrived for trace in traces], mapping.zone)
    ends = [name for name, meaning in mapping.activities.items() if meaning.verb == "complete"]
    accepts = [name for name, meaning in mapping.activities.items() if meaning.verb == "accept"]
    endings = endings_of(traces, ends, accepts)
    activities = Counter(row.activity for case in log.cases for row in case.rows)
    findings = [
        *_overview(log, traces, mapping),
        *_ending(traces, endings),
        *_leads(traces, endings),
        *_deadlines(traces),
        *_stamps(log, traces),
        *_order(log, traces),
        *_people(log, traces, endings, mapping),
        *_intake(months),
        *_cuts(traces, endings),
        *_unknown(activities, mapping),
    ]
    return Examination(
        tuple(findings),
        dict(mapping.columns),
        guessed,
        tuple(months),
        tuple(activities.most_common()),
        log.remarks,
        endings,
    )


def _overview(log: Log, traces: Sequence[Trace], mapping: Mapping) -> Iterator[Finding]:
    rows = [row for case in log.cases for row in case.rows]
    people = {row.resource for row in rows if row.resource}
    groups = {row.group for row in rows if row.group}
    yield Finding(
        "overview",
        "fact",
        {
            "cases": len(log.cases),
            "events": len(rows),
            "activities": len({row.activity for row in rows}),
            "people": len(people),
            "groups": len(groups),
        },
    )
    if traces:
        first = min(min(trace.arrived, trace.moments[0]) for trace in traces).astimezone(mapping.zone)
        last = max(max(trace.moments[-1], trace.done or trace.moments[-1]) for trace in traces)
        last = last.astimezone(mapping.zone)
        yield Finding(
            "span", "fact", {"first": first.date(), "last": last.date(), "days": (last - first).days + 1}
        )


def _ending(traces: Sequence[Trace], endings: Endings) -> Iterator[Finding]:
    ends = ", ".join(f"“{end}”" for end in endings.ends)
    if ends:
        yield Finding("end", "fact", {"activity": ends})
        yield Finding(
            "never_ended", "notice" if endings.never else "fact", {"cases": endings.never, "activity": ends}
        )
        weight: Weight = "notice" if endings.more else "fact"
        yield Finding(
            "ended_often", weight, {"cases": endings.more, "activity": ends, "reopened": endings.reopened}
        )
    elif not any(trace.done for trace in traces):
        yield Finding("no_end", "notice", {})
    if timer := endings.timer:
        yield Finding(
            "timer",
            "warning",
            {
                "activity": timer.activity,
                "cases": timer.cases,
                "from": int(timer.usual[0]),
                "to": int(timer.usual[1]),
                "shortest": int(timer.shortest),
                "longest": int(timer.longest),
                "median": round(timer.median, 1),
            },
        )
        yield Finding(
            "without_timer",
            "notice" if endings.without else "fact",
            {"activity": timer.activity, "cases": endings.without, "nowhere": endings.nowhere},
        )


def _leads(traces: Sequence[Trace], endings: Endings) -> Iterator[Finding]:
    """Lead times to the work's end beside those to the last event, where the two differ."""
    to_end, to_last = [], []
    for trace in traces:
        places = [place for end in endings.ends for place in trace.places(end)]
        end = trace.done or (trace.moments[max(places)] if places else None)
        if end and end >= trace.arrived:
            to_end.append((end - trace.arrived).total_seconds() / 3600)
            to_last.append((trace.moments[-1] - trace.arrived).total_seconds() / 3600)
    if to_end:
        yield Finding(
            "lead",
            "fact",
            {
                "hours": round(median(to_end), 1),
                "p90": round(quantile(sorted(to_end), 0.9), 1),
                "last_hours": round(median(to_last), 1),
                "cases": len(to_end),
            },
        )


def _deadlines(traces: Sequence[Trace]) -> Iterator[Finding]:
    dated = [trace for trace in traces if trace.case.agreed]
    if dated:
        kept = sum(trace.done is not None and trace.done <= agreed for trace, agreed in _agreed(dated))
        late = sum(trace.done is not None and trace.done > agreed for trace, agreed in _agreed(dated))
        unsaid = len(dated) - kept - late
        yield Finding("deadlines", "fact", {"kept": kept, "late": late, "open": unsaid, "cases": len(dated)})


def _agreed(traces: Sequence[Trace]) -> Iterator[tuple[Trace, datetime]]:
    for trace in traces:
        if trace.case.agreed:
            yield trace, trace.case.agreed


def _stamps(log: Log, traces: Sequence[Trace]) -> Iterator[Finding]:
    rows = [row for case in log.cases for row in case.rows]
    days = sum(row.at is not None and log.is_day(row) for row in rows)
    if days:
        yield Finding("dates_only", "warning", {"events": days, "of": len(rows)})
    if whose := {"arrived", "done", "agreed"} & log.dates.union(*(case.days for case in log.cases)):
        yield Finding("case_dates", "notice", {"columns": tuple(sorted(whose))})
    if missing := sum(row.at is None for row in rows):
        yield Finding("no_time", "warning", {"events": missing, "of": len(rows)})
    kinds = Counter(row.transition for row in rows if row.transition not in WHOLE)
    if kinds:
        named = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())
        yield Finding("lifecycle", "notice", {"events": kinds.total(), "of": len(rows), "kinds": named})
    if len(traces) < len(log.cases):
        yield Finding("no_time_at_all", "warning", {"cases": len(log.cases) - len(traces)})


def _order(log: Log, traces: Sequence[Trace]) -> Iterator[Finding]:
    back = cases = 0
    for case in log.cases:
        moments = [row.at for row in case.rows if row.at]
        wrong = sum(later < earlier for earlier, later in pairwise(moments))
        back, cases = back + wrong, cases + bool(wrong)
    if back:
        yield Finding("out_of_order", "notice", {"events": back, "cases": cases})
    early = [sum(at < trace.arrived for at in trace.moments) for trace in traces]
    if any(early):
        yield Finding("before_arrival", "notice", {"events": sum(early), "cases": sum(map(bool, early))})
    late = [sum(at > trace.done for at in trace.moments) if trace.done else 0 for trace in traces]
    if any(late):
        yield Finding("after_end", "warning", {"events": sum(late), "cases": sum(map(bool, late))})
    twice = 0
    for trace in traces:
        said = Counter(
            (row.activity, at, row.transition) for row, at in zip(trace.rows, trace.moments, strict=True)
        )
        twice += sum(count - 1 for count in said.values()) if not log.dates else 0
    if twice:
        yield Finding("twice", "notice", {"events": twice})


def _people(log: Log, traces: Sequence[Trace], endings: Endings, mapping: Mapping) -> Iterator[Finding]:
    rows = [row for case in log.cases for row in case.rows]
    nobody = sum(not row.resource for row in rows)
    if "resource" not in mapping.columns or nobody == len(rows):
        yield Finding("no_people", "notice", {})
    elif nobody:
        yield Finding("missing_people", "notice", {"events": nobody, "of": len(rows)})
    known = [name for name in {row.resource for row in rows} if mapping.worker(name) != name]
    if known and mapping.robots + mapping.applicants:
        yield Finding("not_staff", "fact", {"names": len(known)})
    timer = endings.timer.activity if endings.timer else ""
    for robot in robots_of(traces, timer, mapping.zone, dates=bool(log.dates)):
        yield Finding(
            "robot",
            "fact" if mapping.worker(robot.name) != robot.name else "warning",
            {
                "name": robot.name,
                "events": robot.events,
                "activity": robot.activity,
                "share": round(100 * robot.share),
                "off_hours": round(100 * robot.off_hours),
            },
        )


def _intake(months: Months) -> Iterator[Finding]:
    for found in breaks_of(months):
        yield Finding(
            "fall" if found.falls else "rise",
            "warning",
            {
                "first": found.months[0],
                "last": found.months[-1],
                "counts": found.counts,
                "before": round(found.before),
                "after": round(found.after),
            },
        )


def _cuts(traces: Sequence[Trace], endings: Endings) -> Iterator[Finding]:
    closing = {*endings.ends, *([endings.timer.activity] if endings.timer else [])}
    by_attribute = any(trace.done for trace in traces)

    def has_ended(trace: Trace) -> bool:
        return trace.done is not None if by_attribute else any(row.activity in closing for row in trace.rows)

    cuts = cuts_of(traces, has_ended) if by_attribute or closing else cuts_of(traces, lambda trace: True)
    if cuts.unfinished:
        yield Finding("right_cut", "warning", {"cases": cuts.unfinished})
    if cuts.begun:
        yield Finding("left_cut", "warning", {"cases": cuts.begun})
    if cuts.chosen:
        first, last = (at.date() for at in cuts.chosen)
        earliest = min(trace.arrived for trace in traces).date()
        yield Finding("chosen_by_end", "warning", {"first": first, "last": last, "arrived": earliest})


def _unknown(activities: Counter[str], mapping: Mapping) -> Iterator[Finding]:
    if not mapping.activities:
        return
    unknown = {name: count for name, count in activities.items() if name not in mapping.activities}
    if unknown:
        named = ", ".join(f"“{name}”" for name in sorted(unknown)[:10])
        yield Finding("unknown", "notice", {"events": sum(unknown.values()), "names": named})
