"""The package itself: one file for people, one for programs, and the files of the person's own matters."""

import json
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils.text import get_valid_filename

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Attachment
from huikkaa.domain.work.queries.own_data import own_data, own_files
from huikkaa.kernel import clock


def built(viewer: Viewer) -> IO[bytes]:
    """Everything kept of the viewer as a zip, open at its beginning; whoever reads it closes it."""
    book = TemporaryFile()  # noqa: SIM115 - the one who asked closes it
    data = own_data(viewer)
    with ZipFile(book, "w", ZIP_DEFLATED) as package:
        package.writestr("tiedot.json", json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1))
        shown = {"data": data, "person": viewer.person, "now": clock.now()}
        package.writestr("tiedot.html", render_to_string("giving/own_file.html", shown))
        missing = list(_without_file(package, own_files(viewer)))
        if missing:
            package.writestr("puuttuvat.txt", "\n".join(missing))
    book.seek(0)
    return book


def _without_file(package: ZipFile, files: Iterator[Attachment]) -> Iterator[str]:
    """Put each file under its matter's number; gives the names of those the disk no longer had."""
    for row in files:
        place = f"{row.request.number}/{row.pk}-{get_valid_filename(row.name) if row.name else 'tiedosto'}"
        try:
            with row.file.open("rb") as source, package.open(place, "w") as target:
                _copy(source, target)
        except OSError:
            yield place


def _copy(source: Any, target: IO[bytes]) -> None:
    for piece in source.chunks():
        target.write(piece)
