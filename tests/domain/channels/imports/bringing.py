"""What tests of imports stand on: a file in, a plan out, and accepting it."""

import pytest

from huikkaa.domain.channels.imports import actions, births, queries
from huikkaa.domain.channels.imports.models import ImportDraft, ImportRun
from huikkaa.domain.channels.imports.planning import Line, Plan
from huikkaa.domain.organisation.models import Change, Person


def bring(kind: str, text: str, by: Person, encoding: str = "utf-8-sig") -> ImportDraft:
    return actions.bring(kind=kind, name=f"{kind}.csv", data=text.encode(encoding), by=by)


def look(draft: ImportDraft) -> Plan:
    return queries.plan_of(draft.kind, queries.rows_of(draft))


def plan(kind: str, text: str, by: Person) -> Plan:
    return look(bring(kind, text, by))


def accept(draft: ImportDraft) -> ImportRun:
    return actions.accept(key=draft.key, by=draft.owner, seen=look(draft).mark)


def states(found: Plan) -> list[str]:
    return [line.sure for line in found.lines]


def faults(found: Plan) -> list[tuple[int, str, str]]:
    """Row, column and what is wrong, of every fault."""
    return [(line.row.number, fault.column, fault.what) for line in found.lines for fault in line.faults]


def told(line: Line) -> dict[str, tuple[str, str]]:
    return {one.label: (one.before, one.after) for one in line.differences}


def written() -> int:
    return Change.objects.count()


def births_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sheet of people has its column for the year of birth, and no database is asked whether it may."""
    filling = births.Births(lambda: True, lambda people: {}, lambda year: None, lambda person, year: None)
    monkeypatch.setattr(births, "slot", [filling])
