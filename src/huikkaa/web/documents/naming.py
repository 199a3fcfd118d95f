"""Naming the matters that a request is about, so that they are held back while it goes on."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from huikkaa.domain.work.actions import holding as actions
from huikkaa.domain.work.actions import log_look
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries import holding as queries
from huikkaa.domain.work.queries.decisions import in_work
from huikkaa.domain.work.queries.looking import HANDLING
from huikkaa.domain.work.rules.holding import why_not_name
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared.editing import show_and_save
from huikkaa.web.shared.fields import TextField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of


class NameForm(HouseForm):
    """The number of the other matter."""

    asia = TextField(
        label=gettext_lazy("Number of the other matter"),
        help_text=gettext_lazy("Such as HU-1234567."),
        max_length=12,
    )


def name(request: HttpRequest, number: str) -> HttpResponse:
    """Name a matter."""
    work, viewer = _load(request, number), viewer_of(request)
    if refusal := why_not_name(work, viewer):
        messages.error(request, str(refusal))
        return redirect("work:request", number=number)
    log_look(request=work, viewer=viewer, role="responsible", reason=HANDLING)
    return show_and_save(
        request,
        NameForm(request.POST or None),
        lambda form: actions.name_matter(
            request=work, viewer=viewer, matter=queries.matter_to_name(viewer, form.cleaned_data["asia"])
        ),
        heading=_("Name a matter this is about"),
        lead=_("It is not destroyed while this request goes on. The hold ends by itself."),
        button=_("Hold the matter back"),
        back=reverse("work:request", args=[number]),
    )


@require_POST
def let_go(request: HttpRequest, number: str) -> HttpResponse:
    """Take back a matter that was named by mistake."""
    work = _load(request, number)
    held = queries.hold_by(viewer_of(request), work, request.POST.get("pito", ""))
    if held is None:
        raise Http404
    try:
        actions.let_go(hold=held, viewer=viewer_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The hold has ended."))
    return redirect("work:request", number=number)


def _load(request: HttpRequest, number: str) -> Request:
    viewer = viewer_of(request)
    work = in_work(viewer, number)
    if work is None or not work.service.procedure:
        raise Http404
    return work
