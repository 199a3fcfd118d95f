"""Opening a confidential request: the reason is said first, and the asker can read it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from huikkaa.domain.work import actions
from huikkaa.domain.work.queries import looking
from huikkaa.web.shared.viewer import viewer_of
from huikkaa.web.work import taking
from huikkaa.web.work.request import asked_reasons, load


@require_POST
def open_request(request: HttpRequest, number: str) -> HttpResponse:
    """Log the look with its reason and open the request; who will take it takes it with the same tap."""
    matter, viewer = load(request, number), viewer_of(request)
    reason = request.POST.get("reason", "")
    if reason not in dict(asked_reasons(matter.request)):
        return redirect("work:request", number=number)
    role = looking.role_of(viewer, matter.request)
    actions.log_look(request=matter.request, viewer=viewer, role=role, reason=reason)
    if reason == "taking":
        return taking.take(request, number)
    return redirect("work:request", number=number)
