"""Examining a log: the file is looked at and let go. Nothing of it is kept, so the answer has no address of its own."""

import tomllib
from dataclasses import dataclass
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huikkaa.domain.channels.replay.telling import column_word, sentence_of
from huikkaa.engine.process import LogError, Mapping, mapping_from
from huikkaa.engine.process.examining import Examination, examine
from huikkaa.engine.process.guessing import guessed_mapping
from huikkaa.engine.process.reader import read_stream
from huikkaa.engine.process.sources import open_source
from huikkaa.web.logs.chart import chart_of
from huikkaa.web.logs.forms import UNPACKED_MB, LogForm

LIMIT = UNPACKED_MB * 1_000_000


@dataclass(frozen=True)
class Line:
    """One finding as it is shown: how much it weighs, and its sentence."""

    weight: str
    sentence: str


def examine_log(request: HttpRequest) -> HttpResponse:
    """Show the form, and after it what is in the log that was given."""
    form = LogForm(request.POST, request.FILES) if request.method == "POST" else LogForm()
    shown: dict[str, object] = {"form": form}
    if form.is_bound and form.is_valid():
        log, mapping = form.given("log"), form.given("mapping")
        try:
            if log is not None:
                shown |= _shown(_examined(log, mapping), str(log.name))
        except LogError as trouble:
            shown["trouble"] = str(trouble)
    failed = bool(form.errors) or "trouble" in shown
    return render(request, "logs/examine.html", shown, status=422 if failed else 200)


def _examined(log: "UploadedFile[bytes]", mapping: "UploadedFile[bytes] | None") -> Examination:
    stream = cast("BinaryIO", log.file)
    if mapping is not None:
        known = _mapping(mapping)
    else:
        known = guessed_mapping(open_source(stream, limit=LIMIT), "log")
        stream.seek(0)
    return examine(read_stream(stream, known, LIMIT), known, guessed=mapping is None)


def _mapping(given: "UploadedFile[bytes]") -> Mapping:
    try:
        return mapping_from(tomllib.loads(given.read().decode()))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as trouble:
        raise LogError(_("The mapping is no TOML: %(why)s") % {"why": trouble}) from None


def _shown(found: Examination, name: str) -> dict[str, object]:
    return {
        "name": name,
        "found": found,
        "lines": [Line(finding.weight, sentence_of(finding)) for finding in found.findings],
        "columns": [(column_word(role), column) for role, column in found.columns.items()],
        "chart": chart_of(found),
    }
