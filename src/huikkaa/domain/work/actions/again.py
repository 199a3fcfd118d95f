"""The list of what has been erased and destroyed, kept outside the database; and doing the same in a restored backup.

A backup from before an erasure knows neither the erasure nor its record. The list is a file of lines, each one
erasure or destruction: ids, numbers, days and the two officers' ids, no names and nothing of what was said.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from django.db import transaction

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.erasure.actions import erase_again
from huikkaa.domain.organisation.erasure.queries import obstacles
from huikkaa.domain.organisation.models import Erasure, Person
from huikkaa.domain.organisation.queries import administrators
from huikkaa.domain.work.actions.retention import destroyed
from huikkaa.domain.work.models import Destruction
from huikkaa.domain.work.visibility import counted
from huikkaa.kernel import clock

Line = dict[str, Any]
Outcome = Literal["done", "already", "unknown", "unfinished"]


def lines() -> Iterator[Line]:
    """A line for each erasure that was carried out and each destruction, the oldest first."""
    done = Erasure.objects.filter(state=Erasure.State.DONE).select_related("begun_by", "ended_by")
    for row in done.order_by("ended_at", "pk"):
        yield {
            "kind": "person",
            "id": row.person_id,
            "joined_at": row.joined_at.isoformat(),
            "asked_on": row.asked_on.isoformat(),
            "begun_at": row.begun_at.isoformat(),
            "begun_by": _mark(row.begun_by),
            "ended_by": _mark(row.ended_by),
        }
    for gone in Destruction.unguarded.select_related("service", "by").order_by("at", "pk").iterator(200):
        yield {
            "kind": "matters",
            "service": gone.service.slug,
            "year": gone.year,
            "retention_years": gone.retention_years,
            "by": _mark(gone.by),
            "numbers": gone.numbers,
        }


def write_list(path: Path) -> int:
    """Add what the list does not have yet; how many lines. A line that is there is never taken away."""
    known = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    said = set(known)
    new = [line for line in map(_written, lines()) if line not in said]
    if new:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(path.name + ".new")
        fresh.write_text("".join(f"{line}\n" for line in [*known, *new]), encoding="utf-8")
        fresh.replace(path)
    return len(new)


def read_list(path: Path) -> list[Line]:
    """The lines of a list. Raises ValueError or OSError where it is not one."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def do_again(line: Line) -> Outcome:
    """Do in this database what the line says was done: erased or destroyed once more, unless it is so already."""
    return _erase(line) if line["kind"] == "person" else _destroy(line)


@transaction.atomic
def _erase(line: Line) -> Outcome:
    joined = datetime.fromisoformat(line["joined_at"])
    person = Person.objects.filter(pk=line["id"], joined_at=joined).first()
    if person is None:
        return "unknown"
    if person.remains:
        return "already"
    if obstacles(person):
        return "unfinished"
    by, begun_by = _officer(line["ended_by"]), _known(line["begun_by"])
    record = Erasure(
        person=person,
        joined_at=joined,
        asked_on=datetime.fromisoformat(line["asked_on"]).date(),
        begun_by=begun_by if begun_by != by else None,
        begun_at=datetime.fromisoformat(line["begun_at"]),
        ended_by=by,
        ended_at=clock.now(),
    )
    erase_again(person=person, record=record)
    return "done"


@transaction.atomic
def _destroy(line: Line) -> Outcome:
    service = Service.objects.filter(slug=line["service"]).first()
    if service is None:
        return "unknown"
    found = counted().filter(number__in=line["numbers"], service=service, closed_at__year=line["year"])
    rows = list(found.select_for_update().order_by("pk").values_list("pk", "number"))
    if not rows:
        return "already"
    service.retention_years = line["retention_years"]
    destroyed(rows, service=service, year=line["year"], by=_officer(line["by"]))
    return "done"


def _mark(person: Person | None) -> dict[str, Any] | None:
    return {"id": person.pk, "joined_at": person.joined_at.isoformat()} if person else None


def _known(mark: dict[str, Any] | None) -> Person | None:
    if mark is None:
        return None
    joined = datetime.fromisoformat(mark["joined_at"])
    return Person.objects.filter(pk=mark["id"], joined_at=joined).first()


def _officer(mark: dict[str, Any] | None) -> Person:
    """The one who approved; where the backup does not know that officer, an administrator of today."""
    known = _known(mark)
    return known or administrators(clock.today()).select_related("person").earliest("pk").person


def _written(line: Line) -> str:
    return json.dumps(line, ensure_ascii=False, sort_keys=True)
