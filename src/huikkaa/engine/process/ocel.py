"""Reading OCEL 2.0 (JSON): events that have to do with many objects, seen from one kind of object, the case.

The case is the type to which most events have exactly one relation; of two such, the one with more objects. Words of
an event are then named as in XES; other objects it has to do with stand under their type, with what is said of them.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from huikkaa.engine.process.mapping import LogError

Said = dict[str, str]
Things = dict[str, dict[str, Any]]


def ocel_events(text: bytes) -> Iterator[tuple[int, Said]]:
    """Each event in the file's order, once for each case it belongs to. Raises LogError for what is no OCEL 2.0."""
    try:
        read = json.loads(text)
        things: Things = {str(thing["id"]): thing for thing in read["objects"]}
        events: list[dict[str, Any]] = list(read["events"])
        kind = _case_type(events, things)
        for number, event in enumerate(events, start=1):
            yield from _of_event(number, event, things, kind)
    except (ValueError, RecursionError) as trouble:
        raise LogError(f"The file is no whole JSON: {trouble}.") from None
    except (KeyError, TypeError, AttributeError) as trouble:
        raise LogError(f"The file is no OCEL 2.0 log: {trouble} is missing or of another kind.") from None


def _case_type(events: list[dict[str, Any]], things: Things) -> str:
    once: Counter[str] = Counter()
    for event in events:
        kinds = Counter(things[to]["type"] for to, _as in _relations(event) if to in things)
        once.update(kind for kind, count in kinds.items() if count == 1)
    sizes = Counter(thing["type"] for thing in things.values())
    return max(once, key=lambda kind: (once[kind], sizes[kind]), default="")


def _of_event(number: int, event: dict[str, Any], things: Things, kind: str) -> Iterator[tuple[int, Said]]:
    said = {
        "concept:name": str(event["type"]),
        "concept:instance": str(event["id"]),
        "time:timestamp": str(event["time"]),
        **_attributes(event),
    }
    cases: list[str] = []
    related: dict[str, list[str]] = defaultdict(list)
    for to, qualifier in _relations(event):
        if things.get(to, {}).get("type") == kind:
            cases.append(to)
        elif to in things:
            related[str(things[to]["type"])].append(to)
            said.setdefault(f"as:{qualifier}", to)
            said = _attributes(things[to]) | said
    said |= {name: ids[0] for name, ids in related.items() if name not in said}
    for case in dict.fromkeys(cases):
        yield number, {**_case(case, things), **said}
    if not cases:
        yield number, said


def _case(name: str, things: Things) -> Said:
    """What is said of a case: its own attributes, and those of the things it has to do with."""
    said = {"concept:name": name, **_attributes(things[name])}
    for to, qualifier in _relations(things[name]):
        said.setdefault(qualifier, to)
        said = _attributes(things.get(to, {})) | said
    return {f"case:{key}": value for key, value in said.items()}


def _relations(thing: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for relation in thing.get("relationships") or []:
        yield str(relation["objectId"]), str(relation.get("qualifier", ""))


def _attributes(thing: dict[str, Any]) -> Said:
    """The attributes; of one that changed in time the last value."""
    rows = sorted(thing.get("attributes") or [], key=lambda row: str(row.get("time", "")))
    return {str(row["name"]): str(row["value"]) for row in rows}
