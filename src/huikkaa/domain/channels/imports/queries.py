"""What waits to be accepted, what it would do, and what has been accepted."""

from collections.abc import Sequence

from django.db.models import QuerySet

from huikkaa.domain.channels.imports.columns import Matched, Row, match
from huikkaa.domain.channels.imports.models import ImportDraft, ImportRun
from huikkaa.domain.channels.imports.planning import Plan
from huikkaa.domain.channels.imports.reading import read_sheets
from huikkaa.domain.channels.imports.registry import KINDS
from huikkaa.domain.organisation.models import Change, Person
from huikkaa.kernel import clock


def read_file(kind: str, name: str, data: bytes) -> Matched:
    """The rows of a file, its columns known; raises Refused, with the way on."""
    return match(read_sheets(name, data), KINDS[kind].columns)


def draft_of(owner: Person, key: str) -> ImportDraft | None:
    """The sheet that waits, for the one who brought it and nobody else."""
    return ImportDraft.objects.filter(owner=owner, key=key, expires_at__gt=clock.now()).first()


def drafts_of(owner: Person) -> QuerySet[ImportDraft]:
    """The sheets of this administrator that wait, newest first, without their rows."""
    return ImportDraft.objects.filter(owner=owner, expires_at__gt=clock.now()).defer("rows").order_by("-id")


def rows_of(draft: ImportDraft) -> list[Row]:
    """The rows as they stand now, mended or not."""
    return [Row(number, cells, left_out) for number, cells, left_out in draft.rows]


def plan_of(kind: str, rows: Sequence[Row]) -> Plan:
    """What accepting these rows would do, as things stand now."""
    return KINDS[kind].plan(rows)


def runs() -> QuerySet[ImportRun]:
    """Every accepted import, newest first."""
    return ImportRun.objects.select_related("actor")


def changes_of(run: ImportRun) -> QuerySet[Change]:
    """What the import wrote, in the order it was written."""
    return Change.objects.filter(
        actor=run.actor_id, pk__gte=run.first_change, pk__lte=run.last_change
    ).order_by("pk")
