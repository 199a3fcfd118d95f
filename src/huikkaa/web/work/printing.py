"""A request on paper, whole: facts, all that was said, all that happened."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from huikkaa.domain.organisation.viewers import NOBODY
from huikkaa.domain.work.actions import log_look
from huikkaa.domain.work.queries import looking
from huikkaa.kernel import clock
from huikkaa.web.shared.viewer import viewer_of
from huikkaa.web.work.request import asked_reasons, load, may_be_shown, request_parts
from huikkaa.web.work.talk import lines_of


def whole(request: HttpRequest, number: str) -> HttpResponse:
    """The request as a sheet to print; of a confidential one the reason is asked first, and the look is logged."""
    matter, viewer = load(request, number), viewer_of(request)
    work = matter.request
    if not may_be_shown(viewer, work):
        return render(request, "work/open.html", {"work": work, "reasons": asked_reasons(work)})
    role = looking.role_of(viewer, work)
    if work.confidential and role == "responsible":
        log_look(request=work, viewer=viewer, role=role, reason=looking.HANDLING)
    context = {**request_parts(request, matter), "now": clock.now(), "reader": viewer.person}
    context["lines"] = lines_of(matter, NOBODY)  # on paper everybody is named, the one who printed it too
    return render(request, "work/print.html", context)
