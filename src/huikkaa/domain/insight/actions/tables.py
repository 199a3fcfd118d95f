"""The whole table of skills as a file: ordered, made in the background, told of, fetched and let go."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from tempfile import TemporaryFile

from django.core.files import File
from django.core.files.storage import Storage
from django.db import DatabaseError, transaction
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from xlsxwriter.exceptions import XlsxWriterException

from huikkaa.domain.channels.exports.actions import taking
from huikkaa.domain.channels.outbox.actions.writing import Receiver, write_notice
from huikkaa.domain.channels.outbox.letters import Letter
from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.insight import rules
from huikkaa.domain.insight.models import TableOrder
from huikkaa.domain.insight.models.tables import KEPT, table_place
from huikkaa.domain.insight.queries import tables
from huikkaa.domain.insight.queries.matrix import Narrowed, skills_matrix
from huikkaa.domain.insight.queries.matrix_sheet import FIXED, heads_of, rows_of
from huikkaa.domain.organisation.erasing import Erasing
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.team.quiet import quiet_until
from huikkaa.domain.organisation.viewers import Viewer, viewer_of
from huikkaa.kernel import clock, links
from huikkaa.kernel.refusals import require
from huikkaa.kernel.tables import write_xlsx

PIECE = 65_536
State = TableOrder.State
TROUBLES = (
    ArithmeticError,
    DatabaseError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    XlsxWriterException,
)
log = logging.getLogger("huikkaa.tables")


def order_table(*, viewer: Viewer, narrowed: Narrowed) -> TableOrder:
    """Order the whole table as narrowed. A small one is made at once, a large one by the jobs; twice is once."""
    order = _ordered(viewer, narrowed)
    if order.is_waiting and order.tried_at is None and tables.is_small(skills_matrix(viewer, narrowed)):
        _try(order)
        order.refresh_from_db()
    return order


def make_waiting(*, stop: Callable[[], bool] = lambda: False) -> int:
    """Make the tables that wait and tell their orderers; how many. One whose maker was killed is made by the next."""
    made = 0
    for order in tables.to_be_made(clock.now()):
        if stop():
            break
        if _try(order):
            made += 1
            order.refresh_from_db()
            _tell(order)
    return made


def take(*, order: TableOrder, viewer: Viewer) -> Iterator[bytes]:
    """Hand the table over piece by piece; the taking is logged."""
    source = order.file.open("rb")
    return taking(
        source.chunks(PIECE), viewer=viewer, what=_("Skills table"), kind="xlsx", narrowed=told_of(order)
    )


def told_of(order: TableOrder) -> str:
    """What the table was narrowed to, for the log of exports."""
    return " ".join(f"{name}={value}" for name, value in order.narrowed.items() if value)


def forget_tables(*, limit: int = 100) -> int:
    """Let go of tables whose days have passed, with their files; how many."""
    return _let_go(list(tables.over_age(clock.now())[:limit]))


def forget_tables_at_erasure(_one: Erasing) -> None:
    """No table that was made before names an erased person: each can be ordered anew."""
    _let_go(list(TableOrder.objects.all()))


@transaction.atomic
def _ordered(viewer: Viewer, narrowed: Narrowed) -> TableOrder:
    require(rules.why_not_order_table(viewer))
    assert viewer.person is not None  # noqa: S101 - the rule lets in people only
    person = Person.objects.select_for_update().get(pk=viewer.person.pk)
    same = tables.same_order(viewer, narrowed)
    if same is not None:
        return same
    require(rules.why_not_order_another(person))
    return TableOrder.objects.create(
        person=person,
        narrowed=asdict(narrowed),
        language=(get_language() or "fi")[:2],
        ordered_at=clock.now(),
    )


def _try(order: TableOrder) -> bool:
    """Make it, unless another process is at it. What fails is told of, and may be ordered anew."""
    mine, left = tables.to_be_made(clock.now()).filter(pk=order.pk), str(order.file.name or "")
    order.file.name = table_place(order, "")  # kept before it is written, so that no file is left to nobody
    if not mine.update(tried_at=clock.now(), tries=order.tries + 1, file=order.file.name):
        return False
    _delete(order.file.storage, left)
    if order.tries >= tables.MOST_TRIES:
        return _end(order, State.FAILED)
    try:
        _write(order)
    except TROUBLES:
        log.exception("Making the table %s failed.", order.pk)
        return _end(order, State.FAILED)
    return _end(order, State.READY)


def _write(order: TableOrder) -> None:
    with override(order.language), TemporaryFile() as book:
        matrix = skills_matrix(viewer_of(order.person), Narrowed(**order.narrowed))
        write_xlsx(book, _("Skills table"), heads_of(matrix), rows_of(matrix), fixed=FIXED)
        order.size = book.tell()
        book.seek(0)
        order.file.storage.save(str(order.file.name), File(book))
    order.teams = [team.pk for team in matrix.teams]
    order.by_evidence = matrix.evidence.is_on


@transaction.atomic
def _end(order: TableOrder, state: str) -> bool:
    """Keep what came of it, and let go of the person's earlier ones; nothing if another process has begun anew."""
    mine = TableOrder.objects.filter(pk=order.pk, state=State.WAITING, file=order.file.name)
    kept = mine.update(
        state=state,
        ended_at=clock.now(),
        size=order.size,
        teams=order.teams,
        by_evidence=order.by_evidence,
    )
    if kept:
        _let_go(list(TableOrder.objects.filter(person=order.person_id).exclude(pk=order.pk)))
    else:
        transaction.on_commit(partial(_delete, order.file.storage, str(order.file.name)))
    return bool(kept)


def _tell(order: TableOrder) -> None:
    """Tell the orderer by mail, after quiet hours if she has them: she need not stay and wait."""
    person = order.person
    if not person.email or not person.is_active:
        return
    held = person if quiet_until(person) else None
    to = Receiver(person.email, person.language, links.absolute("skills_table"), held)
    write_notice(kind=OutboxMail.Kind.TABLE, to=to, letter=lambda: _ready() if order.is_ready else _failed())


def _ready() -> Letter:
    days = KEPT.days
    return Letter(
        subject=_("The skills table is ready"),
        heading=_("The skills table is ready"),
        lead=(
            _("You can fetch it on the page for %(days)d days, while you may see all that it tells.")
            % {"days": days},
        ),
        button=_("Open the skills table"),
    )


def _failed() -> Letter:
    return Letter(
        subject=_("The skills table could not be made"),
        heading=_("The skills table could not be made"),
        lead=(
            _(
                "The fault is ours, and it is written down for those who keep the portal. Order the table again."
            ),
        ),
        button=_("Open the skills table"),
    )


def _let_go(orders: list[TableOrder]) -> int:
    for order in orders:
        if order.file:
            transaction.on_commit(partial(_delete, order.file.storage, str(order.file.name)))
        order.delete()
    return len(orders)


def _delete(storage: Storage, name: str) -> None:
    if name:
        storage.delete(name)
