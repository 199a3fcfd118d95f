"""What every page of this room begins with: the request, if the viewer may handle it, and the page of one form."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise

from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries import matter as matters
from huikkaa.kernel.refusals import Refusal, Refused
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of

Words = str | Promise


def load(request: HttpRequest, number: str) -> Request:
    """The request of this number if the viewer may handle it; else the page does not exist."""
    matter = matters.find(viewer_of(request), number)
    if matter is None:
        raise Http404
    return matter.request


def page_of(work: Request) -> str:
    """The address of the request's own page."""
    return reverse("work:request", args=[work.number])


def act(
    request: HttpRequest,
    work: Request,
    form: HouseForm,
    do: Callable[[], Words],
    *,
    heading: Words,
    button: Words,
    refusal: Refusal | None = None,
    lead: Words = "",
    icon: str = "check",
    back: str = "",
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show one form of a request; when it is sent, do it and go back to the request, or say why it cannot be done."""
    if request.method == "POST" and form.is_valid():
        try:
            told = do()
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, str(told))
            return HttpResponseRedirect(back or page_of(work))
    context = {
        "form": form,
        "work": work,
        "heading": heading,
        "button": button,
        "refusal": refusal,
        "lead": lead,
        "sign": icon,
        "back": back or page_of(work),
        **(more or {}),
    }
    return render(request, "sharing/act.html", context, status=422 if form.errors else 200)
