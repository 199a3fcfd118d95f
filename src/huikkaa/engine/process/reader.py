"""Reading an event log: rows of text in, cases with their rows out. No row is left out silently."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from huikkaa.engine.process.mapping import LogError, Mapping

LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Row:
    """One event of the log. `at` is None where the log's time is missing or cannot be read (`at_text`).

    `key` names the row for ever: the log's own event id where it has one. `differs` holds what this row says
    of its case otherwise than the case's first row.
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


@dataclass(frozen=True)
class Case:
    """One request of the log with its rows in the file's order; moments are aware, or None where unsaid."""

    name: str
    arrived: datetime | None
    done: datetime | None
    agreed: datetime | None
    responsible: str
    department: str
    channel: str
    facts: tuple[tuple[str, str, str], ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Log:
    """A whole log. `remarks` are sentences on what was odd in it."""

    cases: tuple[Case, ...]
    remarks: tuple[str, ...] = ()

    @property
    def row_count(self) -> int:
        """How many rows (events) were read."""
        return sum(len(case.rows) for case in self.cases)


@dataclass
class _Draft:
    said: dict[str, str]
    rows: list[Row] = field(default_factory=list)


def read_log(lines: Iterable[str], mapping: Mapping) -> Log:
    """Read the lines of a CSV log. Raises LogError, with the line, for what cannot be understood at all."""
    drafts: dict[str, _Draft] = {}
    seen: dict[str, int] = {}
    remarks: list[str] = []
    for number, said in _table(lines, mapping):
        name = said[mapping.columns["case"]].strip()
        if not name:
            raise LogError(
                f"Line {number} names no case ({mapping.columns['case']}). Add it, or take the line out."
            )
        _fits(number, said, mapping)
        draft = drafts.setdefault(name, _Draft(said))
        draft.rows.append(_row(number, said, draft.said, mapping, seen, remarks))
    if not drafts:
        raise LogError("The log is empty: it has no event.")
    cases = tuple(_case(name, draft, mapping, remarks) for name, draft in drafts.items())
    return Log(cases, tuple(remarks))


def _table(lines: Iterable[str], mapping: Mapping) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(lines, delimiter=mapping.delimiter)
    if reader.fieldnames is None:
        raise LogError("The log is empty: it has not even column names.")
    missing = {*mapping.columns.values(), *mapping.facts} - set(reader.fieldnames)
    if missing:
        raise LogError(
            f"The log has no column {', '.join(sorted(missing))}. Correct [columns] and [facts] in the mapping."
        )
    for said in reader:
        if None in said or None in said.values():
            raise LogError(f"Line {reader.line_num} has not as many fields as there are column names.")
        yield reader.line_num, said


def _fits(number: int, said: dict[str, str], mapping: Mapping) -> None:
    """Names become names of requests, people and teams; one that is a whole text is a mistaken column."""
    for which in ("case", "event", "resource", "group", "responsible", "department", "channel"):
        if len(_cell(said, mapping, which)) > LONGEST_NAME:
            raise LogError(
                f"Line {number}: the {which} is longer than {LONGEST_NAME} letters. "
                f"Is {mapping.columns[which]} the right column?"
            )


def _row(
    number: int,
    said: dict[str, str],
    first: dict[str, str],
    mapping: Mapping,
    seen: dict[str, int],
    remarks: list[str],
) -> Row:
    at_text = _cell(said, mapping, "at")
    at = _moment(at_text, mapping)
    if at is None:
        remarks.append(
            f"Line {number}: the time “{at_text}” cannot be read; the row is placed after the one before it."
        )
    return Row(
        number=number,
        key=_key(_cell(said, mapping, "event"), number, seen),
        activity=_cell(said, mapping, "activity"),
        at=at,
        at_text=at_text,
        resource=_cell(said, mapping, "resource"),
        group=_cell(said, mapping, "group"),
        transition=_cell(said, mapping, "transition"),
        differs=_differs(said, first, mapping),
    )


def _differs(said: dict[str, str], first: dict[str, str], mapping: Mapping) -> tuple[tuple[str, str], ...]:
    about = [
        mapping.columns.get(name)
        for name in ("arrived", "done", "agreed", "responsible", "department", "channel")
    ]
    columns = dict.fromkeys([*(column for column in about if column), *mapping.facts])
    return tuple((column, said[column]) for column in columns if said[column] != first[column])


def _key(event: str, number: int, seen: dict[str, int]) -> str:
    """The event's own id, with its turn where an id comes again; the line number where there is none."""
    if not event:
        return f"line-{number}"
    seen[event] = seen.get(event, 0) + 1
    return event if seen[event] == 1 else f"{event}#{seen[event]}"


def _case(name: str, draft: _Draft, mapping: Mapping, remarks: list[str]) -> Case:
    moments = {}
    for which in ("arrived", "done", "agreed"):
        text = _cell(draft.said, mapping, which)
        moments[which] = _moment(text, mapping)
        if text and moments[which] is None:
            remarks.append(
                f"Case {name}: the time “{text}” ({mapping.columns[which]}) cannot be read; it is left out."
            )
    return Case(
        name=name,
        **moments,
        responsible=_cell(draft.said, mapping, "responsible"),
        department=_cell(draft.said, mapping, "department"),
        channel=_cell(draft.said, mapping, "channel"),
        facts=tuple(
            (column, label, draft.said[column])
            for column, label in mapping.facts.items()
            if draft.said[column]
        ),
        rows=tuple(draft.rows),
    )


def _cell(said: dict[str, str], mapping: Mapping, which: str) -> str:
    column = mapping.columns.get(which)
    return said[column].strip() if column else ""


def _moment(text: str, mapping: Mapping) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=mapping.zone)
