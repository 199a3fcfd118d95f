"""A sheet is brought in, mended, accepted or thrown away. Only accepting writes anything of the town."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huikkaa.domain.channels.imports import rules
from huikkaa.domain.channels.imports.columns import Row
from huikkaa.domain.channels.imports.models import ImportDraft, ImportRun
from huikkaa.domain.channels.imports.planning import CHANGED, LEFT_OUT, NEW, UNCHANGED, Line, Plan
from huikkaa.domain.channels.imports.queries import plan_of, read_file, rows_of
from huikkaa.domain.channels.imports.reading.sheet import MAX_CELL
from huikkaa.domain.channels.imports.registry import KINDS
from huikkaa.domain.organisation.actions import recording
from huikkaa.domain.organisation.models import Change, Person
from huikkaa.engine.identity import masked
from huikkaa.kernel import chance, clock
from huikkaa.kernel.refusals import Refusal, Refused, require

KEPT = timedelta(days=1)


@transaction.atomic
def bring(*, kind: str, name: str, data: bytes, by: Person) -> ImportDraft:
    """Read a file and let it wait for its administrator; nothing of the town is written."""
    read = read_file(kind, name, data)
    return ImportDraft.objects.create(
        key=chance.token(16),
        owner=by,
        kind=kind,
        file_name=name[-200:],
        columns=list(read.columns),
        unread=list(read.unread),
        rows=_kept(read.rows),
        at=clock.now(),
        expires_at=clock.now() + KEPT,
    )


@transaction.atomic
def bring_again(*, draft: ImportDraft, name: str, data: bytes) -> ImportDraft:
    """Put a mended file in the place of the one that waits."""
    read = read_file(draft.kind, name, data)
    draft.file_name, draft.rows = name[-200:], _kept(read.rows)
    draft.columns, draft.unread = list(read.columns), list(read.unread)
    draft.expires_at = clock.now() + KEPT
    draft.save()
    return draft


@transaction.atomic
def mend(
    *, draft: ImportDraft, cells: Mapping[int, Mapping[str, str]], left_out: Mapping[int, bool]
) -> ImportDraft:
    """Write over cells of rows, by the rows' numbers, and leave rows out or take them in again."""
    fresh = ImportDraft.objects.select_for_update().get(pk=draft.pk)
    rows, known = rows_of(fresh), [column.key for column in KINDS[fresh.kind].columns]
    for row in rows:
        written = {key: text for key, text in cells.get(row.number, {}).items() if key in known}
        row.cells |= {key: masked(text.strip())[: MAX_CELL + 1] for key, text in written.items()}
        row.left_out = left_out.get(row.number, row.left_out)
    fresh.columns = [key for key in known if key in fresh.columns or any(row.cell(key) for row in rows)]
    fresh.rows = _kept(rows)
    fresh.expires_at = clock.now() + KEPT
    fresh.save()
    return fresh


@transaction.atomic
def throw_away(*, draft: ImportDraft) -> None:
    """Forget a sheet that was not accepted."""
    draft.delete()


@transaction.atomic
def accept(*, key: str, by: Person, seen: str | None) -> ImportRun:
    """Do what the sheet says, all or nothing, and remember who, when and which file; a second time does nothing."""
    draft = ImportDraft.objects.select_for_update().filter(key=key, owner=by).first()
    if draft is None:
        return _accepted_before(key, by)
    plan = plan_of(draft.kind, rows_of(draft))
    require(rules.why_not_accept(plan, seen))
    run = carry_out(plan, kind=draft.kind, file_name=draft.file_name, key=draft.key, by=by)
    draft.delete()
    return run


@transaction.atomic
def carry_out(
    plan: Plan, *, kind: str, file_name: str, key: str, by: Person, each: Callable[[], object] = bool
) -> ImportRun:
    """Do every line's acts in their turns, and write the record; `each` is told after every act."""
    first = _last_change()
    for _line in done_in_turns(plan, by):
        each()
    counts = plan.counts()
    return recording.add(
        ImportRun(
            draft_key=key,
            actor=by,
            at=clock.now(),
            kind=kind,
            file_name=file_name,
            added=counts[NEW],
            changed=counts[CHANGED],
            unchanged=counts[UNCHANGED],
            left_out=counts[LEFT_OUT],
            first_change=first + 1,
            last_change=_last_change(),
        ),
        by,
    )


def done_in_turns(plan: Plan, by: Person) -> Iterator[Line]:
    """Do the acts: all of the first turn, then the second; each line as often as it acts."""
    turns = sorted({turn for line in plan.lines for turn, _act in line.acts})
    for wanted in turns:
        for line in plan.lines:
            for turn, act in line.acts:
                if turn == wanted:
                    _do(line, act, by)
                    yield line


def _do(line: Line, act: object, by: Person) -> None:
    assert callable(act)  # noqa: S101 - tells the type checker
    try:
        act(by)
    except (Refused, ValidationError, IntegrityError, LookupError) as trouble:
        words = " ".join(trouble.messages) if isinstance(trouble, ValidationError) else str(trouble)
        raise Refused(
            Refusal(
                "row_refused",
                _("Row %(row)d (%(title)s): %(why)s")
                % {"row": line.row.number, "title": line.title, "why": words},
                _("Nothing has been written. Mend the row, and accept again."),
            )
        ) from trouble


@transaction.atomic
def forget_expired(*, limit: int = 100) -> int:
    """Forget the sheets that nobody accepted within a day; how many there were."""
    old = ImportDraft.objects.filter(expires_at__lte=clock.now())
    return ImportDraft.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:limit])).delete()[0]


def _accepted_before(key: str, by: Person) -> ImportRun:
    run = ImportRun.objects.filter(draft_key=key, actor=by).first()
    if run is None:
        raise Refused(Refusal("draft_gone", _("The sheet is no longer here."), _("Send the file again.")))
    return run


def _last_change() -> int:
    return Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _kept(rows: Sequence[Row]) -> list[list[object]]:
    return [[row.number, row.cells, row.left_out] for row in rows]
