"""OCEL 2.0 as JSON, an object and an event at a time."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from huikkaa.domain.channels.exports.cases import Case, EventLog
from huikkaa.domain.channels.exports.ocel import EVENT_ATTRIBUTES, OBJECT_TYPES, Object, Objects, OcelEvent
from huikkaa.domain.work.models import Event


def ocel_json(log: EventLog, cases: Iterable[Case]) -> Iterator[str]:
    """The log's file, piece by piece; the cases are read once more for the events."""
    objects = Objects(log)
    types = [{"name": name, "attributes": _attributes(rows)} for name, rows in OBJECT_TYPES.items()]
    events = [
        {"name": verb, "attributes": _attributes(EVENT_ATTRIBUTES.get(verb, ()))}
        for verb in Event.Verb.values
    ]
    yield f'{{"objectTypes": {_written(types)},\n"eventTypes": {_written(events)},\n"objects": ['
    yield from _listed(_object(one) for one in objects.all(cases))
    yield '],\n"events": ['
    yield from _listed(
        _event(objects.event_of(case, happening)) for case in log.cases() for happening in case.happenings
    )
    yield "]}\n"


def _listed(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    before = "\n"
    for row in rows:
        yield before + _written(row)
        before = ",\n"


def _written(what: Any) -> str:
    return json.dumps(what, ensure_ascii=False)


def _attributes(rows: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"name": name, "type": kind} for name, kind in rows]


def _object(one: Object) -> dict[str, Any]:
    return {
        "id": one.id,
        "type": one.type,
        "attributes": [{"name": v.name, "time": v.time, "value": v.value} for v in one.values],
        "relationships": [{"objectId": r.to, "qualifier": r.qualifier} for r in one.relations],
    }


def _event(one: OcelEvent) -> dict[str, Any]:
    return {
        "id": one.id,
        "type": one.type,
        "time": one.time,
        "attributes": [{"name": v.name, "value": v.value} for v in one.values],
        "relationships": [{"objectId": r.to, "qualifier": r.qualifier} for r in one.relations],
    }
