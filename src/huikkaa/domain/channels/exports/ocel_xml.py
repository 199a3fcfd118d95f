"""OCEL 2.0 as XML, an object and an event at a time.

The standard's examples call a relation <relationship>, its schema <object> with a type. The schema is followed:
readers look at the attributes, whatever the element is called.
"""

from collections.abc import Iterable, Iterator
from html import escape

from huikkaa.domain.channels.exports.cases import Case, EventLog
from huikkaa.domain.channels.exports.ocel import (
    EVENT_ATTRIBUTES,
    OBJECT_TYPES,
    Object,
    Objects,
    OcelEvent,
    Relation,
    Value,
)
from huikkaa.domain.channels.exports.xes import UNSPEAKABLE, quoted
from huikkaa.domain.work.models import Event


def ocel_xml(log: EventLog, cases: Iterable[Case]) -> Iterator[str]:
    """The log's file, piece by piece; the cases are read once more for the events."""
    objects = Objects(log)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<log>\n'
    yield _types("object", OBJECT_TYPES.items())
    yield _types("event", [(verb, EVENT_ATTRIBUTES.get(verb, ())) for verb in Event.Verb.values])
    yield "<objects>\n"
    for one in objects.all(cases):
        yield _object(one)
    yield "</objects>\n<events>\n"
    for case in log.cases():
        for happening in case.happenings:
            yield _event(objects.event_of(case, happening))
    yield "</events>\n</log>\n"


def _types(kind: str, types: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> str:
    parts = []
    for name, attributes in types:
        rows = "".join(f'<attribute name="{one}" type="{of}"/>' for one, of in attributes)
        parts.append(f'<{kind}-type name="{name}"><attributes>{rows}</attributes></{kind}-type>\n')
    return f"<{kind}-types>\n{''.join(parts)}</{kind}-types>\n"


def _object(one: Object) -> str:
    inside = _values(one.values, timed=True) + _relations(one.relations)
    return f"<object id={quoted(one.id)} type={quoted(one.type)}>{inside}</object>\n"


def _event(one: OcelEvent) -> str:
    inside = _values(one.values, timed=False) + _relations(one.relations)
    return f"<event id={quoted(one.id)} type={quoted(one.type)} time={quoted(one.time)}>{inside}</event>\n"


def _values(values: Iterable[Value], *, timed: bool) -> str:
    rows = [
        f'<attribute name="{value.name}"{f" time={quoted(value.time)}" if timed else ""}>'
        f"{escape(value.value.translate(UNSPEAKABLE), quote=False)}</attribute>"
        for value in values
    ]
    return f"<attributes>{''.join(rows)}</attributes>"


def _relations(relations: Iterable[Relation]) -> str:
    rows = [
        f"<object object-id={quoted(one.to)} qualifier={quoted(one.qualifier)} type={quoted(one.type)}/>"
        for one in relations
    ]
    return f"<objects>{''.join(rows)}</objects>"
