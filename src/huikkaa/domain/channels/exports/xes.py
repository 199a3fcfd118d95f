"""An event log as XES (IEEE 1849-2016), a case at a time."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from html import escape

from huikkaa.domain.channels.exports.cases import Case, EventLog, Fact, Happening

EXTENSIONS = (
    ("Concept", "concept"),
    ("Time", "time"),
    ("Lifecycle", "lifecycle"),
    ("Organizational", "org"),
)
CASE_GLOBALS = (("string", "concept:name", "UNKNOWN"),)
EVENT_GLOBALS = (
    ("string", "concept:name", "UNKNOWN"),
    ("string", "concept:instance", "UNKNOWN"),
    ("string", "lifecycle:transition", "complete"),
    ("date", "time:timestamp", "1970-01-01T00:00:00+00:00"),
    ("string", "org:group", "UNKNOWN"),
    ("string", "org:role", "UNKNOWN"),
)
# Letters that XML 1.0 cannot hold, and those that an attribute would lose.
UNSPEAKABLE: dict[int, str | None] = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
KEPT = UNSPEAKABLE | {9: "&#9;", 10: "&#10;", 13: "&#13;"}


def xes(log: EventLog, cases: Iterable[Case]) -> Iterator[str]:
    """The log's file, piece by piece."""
    yield _head(log)
    for case in cases:
        yield _case(case)
    yield "</log>\n"


def _head(log: EventLog) -> str:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">')
    lines += [
        f'\t<extension name="{name}" prefix="{prefix}" uri="http://www.xes-standard.org/{prefix}.xesext"/>'
        for name, prefix in EXTENSIONS
    ]
    for scope, rows in (("trace", CASE_GLOBALS), ("event", EVENT_GLOBALS)):
        lines.append(f'\t<global scope="{scope}">')
        lines += [f'\t\t<{kind} key="{key}" value="{value}"/>' for kind, key, value in rows]
        lines.append("\t</global>")
    lines.append('\t<classifier name="Activity" scope="event" keys="concept:name"/>')
    lines.append('\t<classifier name="ActivityAndRole" scope="event" keys="concept:name org:role"/>')
    lines.append(_attribute("concept:name", "Huikkaa", 1))
    lines.append(_attribute("lifecycle:model", "standard", 1))
    lines.append(_attribute("made_at", log.made_at, 1))
    lines.append(_attribute("confidential", "own teams' or all" if log.confidential else "not included", 1))
    return "\n".join(lines) + "\n"


def _case(case: Case) -> str:
    lines = ["\t<trace>", _attribute("concept:name", case.number, 2)]
    lines += [_attribute(name, fact, 2) for name, fact in case.facts.items()]
    for happening in case.happenings:
        lines += ["\t\t<event>", *_event(happening), "\t\t</event>"]
    return "\n".join(lines) + "\n\t</trace>\n"


def _event(happening: Happening) -> Iterator[str]:
    yield _attribute("concept:name", happening.verb, 3)
    yield _attribute("concept:instance", happening.key, 3)
    yield _attribute("lifecycle:transition", "complete", 3)
    yield _attribute("time:timestamp", happening.at, 3)
    if happening.who:
        yield _attribute("org:resource", happening.who, 3)
    yield _attribute("org:role", happening.part, 3)
    yield _attribute("org:group", happening.group, 3)
    for name, fact in happening.facts.items():
        yield _attribute(name, fact, 3)


def _attribute(key: str, value: Fact, depth: int) -> str:
    kind, text = _typed(value)
    indent = "\t" * depth
    return f'{indent}<{kind} key="{key}" value={quoted(text)}/>'


def _typed(value: Fact) -> tuple[str, str]:
    """XES knows moments but no days: a day is a text, for a day is not a midnight."""
    match value:
        case bool():
            return "boolean", "true" if value else "false"
        case int():
            return "int", str(value)
        case datetime():
            return "date", value.astimezone(UTC).isoformat()
        case date():
            return "string", value.isoformat()
        case _:
            return "string", value


def quoted(text: str) -> str:
    """A text as an attribute's value in XML."""
    return f'"{escape(text).translate(KEPT)}"'
