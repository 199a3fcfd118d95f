"""Linking requests that belong together, and taking a link away."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.work import actions, rules
from huikkaa.domain.work.models import Link
from huikkaa.domain.work.queries import joining
from huikkaa.domain.work.queries.likely import like_this
from huikkaa.kernel.refusals import Refused
from huikkaa.web.joining.loading import ask_why, load
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of


class LinkForm(HouseForm):
    """How the two belong together, and the other one's number."""

    kind = forms.ChoiceField(
        label=gettext_lazy("This request"),
        choices=Link.Kind.choices,
        error_messages={"required": gettext_lazy("Choose how they belong together.")},
    )
    number = forms.CharField(
        label=gettext_lazy("The other request's number"),
        help_text=gettext_lazy("For example HU-1234567."),
        max_length=20,
        error_messages={"required": gettext_lazy("Write the number of the other request.")},
    )

    def clean_number(self) -> str:
        """The number in its usual form."""
        typed: Any = self.cleaned_data["number"]
        return f"HU-{typed.strip().upper().removeprefix('HU').removeprefix('-')}"


def link(request: HttpRequest, number: str) -> HttpResponse:
    """Link the request to another one."""
    matter, viewer = load(request, number), viewer_of(request)
    work = matter.request
    if why := ask_why(viewer, work):
        return why
    form = LinkForm(request.POST or None, initial={"number": request.GET.get("toinen", "")})
    if request.method == "POST" and form.is_valid():
        found = joining.to_work_with(viewer, [form.cleaned_data["number"]])
        if not found:
            form.add_error("number", _("No request that you may handle has this number."))
        else:
            try:
                actions.link(request=work, viewer=viewer, other=found[0], kind=form.cleaned_data["kind"])
            except Refused as refused:
                form.refuse(refused, "number")
            else:
                messages.success(request, _("Linked to %(number)s.") % {"number": found[0].number})
                return redirect("work:request", number=work.number)
    context = {
        "work": work,
        "form": form,
        "like": [] if form.is_bound else like_this(viewer, work),
        "refusal": rules.why_not_note(work, viewer),
    }
    return render(request, "joining/link.html", context, status=422 if form.errors else 200)


def unlink(request: HttpRequest, number: str, link: int) -> HttpResponse:
    """Take a link away."""
    matter, viewer = load(request, number), viewer_of(request)
    found = get_object_or_404(Link.objects.select_related("one", "other"), pk=link)
    if request.method != "POST":
        return redirect("work:request", number=number)
    if matter.request.pk not in (found.one_id, found.other_id):
        raise Http404
    if not joining.to_work_with(viewer, [_far(found, number)]):
        raise Http404
    actions.unlink(link=found, viewer=viewer)
    messages.success(request, _("The link has been taken away."))
    return redirect("work:request", number=number)


def _far(link: Link, number: str) -> str:
    return link.other.number if link.one.number == number else link.one.number
