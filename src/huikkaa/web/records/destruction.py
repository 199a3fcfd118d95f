"""The list for destruction, what is held back, and the records of what has been destroyed."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.work.actions import retention as actions
from huikkaa.domain.work.models import Destruction, Hold
from huikkaa.domain.work.queries import retention as queries
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared.fields import OneOfField, TextField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.sheets import Cell, sheet
from huikkaa.web.shared.viewer import viewer_of

# A complaint about our own work holds its matter by itself.
BY_HAND = [(kind.value, kind.label) for kind in Hold.Kind if kind is not Hold.Kind.UNHAPPY]


class HoldForm(HouseForm):
    """Which matter is held back, and why."""

    numero = TextField(label=gettext_lazy("Number of the matter"), max_length=12)
    syy = OneOfField(label=gettext_lazy("Reason"), choices=BY_HAND)
    sanoin = TextField(label=gettext_lazy("In words"), max_length=200)


def listing(request: HttpRequest) -> HttpResponseBase:
    """What may be destroyed, what is held, and what has been destroyed; the last also as a table for backups."""
    table = sheet(request, "havitetyt", _heads(), _rows())
    return table or _page(request, HoldForm())


@require_POST
def destroy(request: HttpRequest) -> HttpResponse:
    """Destroy one row of the list, as it was shown."""
    service = get_object_or_404(Service, slug=request.POST.get("palvelu", ""))
    year, seen = request.POST.get("vuosi", ""), request.POST.get("maara", "")
    if not (year.isdigit() and seen.isdigit() and len(year) == 4 and len(seen) < 9):
        raise Http404
    try:
        record = actions.destroy(service=service, year=int(year), seen=int(seen), viewer=viewer_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("records:destruction")
    count = len(record.numbers)
    said = ngettext("%(count)d matter has been destroyed.", "%(count)d matters have been destroyed.", count)
    messages.success(request, said % {"count": count})
    return redirect("records:destruction")


@require_POST
def hold(request: HttpRequest) -> HttpResponse:
    """Hold a matter back."""
    form = HoldForm(request.POST)
    if not form.is_valid():
        return _page(request, form, 422)
    said = form.cleaned_data
    work = queries.numbered(said["numero"])
    if work is None:
        form.add_error("numero", _("There is no matter with this number."))
        return _page(request, form, 422)
    try:
        actions.hold(request=work, viewer=viewer_of(request), kind=said["syy"], reason=said["sanoin"])
    except Refused as refused:
        form.refuse(refused, "syy")
        return _page(request, form, 422)
    messages.success(request, _("The matter is held back."))
    return redirect("records:destruction")


@require_POST
def end_hold(request: HttpRequest) -> HttpResponse:
    """End a hold."""
    held = queries.hold_of(request.POST.get("pito", ""))
    if held is None:
        raise Http404
    actions.end_hold(hold=held, viewer=viewer_of(request))
    messages.success(request, _("The hold has ended."))
    return redirect("records:destruction")


def _page(request: HttpRequest, form: HoldForm, status: int = 200) -> HttpResponse:
    shown: dict[str, Any] = {
        "ripe": queries.ripe(clock.today()),
        "holds": queries.held_open(),
        "page": queries.destructions(request.GET.get("sivu")),
        "form": form,
    }
    return render(request, "records/destruction.html", shown, status=status)


def _heads() -> list[str]:
    return [_("Number"), _("Service"), _("Ended in"), _("Destroyed"), _("Approved by")]


def _rows() -> Iterator[list[Cell]]:
    for row in Destruction.unguarded.select_related("service", "by").iterator(200):
        for number in row.numbers:
            yield [number, row.service.name, row.year, row.at, row.by.name]
