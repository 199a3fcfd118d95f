"""The checklist on a request's page: ticks, and the list written."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.actions import checklists as actions
from huikkaa.domain.work.models import Carried, ChecklistItem, Request
from huikkaa.domain.work.queries import looking, matter
from huikkaa.domain.work.rules import checklists as rules
from huikkaa.kernel.refusals import Refused
from huikkaa.web.recurring.forms import ItemsForm
from huikkaa.web.shared.request_page import Act
from huikkaa.web.shared.viewer import viewer_of


def panel(work: Request, viewer: Viewer, http: HttpRequest) -> dict[str, Any] | None:
    """The list with its ticks; shown only where the request carries one."""
    items = list(ChecklistItem.unguarded.filter(request=work).select_related("ticked_by"))
    return {
        "work": work,
        "items": items,
        "ticked": sum(item.is_ticked for item in items),
        "refusal": rules.why_not_tick(work, viewer),
    }


def act(work: Request, viewer: Viewer) -> Act | None:
    """The action that gives a request its checklist."""
    label = _("Change the checklist") if work.has(Carried.CHECKLIST) else _("Add a checklist")
    href = reverse("recurring:checklist", args=[work.number])
    return Act("checklist", label, "list", href, rules.why_not_tick(work, viewer))


def work_of(request: HttpRequest, number: str) -> Request:
    """The request if the viewer may handle it and has said why where it is confidential; else no such page."""
    viewer = viewer_of(request)
    found = matter.find(viewer, number)
    if found is None:
        raise Http404
    work = found.request
    holds = viewer.person is not None and work.responsible_id == viewer.person.pk
    if work.confidential and not holds and not looking.gave_reason(viewer, work):
        raise Http404
    return work


def edit(request: HttpRequest, number: str) -> HttpResponse:
    """Write items on the list, and take them off."""
    work, viewer = work_of(request, number), viewer_of(request)
    form = ItemsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_items(request=work, viewer=viewer, texts=actions.lines(form.cleaned_data["items"]))
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("The checklist was changed."))
            return redirect(f"{reverse('work:request', args=[number])}#checklist")
    context = {
        "form": form,
        "work": work,
        "items": ChecklistItem.unguarded.filter(request=work),
        "refusal": rules.why_not_tick(work, viewer),
    }
    return render(request, "recurring/checklist.html", context, status=422 if form.errors else 200)


@require_POST
def item(request: HttpRequest, number: str) -> HttpResponse:
    """Tick one item, take its tick away, or take it off the list."""
    work, viewer = work_of(request, number), viewer_of(request)
    given = request.POST.get("item", "")
    chosen = int(given) if given.isascii() and given.isdigit() and len(given) < 18 else 0
    one = ChecklistItem.unguarded.filter(request=work, pk=chosen).first()
    if one is None:
        raise Http404
    verbs = {"tick": actions.tick, "untick": actions.untick, "remove": actions.remove_item}
    do = verbs.get(request.POST.get("what", ""), actions.tick)
    one.request = work
    try:
        do(item=one, viewer=viewer)
    except Refused as refused:
        messages.error(request, str(refused))
    if request.POST.get("what") == "remove":
        return redirect("recurring:checklist", number=number)
    if request.headers.get("HX-Request") == "true":
        shown = {"facts": panel(work, viewer, request)}
        return render(request, "recurring/checklist_panel.html", shown)
    return redirect(f"{reverse('work:request', args=[number])}#checklist")
