"""Files that come with messages: kept as they are, or refused with a sentence that says what to do."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

from huikkaa.domain.work.models import Attachment, Message
from huikkaa.domain.work.models.talk import file_place
from huikkaa.kernel import chance
from huikkaa.kernel.refusals import Refusal, Refused

File: TypeAlias = "UploadedFile[Any]"


def attach(message: Message, files: Sequence[File]) -> None:
    """Keep the files that came with a message: all of them, or none and the disk as it was."""
    begun: list[FieldFile] = []
    try:
        for file in files:
            refuse_bad_file(file)
            _keep(message, file, begun)
    except OSError as trouble:
        _take_away(begun)
        raise Refused(_not_kept(files)) from trouble
    except BaseException:
        _take_away(begun)
        raise


def _keep(message: Message, file: File, begun: list[FieldFile]) -> None:
    row = Attachment(
        request=message.request,
        message=message,
        key=chance.token(18),
        name=(file.name or "")[-200:],
        size=file.size or 0,
        content_type=(file.content_type or "application/octet-stream")[:120],
    )
    # The place is chosen before the writing begins, so that half a file can be found and taken away.
    row.file = file_place(row, row.name)
    begun.append(row.file)
    row.file.storage.save(row.file.name, file)
    row.save(force_insert=True)


def _take_away(begun: Sequence[FieldFile]) -> None:
    for file in begun:
        file.storage.delete(str(file.name))


def _not_kept(files: Sequence[File]) -> Refusal:
    return Refusal(
        "file_not_kept",
        _("The files could not be kept, because there is no room on our disk: %(names)s.")
        % {"names": ", ".join(file.name or "" for file in files)},
        _("What you wrote is still here. Send it without the files, or try again later."),
    )


def refuse_bad_file(file: File) -> None:
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
