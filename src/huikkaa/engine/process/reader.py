"""Reading an event log: events as text in, cases with their rows out. No row is left out silently."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from huikkaa.engine.process.mapping import LogError, Mapping
from huikkaa.engine.process.sources import Said, Source, csv_source, open_source
from huikkaa.engine.process.stamps import Midnights, Stamp, stamp_of

LONGEST_NAME = 100
MOST_REMARKS = 20
ABOUT_CASE = (
    "arrived",
    "done",
    "agreed",
    "needed_by",
    "responsible",
    "department",
    "service",
    "asker",
    "channel",
)
NAMES = ("case", "event", "resource", "group", "responsible", "department", "service", "asker", "channel")


@dataclass(frozen=True, slots=True)
class Row:
    """One event of the log. `at` is None where the log's time is missing or cannot be read (`at_text`).

    `key` names the row for ever: the log's own event id where it has one. `differs` holds what this row says
    of its case otherwise than the case's first row. `day_only`: the log says the day, not the time of day.
    """

    number: int
    key: str
    activity: str
    at: datetime | None
    at_text: str
    resource: str
    group: str
    transition: str = ""
    differs: tuple[tuple[str, str], ...] = ()
    day_only: bool = False


@dataclass(frozen=True)
class Case:
    """One request of the log with its rows in the file's order; moments are aware, or None where unsaid.

    `days` names those of arrived, done and agreed that are said as a day only.
    """

    name: str
    arrived: datetime | None
    done: datetime | None
    agreed: datetime | None
    responsible: str
    department: str
    channel: str
    facts: tuple[tuple[str, str, str], ...]
    rows: tuple[Row, ...]
    needed_by: datetime | None = None
    service: str = ""
    asker: str = ""
    days: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Log:
    """A whole log. `remarks` are sentences on what was odd in it; `dates` the kinds of times that are days only.

    A kind is "arrived", "done", or "at:" and an activity.
    """

    cases: tuple[Case, ...]
    remarks: tuple[str, ...] = ()
    dates: frozenset[str] = frozenset()

    @property
    def row_count(self) -> int:
        """How many rows (events) were read."""
        return sum(len(case.rows) for case in self.cases)

    def is_day(self, row: Row) -> bool:
        """Whether the log knows only the day of the row."""
        return row.day_only or f"at:{row.activity}" in self.dates


@dataclass(slots=True)
class _Draft:
    said: Said
    rows: list[Row] = field(default_factory=list)


def read_log(lines: Iterable[str], mapping: Mapping) -> Log:
    """Read the lines of a CSV log. Raises LogError, with the line, for what cannot be understood at all."""
    return log_of(csv_source(lines, mapping.delimiter), mapping)


def read_stream(stream: BinaryIO, mapping: Mapping, limit: int | None = None) -> Log:
    """Read a log from a file opened for bytes: CSV or XES, plain or packed; `limit` bounds what it unpacks to."""
    source = open_source(stream, delimiter=mapping.delimiter, encoding=mapping.encoding, limit=limit)
    return log_of(source, mapping)


def log_of(source: Source, mapping: Mapping) -> Log:
    """Gather the events of a source into cases, as the mapping says."""
    wanted = {*mapping.columns.values(), *mapping.facts}
    if source.columns is not None:
        _require(wanted - set(source.columns))
    met: set[str] = set(source.columns or ())
    drafts: dict[str, _Draft] = {}
    making = _Making(source.unit, mapping)
    for number, said in source.events:
        if not wanted <= met:
            met |= said.keys()
        name = making.case_of(number, said)
        draft = drafts.get(name)
        if draft is None:
            draft = drafts[name] = _Draft({column: said[column] for column in wanted & said.keys()})
        draft.rows.append(making.row(number, said, draft.said))
    if not drafts:
        raise LogError("The log is empty: it has no event.")
    _require({mapping.columns[name] for name in ("case", "activity", "at")} - met)
    for column in sorted(wanted - met):
        making.remark("column", f"No event or case says {column}.")
    cases = tuple(making.case(name, draft) for name, draft in drafts.items())
    return Log(cases, (*making.remarks(), *source.remarks), making.dates.only())


def _require(missing: set[str]) -> None:
    if missing:
        raise LogError(
            f"The log has no column {', '.join(sorted(missing))}. Correct [columns] and [facts] in the mapping."
        )


class _Making:
    """Makes rows and cases of what the log says, and gathers remarks on the way."""

    def __init__(self, unit: str, mapping: Mapping) -> None:
        self.unit, self.mapping = unit, mapping
        self.dates = Midnights(mapping.zone)
        self._column = {name: mapping.columns.get(name, "") for name in (*NAMES, *ABOUT_CASE)}
        self._column |= {name: mapping.columns.get(name, "") for name in ("activity", "at", "transition")}
        about = [self._column[name] for name in ABOUT_CASE if self._column[name]]
        self._about_case = tuple(dict.fromkeys([*about, *mapping.facts]))
        self._names = [(name, self._column[name]) for name in NAMES if self._column[name]]
        self._same: dict[str, str] = {}
        self._seen: dict[str, int] = {}
        self._said: dict[str, list[str]] = {}
        self._count: Counter[str] = Counter()

    def remark(self, kind: str, sentence: str) -> None:
        """Remember a remark; of one kind only the first ones are told, and how many more there were."""
        self._count[kind] += 1
        if self._count[kind] <= MOST_REMARKS:
            self._said.setdefault(kind, []).append(sentence)

    def remarks(self) -> list[str]:
        """The remarks, kind by kind."""
        found: list[str] = []
        for kind, sentences in self._said.items():
            more = self._count[kind] - len(sentences)
            found += [*sentences, f"… and {more} more like these."] if more else sentences
        return found

    def case_of(self, number: int, said: Said) -> str:
        """The case the event belongs to; names that are whole texts are mistaken columns."""
        for which, column in self._names:
            if len(said.get(column, "")) > LONGEST_NAME:
                raise LogError(
                    f"{self.unit} {number}: the {which} is longer than {LONGEST_NAME} letters. "
                    f"Is {column} the right column?"
                )
        name = said.get(self._column["case"], "").strip()
        if not name:
            raise LogError(
                f"{self.unit} {number} names no case ({self._column['case']}). Add it, or take the event out."
            )
        return name

    def row(self, number: int, said: Said, first: Said) -> Row:
        """One event as a row of its case."""
        activity = self._cell(said, "activity")
        text = self._cell(said, "at")
        stamp = self._stamp(text)
        if stamp is None:
            what = f"the time “{text}” cannot be read" if text else "no time is said"
            self.remark("time", f"{self.unit} {number}: {what}; the row is placed after the one before it.")
        elif not stamp.day_only:
            self.dates.see(f"at:{activity}", stamp.at)
        return Row(
            number=number,
            key=self._key(self._cell(said, "event"), number),
            activity=activity,
            at=stamp.at if stamp else None,
            at_text="" if stamp else text,
            resource=self._cell(said, "resource"),
            group=self._cell(said, "group"),
            transition=self._cell(said, "transition").lower(),
            differs=self._differs(said, first),
            day_only=stamp is not None and stamp.day_only,
        )

    def case(self, name: str, draft: _Draft) -> Case:
        """The case with what its first row says of it."""
        stamps = {which: self._said_stamp(name, which, draft) for which in ABOUT_CASE[:4]}
        for which in ("arrived", "done"):
            stamp = stamps[which]
            if stamp and not stamp.day_only:
                self.dates.see(which, stamp.at)
        moments = {which: stamp.at if stamp else None for which, stamp in stamps.items()}
        if (agreed := stamps["agreed"]) and agreed.day_only:
            moments["agreed"] = agreed.at.replace(hour=23, minute=59, second=59, microsecond=999_999)
        facts = [(column, label, draft.said.get(column, "")) for column, label in self.mapping.facts.items()]
        return Case(
            name=name,
            arrived=moments["arrived"],
            done=moments["done"],
            agreed=moments["agreed"],
            needed_by=moments["needed_by"],
            responsible=self._cell(draft.said, "responsible"),
            department=self._cell(draft.said, "department"),
            service=self._cell(draft.said, "service"),
            asker=self._cell(draft.said, "asker"),
            channel=self._cell(draft.said, "channel"),
            facts=tuple(fact for fact in facts if fact[2]),
            rows=tuple(draft.rows),
            days=frozenset(which for which, stamp in stamps.items() if stamp and stamp.day_only),
        )

    def _said_stamp(self, name: str, which: str, draft: _Draft) -> Stamp | None:
        text = self._cell(draft.said, which)
        stamp = self._stamp(text)
        if text and stamp is None:
            column = self._column[which]
            self.remark(which, f"Case {name}: the time “{text}” ({column}) cannot be read; it is left out.")
        return stamp

    def _stamp(self, text: str) -> Stamp | None:
        return stamp_of(text, self.mapping.zone, self.mapping.time_format) if text else None

    def _cell(self, said: Said, which: str) -> str:
        column = self._column[which]
        value = said.get(column, "").strip() if column else ""
        return self._same.setdefault(value, value)

    def _differs(self, said: Said, first: Said) -> tuple[tuple[str, str], ...]:
        if not any(said.get(column, "") != first.get(column, "") for column in self._about_case):
            return ()
        return tuple(
            (column, said.get(column, ""))
            for column in self._about_case
            if said.get(column, "") != first.get(column, "")
        )

    def _key(self, event: str, number: int) -> str:
        """The event's own id, with its turn where an id comes again; the line number where there is none."""
        if not event:
            return f"line-{number}"
        self._seen[event] = self._seen.get(event, 0) + 1
        return event if self._seen[event] == 1 else f"{event}#{self._seen[event]}"
