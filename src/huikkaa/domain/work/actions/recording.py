"""The pieces every verb is made of: lock, change, event, message, index."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import connection, transaction
from django.db.models import ForeignKey

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import ledger
from huikkaa.domain.work.actions.files import File, attach
from huikkaa.domain.work.actions.inside import hold_whole, keep_inside
from huikkaa.domain.work.models import Event, Message, Request
from huikkaa.domain.work.searching import index
from huikkaa.kernel import clock
from huikkaa.kernel.prepared import Prepared

# One question that both remembers the key and tells whether it was known; the database decides between two at once.
REMEMBER = "INSERT INTO work_submission (key, request_id, at) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"
Given = ParamSpec("Given")
Done = TypeVar("Done")
_HELD: Prepared[Request] = Prepared(
    lambda *, pks: Request.unguarded.select_for_update().filter(pk__in=pks).order_by("pk")
)
KEPT = tuple(field for field in Request._meta.get_fields() if isinstance(field, ForeignKey))


def verb(do: Callable[Given, Done]) -> Callable[Given, Done]:
    """Make a verb one transaction: all of it or nothing. Verbs lived together are one transaction together."""
    alone = transaction.atomic(do)

    @wraps(do)
    def whole(*given: Given.args, **named: Given.kwargs) -> Done:
        return alone(*given, **named) if ledger.open_now() is None else do(*given, **named)

    return whole


def locked(request: Request) -> Request:
    """The request as it is in the database now, held until the transaction ends; two verbs take turns.

    Only its own row is read again: who and what it points at is carried over where it still is the same.
    Of a part, the whole is held first.
    """
    hold_whole(request)
    book = ledger.open_now()
    if book:
        return keeping(book.request(request.pk), request)
    held = _HELD(pks=(request.pk,))
    if not held:
        raise Request.DoesNotExist
    return keeping(held[0], request)


def both_locked(one: Request, other: Request) -> tuple[Request, Request]:
    """Two requests as they are now, held until the transaction ends; always in the same order, so that none waits
    for the other for ever.
    """
    held = {row.pk: row for row in all_locked([one.pk, other.pk])}
    return keeping(held[one.pk], one), keeping(held[other.pk], other)


def all_locked(ids: Collection[int]) -> list[Request]:
    """Several requests as they are now, held until the transaction ends, in the order of their age."""
    return _HELD(pks=tuple(ids))


def keeping(held: Request, request: Request) -> Request:
    """A request just read, with what another copy of it knows of who and what it points at."""
    for field in KEPT if held is not request else ():
        same = getattr(held, field.attname) == request.__dict__.get(field.attname)
        if same and field.is_cached(request):
            field.set_cached_value(held, field.get_cached_value(request))
    return held


def unlocked(request: Request) -> Request:
    """The request as it is in the database now, with who has it; somebody else may change it any moment."""
    book = ledger.open_now()
    if book:
        return keeping(book.request(request.pk), request)
    return Request.unguarded.select_related("responsible").get(pk=request.pk)


def claim(request: Request, person: Person | None, at: datetime) -> bool:
    """Make the person responsible if nobody is: of two who try at once, the database lets one win."""
    book = ledger.open_now()
    if book is None:
        free = Request.unguarded.filter(pk=request.pk, responsible__isnull=True, state__in=Request.ONGOING)
        return bool(free.update(responsible=person, taken_at=at, changed_at=at))
    if request.responsible_id is not None or not request.is_ongoing:
        return False
    request.responsible, request.taken_at, request.changed_at = person, at, at
    book.change(request, ("responsible", "taken_at", "changed_at"))
    return True


def record(
    request: Request, verb: str, viewer: Viewer, at: datetime | None = None, **details: object
) -> Event:
    """Write the event row: what, who, when, and its facts."""
    event = Event(request=request, verb=verb, actor=viewer.person, at=at or clock.now(), details=details)
    book = ledger.open_now()
    if book:
        book.events.append(event)
    else:
        event.save(force_insert=True)
    return event


def save(request: Request, *fields: str) -> None:
    """Write the named fields and the moment of change, by which live pages notice it."""
    request.changed_at = clock.now()
    if "due_at" in fields:
        fields = (*fields, *keep_inside(request))
    book = ledger.open_now()
    if book:
        book.change(request, [*fields, "changed_at"])
    else:
        request.save(update_fields=[*fields, "changed_at"])


def carried_out(request: Request, once: str) -> bool:
    """Whether the form with this one-time key has been carried out before; remembered if not."""
    if not once:
        return False
    at = connection.ops.adapt_datetimefield_value(clock.now())
    with connection.cursor() as cursor:
        cursor.execute(REMEMBER, [once, request.pk, at])
        return bool(cursor.rowcount == 0)


def said_last(request: Request, kind: str, viewer: Viewer) -> Message:
    """What the viewer said last of this kind: the answer to a form that came twice."""
    said = Message.unguarded.filter(request=request, kind=kind, author=viewer.person)
    return said.latest("at", "id")


def say(
    request: Request,
    kind: str,
    text: str,
    viewer: Viewer,
    files: Sequence[File] = (),
    author_name: str = "",
    **more: object,
) -> Message:
    """Write a message with its files and add its words to the search index."""
    message = Message(
        request=request,
        kind=kind,
        author=viewer.person,
        author_name=author_name or (viewer.person.name if viewer.person else request.asked_by),
        text=text.strip(),
        at=clock.now(),
        **more,
    )
    write_down(message, files)
    index(request, message, [file.name for file in files])
    return message


def write_down(message: Message, files: Sequence[File] = ()) -> None:
    """Keep a message and the files that came with it."""
    book = ledger.open_now()
    if book and not files:
        book.say(message)
        return
    if book:
        raise ValueError("Files are not kept while many verbs are lived together.")
    message.save(force_insert=True)
    attach(message, files)
