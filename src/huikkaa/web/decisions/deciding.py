"""The decider's own pages: what waits for me, one matter, and deciding with one confirming step."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huikkaa.domain.work.actions import decisions as actions
from huikkaa.domain.work.actions import log_look
from huikkaa.domain.work.models import Decision
from huikkaa.domain.work.queries import decisions as queries
from huikkaa.domain.work.rules import decisions as rules
from huikkaa.kernel.refusals import Refused
from huikkaa.web.decisions.preparing import WhyForm
from huikkaa.web.decisions.tabs import tabs
from huikkaa.web.decisions.words import euros, steps
from huikkaa.web.shared.viewer import viewer_of

# What a browser may show by itself; all else is saved, so that nothing sent here can run as a page of ours.
SHOWN = frozenset({"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "text/plain"})
State = Decision.State


def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for me: to be presented and to be decided, with amounts and dates."""
    found = queries.waiting_for(viewer_of(request))
    shown = {
        "to_present": _rows(found.to_present),
        "to_decide": _rows(found.to_decide),
        "decided": found.decided,
        "tabs": tabs("waiting"),
    }
    return render(request, "decisions/waiting.html", shown)


def _rows(found: list[Decision]) -> list[dict[str, Any]]:
    return [{"one": one, "amount": euros(one.amount)} for one in found]


def matter(request: HttpRequest, number: str) -> HttpResponse:
    """One matter as its presenter or decider sees it."""
    decision = load(request, number)
    viewer, work = viewer_of(request), decision.request
    log_look(request=work, viewer=viewer, role="decider", reason="deciding")
    said, files = queries.papers(decision)
    parties = queries.parties_of([decision]).get(decision.pk, [])
    is_decider = viewer.person is not None and decision.decider_id == viewer.person.pk
    shown = {
        "decision": decision,
        "work": work,
        "amount": euros(decision.amount),
        "said": said,
        "files": files,
        "steps": steps(decision, parties),
        "parties": parties,
        "waits_for_me": rules.why_not_return(decision, viewer) is None,
        "is_decider": is_decider,
        "refusal": rules.why_not_decide(decision, viewer) if is_decider and decision.is_open else None,
        "may_present": rules.why_not_present(decision, viewer) is None,
    }
    return render(request, "decisions/matter.html", shown)


def decide(request: HttpRequest, number: str) -> HttpResponse:
    """Show once more what is decided, and decide."""
    decision, viewer = load(request, number), viewer_of(request)
    refusal = rules.why_not_decide(decision, viewer)
    if request.method == "POST":
        try:
            made = actions.decide(decision=decision, viewer=viewer)
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, _("Decided: %(mark)s.") % {"mark": made.mark})
            return redirect("decisions:matter", number=number)
    shown = {
        "decision": decision,
        "work": decision.request,
        "refusal": refusal,
        "amount": euros(decision.amount),
    }
    return render(
        request, "decisions/decide.html", shown, status=422 if refusal and request.method == "POST" else 200
    )


def send_back(request: HttpRequest, number: str) -> HttpResponse:
    """Return the matter to preparation with words."""
    decision, viewer = load(request, number), viewer_of(request)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.send_back(decision=decision, viewer=viewer, why=form.cleaned_data["why"])
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Returned to %(name)s.") % {"name": decision.preparer.name})
            return redirect("decisions:waiting")
    shown = {
        "form": form,
        "heading": _("Return to preparation"),
        "lead": decision.title,
        "button": _("Return to preparation"),
        "cancel": reverse("decisions:matter", args=[number]),
    }
    return render(request, "shared/editing.html", shown)


@require_POST
def present(request: HttpRequest, number: str) -> HttpResponse:
    """Present the matter to the one who may decide it."""
    decision = load(request, number)
    try:
        made = actions.present(decision=decision, viewer=viewer_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("decisions:matter", number=number)
    name = made.decider.name if made.decider else ""
    messages.success(request, _("The matter now waits for %(name)s.") % {"name": name})
    return redirect("decisions:waiting")


@require_POST
def disqualified(request: HttpRequest, number: str) -> HttpResponse:
    """In one touch: I am disqualified, the deputy decides."""
    decision = load(request, number)
    try:
        made = actions.pass_to_deputy(decision=decision, viewer=viewer_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("decisions:matter", number=number)
    if made.decider:
        messages.success(
            request, _("The matter moved to %(name)s and is closed to you.") % {"name": made.decider.name}
        )
    else:
        messages.warning(request, _("No deputy can decide this. The matter went back to preparation."))
    return redirect("decisions:waiting")


def paper(request: HttpRequest, number: str, file: str) -> HttpResponseBase:
    """A file of the matter, for its presenter and decider."""
    found = queries.paper(viewer_of(request), number, file)
    if found is None:
        raise Http404
    kind = found.content_type.split(";")[0].strip().lower()
    response = FileResponse(
        found.file.open("rb"),
        as_attachment=kind not in SHOWN,
        filename=found.name,
        content_type=kind if kind in SHOWN else "application/octet-stream",
    )
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'"
    )
    return response


def load(request: HttpRequest, number: str) -> Decision:
    """The decision if the viewer presents or decides it; else the page does not exist."""
    decision = queries.seated(viewer_of(request), number)
    if decision is None:
        raise Http404
    return decision
