"""The history of the settings: who changed what, and when."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.models import Change

A_PAGE = 50


@dataclass(frozen=True)
class Line:
    """One column that changed: its name, what was before, what is after."""

    name: str
    before: str
    after: str


def changes(request: HttpRequest) -> HttpResponse:
    """The changes, newest first."""
    rows = Change.objects.select_related("actor")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("sivu"))
    shown = [(row, about(row), lines_of(row)) for row in page]
    return render(request, "organisation/history.html", {"page": page, "rows": shown})


def about(change: Change) -> str:
    """What was changed: by its own name, or as its model names it to the reader."""
    model = _model(change.kind)
    named = getattr(model, "named", None)
    return str(named(change.about)) if named else change.about


def lines_of(change: Change) -> list[Line]:
    """What changed, in the reader's words; columns that were and stay empty are left out."""
    names = [*change.after, *(name for name in change.before if name not in change.after)]
    lines = [
        Line(_name(change.kind, name), _words(change.before.get(name)), _words(change.after.get(name)))
        for name in names
    ]
    return [line for line in lines if line.before or line.after]


def _model(kind: str) -> type[Model] | None:
    return next((model for model in apps.get_models() if model._meta.model_name == kind), None)


def _name(kind: str, column: str) -> str:
    model = _model(kind)
    try:
        found = model._meta.get_field(column.removesuffix("_id")) if model else None
    except FieldDoesNotExist:
        return column
    return capfirst(str(getattr(found, "verbose_name", column)))


def _words(value: Any) -> str:
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)
