"""One's own data, whole, to take along: for a person to read and for a program to read, with the files."""

import json
from tempfile import TemporaryFile
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.text import get_valid_filename

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.queries.own_data import own_data, own_files
from huikkaa.kernel import clock
from huikkaa.web.shared.viewer import viewer_of


def page(request: HttpRequest) -> HttpResponseBase:
    """What there is to take along, or the package itself where the address asks for it."""
    viewer = viewer_of(request)
    if request.GET.get("muoto") == "zip":
        return _package(viewer)
    return render(request, "records/own_data.html", {})


def _package(viewer: Viewer) -> FileResponse:
    book = TemporaryFile()  # noqa: SIM115 - the answer closes it when it has been sent
    data = own_data(viewer)
    with ZipFile(book, "w", ZIP_DEFLATED) as package:
        package.writestr("tiedot.json", json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1))
        shown = {"data": data, "person": viewer.person, "now": clock.now()}
        package.writestr("tiedot.html", render_to_string("records/own_file.html", shown))
        missing = _add_files(package, viewer)
        if missing:
            package.writestr("puuttuvat.txt", "\n".join(missing))
    book.seek(0)
    name = f"omat-tiedot-{clock.today()}.zip"
    answer = FileResponse(book, as_attachment=True, filename=name, content_type="application/zip")
    answer["Cache-Control"] = "no-store, private"
    return answer


def _add_files(package: ZipFile, viewer: Viewer) -> list[str]:
    """Put each file under its matter's number; gives the names of those the disk no longer had."""
    missing: list[str] = []
    for row in own_files(viewer):
        place = f"{row.request.number}/{row.pk}-{get_valid_filename(row.name) if row.name else 'tiedosto'}"
        try:
            with row.file.open("rb") as source, package.open(place, "w") as target:
                _copy(source, target)
        except OSError:
            missing.append(place)
    return missing


def _copy(source: Any, target: Any) -> None:
    for piece in source.chunks():
        target.write(piece)
