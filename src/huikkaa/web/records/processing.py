"""The record of processing: what is kept of people, why, by what right, how long and for whom."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.processing import Processing, record_of_processing
from huikkaa.web.shared.sheets import Cell, sheet


def record(request: HttpRequest) -> HttpResponseBase:
    """Each purpose with its fields; as a table, a row for each field."""
    found = record_of_processing()
    table = sheet(request, "kasittelyt", _heads(), _rows(found))
    shown = {"rows": [{"one": one, "fields": [f"{m}.{f}" for m, f in one.each()]} for one in found]}
    return table or render(request, "records/processing.html", shown)


def _heads() -> list[str]:
    return [
        _("What is kept"),
        _("Field"),
        _("Why"),
        _("By what right"),
        _("How long"),
        _("Who sees it"),
    ]


def _rows(found: list[Processing]) -> Iterator[list[Cell]]:
    for one in found:
        for model, name in one.each():
            yield [
                str(one.what),
                f"{model}.{name}",
                str(one.purpose),
                str(one.ground),
                str(one.kept),
                str(one.seen_by),
            ]
