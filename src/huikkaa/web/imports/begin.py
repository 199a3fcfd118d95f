"""Where an import begins: what is brought in, the file, and templates to fill in."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.channels.imports import actions, queries, samples
from huikkaa.domain.channels.imports.reading.sheet import MAX_BYTES, MAX_ROWS
from huikkaa.domain.channels.imports.registry import KINDS
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared import editing
from huikkaa.web.shared.fields import FilesField, OneOfField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.widgets import Radios

SHOWN_RUNS = 10
CONTENT = {
    "csv": ("text/csv; charset=utf-8", samples.as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", samples.as_workbook),
}


class SheetField(FilesField):
    """One CSV file or workbook."""

    def __init__(self, **options: Any) -> None:
        told = _("CSV or Excel workbook (.xlsx), at most %(rows)s rows and %(limit)d MB.") % {
            "rows": f"{MAX_ROWS // 1000} 000",
            "limit": MAX_BYTES // (1024 * 1024),
        }
        super().__init__(**{"max_files": 1, "label": _("File"), "help_text": told, **options})
        self.widget.attrs["accept"] = ".csv,.txt,.xlsx"


class BringForm(HouseForm):
    """What is brought in, and its file."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"] = OneOfField(
            choices=[(name, kind.label) for name, kind in KINDS.items()],
            label=_("What is brought in?"),
            widget=Radios,
            initial=next(iter(KINDS)),
        )
        self.fields["file"] = SheetField()


def begin(request: HttpRequest) -> HttpResponse:
    """Choose what and which file; read it, and go on to look at it."""
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"][0]
        try:
            draft = actions.bring(
                kind=form.cleaned_data["kind"], name=str(file.name), data=file.read(), by=editing.me(request)
            )
        except Refused as refused:
            form.refuse(refused, "file")
        else:
            return HttpResponseRedirect(reverse("imports:preview", args=[draft.key]))
    shown = {
        "form": form,
        "kinds": [(name, kind, _columns(kind.columns)) for name, kind in KINDS.items()],
        "drafts": queries.drafts_of(editing.me(request)),
        "runs": queries.runs()[:SHOWN_RUNS],
        "crumbs": [(reverse("organisation:settings"), _("Settings"))],
    }
    return render(request, "imports/begin.html", shown, status=422 if form.errors else 200)


def template(request: HttpRequest, sheet: str) -> HttpResponse:
    """A template to fill in, such as henkilot.xlsx."""
    kind, _dot, ending = sheet.rpartition(".")
    if kind not in KINDS or ending not in CONTENT:
        raise Http404
    content_type, made = CONTENT[ending]
    response = HttpResponse(made(kind), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{kind}.{ending}"'
    return response


def _columns(columns: Any) -> list[Any]:
    return sorted(columns, key=lambda column: not column.required)
