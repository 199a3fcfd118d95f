"""The pieces every verb is made of: lock, change, event, message, index."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection
from django.db.models import ForeignKey

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.actions.files import File, attach
from huikkaa.domain.work.models import Event, Message, Request
from huikkaa.domain.work.searching import index
from huikkaa.kernel import clock

# One question that both remembers the key and tells whether it was known; the database decides between two at once.
REMEMBER = "INSERT INTO work_submission (key, request_id, at) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"
KEPT = tuple(field for field in Request._meta.get_fields() if isinstance(field, ForeignKey))


def locked(request: Request) -> Request:
    """The request as it is in the database now, held until the transaction ends; two verbs take turns.

    Only its own row is read again: who and what it points at is carried over where it still is the same.
    """
    return keeping(Request.unguarded.select_for_update().get(pk=request.pk), request)


def keeping(held: Request, request: Request) -> Request:
    """A request just read, with what another copy of it knows of who and what it points at."""
    for field in KEPT:
        same = getattr(held, field.attname) == request.__dict__.get(field.attname)
        if same and field.is_cached(request):
            field.set_cached_value(held, field.get_cached_value(request))
    return held


def record(
    request: Request, verb: str, viewer: Viewer, at: datetime | None = None, **details: object
) -> Event:
    """Write the event row: what, who, when, and its facts."""
    return Event.unguarded.create(
        request=request, verb=verb, actor=viewer.person, at=at or clock.now(), details=details
    )


def save(request: Request, *fields: str) -> None:
    """Write the named fields and the moment of change, by which live pages notice it."""
    request.changed_at = clock.now()
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
    message = Message.unguarded.create(
        request=request,
        kind=kind,
        author=viewer.person,
        author_name=author_name or (viewer.person.name if viewer.person else request.asked_by),
        text=text.strip(),
        at=clock.now(),
        **more,
    )
    attach(message, files)
    index(request, message)
    return message
