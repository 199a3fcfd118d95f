"""The preview: what the file would do, faults first, mended on the spot; nothing is written before it is accepted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from huikkaa.domain.channels.imports import actions, queries
from huikkaa.domain.channels.imports.cells import Fault
from huikkaa.domain.channels.imports.columns import Column, is_of_roles
from huikkaa.domain.channels.imports.models import ImportDraft
from huikkaa.domain.channels.imports.planning import (
    CHANGED,
    FAULTY,
    LEFT_OUT,
    NEW,
    UNCHANGED,
    Line,
    Plan,
)
from huikkaa.domain.channels.imports.registry import KINDS
from huikkaa.domain.channels.imports.rules import why_not_accept
from huikkaa.kernel.refusals import Refused
from huikkaa.web.imports.begin import SheetField
from huikkaa.web.shared import editing
from huikkaa.web.shared.forms import HouseForm

A_PAGE = 50
FAULTS_A_PAGE = 25
MISSING = "missing"
# The word of each group in the address.
WORDS = {
    "virheet": FAULTY,
    "uudet": NEW,
    "muuttuvat": CHANGED,
    "ennallaan": UNCHANGED,
    "pois": LEFT_OUT,
    "puuttuvat": MISSING,
}
CELL = re.compile(r"^r(\d+)\.(\w+)$")


@dataclass(frozen=True)
class Cell:
    """A faulty cell with its place for mending; `faults` are those of this column."""

    name: str
    label: str
    value: str
    faults: list[Fault]


@dataclass(frozen=True)
class ToMend:
    """A faulty row: the cells to mend, and faults that concern no single cell."""

    line: Line
    cells: list[Cell]
    of_row: list[Fault]


class ReplaceForm(HouseForm):
    """A mended file in the place of the first one."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["file"] = SheetField(label=_("Mended file"))


def show(request: HttpRequest, draft: str) -> HttpResponse:
    """What the file would do."""
    return _page(request, _waiting(request, draft))


def _page(
    request: HttpRequest, draft: ImportDraft, refused: Refused | None = None, form: Any = None
) -> HttpResponse:
    plan = queries.plan_of(draft.kind, queries.rows_of(draft))
    counts = {**plan.counts(), MISSING: len(plan.missing)}
    word = request.GET.get("nayta", "")
    if word not in WORDS:
        word = _first(counts)
    state = WORDS[word]
    listed: list[Any] = plan.missing if state == MISSING else plan.of(state)
    page = Paginator(listed, FAULTS_A_PAGE if state == FAULTY else A_PAGE).get_page(request.GET.get("sivu"))
    columns = KINDS[draft.kind].columns
    shown = {
        "draft": draft,
        "kind": KINDS[draft.kind],
        "speaks_of_roles": any(is_of_roles(heading) for heading in draft.unread),
        "counts": counts,
        "filters": _filters(draft, counts, word),
        "word": word,
        "state": state,
        "page": page,
        "to_mend": [_to_mend(line, columns) for line in page] if state == FAULTY else [],
        "refusal": why_not_accept(plan),
        "refused": refused,
        "mark": plan.mark,
        "accepting": _accepting(plan),
        "form": form or ReplaceForm(),
        "crumbs": [
            (reverse("organisation:settings"), _("Settings")),
            (reverse("imports:begin"), _("Import")),
        ],
    }
    return render(request, "imports/preview.html", shown, status=422 if refused or form else 200)


@require_POST
def mend(request: HttpRequest, draft: str) -> HttpResponse:
    """Keep what was written over faulty cells, and look at everything again."""
    waiting = _waiting(request, draft)
    cells: dict[int, dict[str, str]] = {}
    left_out: dict[int, bool] = {}
    for name, value in request.POST.items():
        if found := CELL.match(name):
            cells.setdefault(int(found[1]), {})[found[2]] = str(value)
        elif name.startswith("row-") and name[4:].isdigit():
            left_out[int(name[4:])] = f"out-{name[4:]}" in request.POST
    waiting = actions.mend(draft=waiting, cells=cells, left_out=left_out)
    left = queries.plan_of(waiting.kind, queries.rows_of(waiting)).counts()[FAULTY]
    if left:
        messages.warning(
            request,
            ngettext("%(count)d row is still to be mended.", "%(count)d rows are still to be mended.", left)
            % {"count": left},
        )
    else:
        messages.success(request, _("Every row is in order. Look them over, and accept."))
    return HttpResponseRedirect(reverse("imports:preview", args=[draft]))


@require_POST
def replace(request: HttpRequest, draft: str) -> HttpResponse:
    """Take a mended file in the place of the first one."""
    waiting = _waiting(request, draft)
    form = ReplaceForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"][0]
        try:
            actions.bring_again(draft=waiting, name=str(file.name), data=file.read())
        except Refused as refused:
            form.refuse(refused, "file")
    if form.errors:
        return _page(request, waiting, form=form)
    return HttpResponseRedirect(reverse("imports:preview", args=[draft]))


@require_POST
def accept(request: HttpRequest, draft: str) -> HttpResponse:
    """Write what was shown; refused, with nothing written, where it would no longer be the same."""
    try:
        run = actions.accept(key=draft, by=editing.me(request), seen=request.POST.get("mark"))
    except Refused as refused:
        return _page(request, _waiting(request, draft), refused=refused)
    return HttpResponseRedirect(reverse("imports:result", args=[run.pk]))


@require_POST
def throw_away(request: HttpRequest, draft: str) -> HttpResponse:
    """Forget the file; nothing of it was written."""
    actions.throw_away(draft=_waiting(request, draft))
    messages.success(request, _("The file has been thrown away. Nothing was written."))
    return HttpResponseRedirect(reverse("imports:begin"))


def _waiting(request: HttpRequest, key: str) -> ImportDraft:
    found = queries.draft_of(editing.me(request), key)
    if found is None:
        raise Http404
    return found


def _first(counts: dict[str, int]) -> str:
    return next((word for word, state in WORDS.items() if counts[state]), "uudet")


def _filters(draft: ImportDraft, counts: dict[str, int], word: str) -> list[dict[str, Any]]:
    labels = {
        FAULTY: _("To be mended"),
        NEW: _("New rows"),
        CHANGED: _("To be changed"),
        UNCHANGED: _("As before"),
        LEFT_OUT: _("Rows left out"),
        MISSING: _("In Huikkaa, not in the file"),
    }
    address = reverse("imports:preview", args=[draft.key])
    return [
        {
            "href": f"{address}?nayta={one}",
            "label": labels[state],
            "count": counts[state],
            "is_current": one == word,
            "hot": state == FAULTY and counts[state] > 0,
        }
        for one, state in WORDS.items()
        if counts[state] or one == word or state in {FAULTY, NEW, CHANGED, UNCHANGED}
    ]


def _to_mend(line: Line, columns: Sequence[Column]) -> ToMend:
    cells = []
    for column in columns:
        faults = [fault for fault in line.faults if fault.column == column.key]
        if faults:
            name = f"r{line.row.number}.{column.key}"
            cells.append(Cell(name, column.name, line.row.cell(column.key), faults))
    told = {fault for cell in cells for fault in cell.faults}
    return ToMend(line, cells, [fault for fault in line.faults if fault not in told])


def _accepting(plan: Plan) -> str:
    counts = plan.counts()
    return _("Accept: %(new)d new, %(changed)d changed") % {"new": counts[NEW], "changed": counts[CHANGED]}
