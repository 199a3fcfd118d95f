"""The pieces every verb is made of: lock, change, event, message, index."""

from datetime import datetime

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Attachment, Event, Message, Request
from huikkaa.domain.work.searching import index
from huikkaa.kernel import chance, clock
from huikkaa.kernel.refusals import Refusal, Refused


def locked(request: Request) -> Request:
    """The request as it is in the database now, held until the transaction ends; two verbs take turns."""
    return (
        Request.unguarded.select_for_update(of=("self",))
        .select_related("service", "promise", "team", "responsible", "asker", "unit")
        .get(pk=request.pk)
    )


def record(request: Request, verb: str, viewer: Viewer, at: datetime | None = None, **details: object) -> Event:
    """Write the event row: what, who, when, and its facts."""
    return Event.unguarded.create(
        request=request, verb=verb, actor=viewer.person, at=at or clock.now(), details=details
    )


def save(request: Request, *fields: str) -> None:
    """Write the named fields and the moment of change, by which live pages notice it."""
    request.changed_at = clock.now()
    request.save(update_fields=[*fields, "changed_at"])


def say(
    request: Request,
    kind: str,
    text: str,
    viewer: Viewer,
    files: "list[UploadedFile] | tuple[()]" = (),
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


def attach(message: Message, files: "list[UploadedFile] | tuple[()]") -> None:
    """Keep the files that came with a message."""
    for file in files:
        refuse_bad_file(file)
        Attachment.unguarded.create(
            request=message.request,
            message=message,
            key=chance.token(18),
            file=file,
            name=(file.name or "")[-200:],
            size=file.size or 0,
            content_type=(file.content_type or "application/octet-stream")[:120],
        )


def refuse_bad_file(file: UploadedFile) -> None:
    """Refuse a file that is too big or of a forbidden kind, with a sentence that says what to do."""
    size, most = file.size or 0, settings.HUIKKAA_MAX_FILE_MB
    if size > most * 1024 * 1024:
        raise Refused(
            Refusal(
                "file_too_big",
                _("The file %(name)s is %(size)d MB. The largest we can receive is %(most)d MB.")
                % {"name": file.name, "size": round(size / 1024 / 1024), "most": most},
                _("Send it in parts, or ask us for another way."),
            )
        )
    ending = (file.name or "").rpartition(".")[2].casefold()
    if ending in settings.HUIKKAA_FORBIDDEN_FILES:
        raise Refused(
            Refusal(
                "file_forbidden",
                _("The file %(name)s is a program, and programs cannot be sent here.") % {"name": file.name},
                _("Send a document, a picture or a spreadsheet."),
            )
        )
