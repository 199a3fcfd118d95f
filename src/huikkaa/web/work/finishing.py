"""Finishing: the work is marked done with one touch on the way, and a complaint is answered."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.work import actions, rules
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries.efforts import proposal_for
from huikkaa.domain.work.queries.matter import draft_place
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared.fields import FilesField, LongTextField, NumberField, OneOfField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of
from huikkaa.web.shared.widgets import Radios
from huikkaa.web.work.request import load


class CompleteForm(HouseForm):
    """What the customer is told, and whether the need could have been avoided."""

    text = LongTextField(
        label=gettext_lazy("What was done?"),
        help_text=gettext_lazy(
            "The customer gets this as the answer. Leave it empty if you have told it already."
        ),
        required=False,
        max_length=20000,
    )
    avoidable = OneOfField(
        label=gettext_lazy("Could this need have been avoided?"),
        help_text=gettext_lazy("One touch. The answers show which work could be made needless."),
        choices=Request.Avoidable.choices,
        required=False,
    )
    attached = FilesField(label=gettext_lazy("Files"), required=False)


class MinutesForm(CompleteForm):
    """The same with minutes: those proposed are chosen, and one touch corrects them."""

    minutes = OneOfField(
        label=gettext_lazy("How many minutes of work was this?"),
        help_text=gettext_lazy(
            "Proposed from what is usual in this service. No clock has run, and nobody sees your minutes."
        ),
        choices=(),
        required=False,
        widget=Radios,
    )
    other_minutes = NumberField(
        label=gettext_lazy("Another number of minutes"),
        required=False,
        min_value=1,
        max_value=30000,
        decimal_places=0,
    )

    def __init__(self, *args: Any, proposed: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposed = proposed
        around = sorted({max(5, round(proposed * times / 5) * 5) for times in (0.5, 1, 1.5, 2)})
        choices = [(str(one), _("%(count)d min") % {"count": one}) for one in around]
        self.fields["minutes"].choices = [*choices, ("", _("I leave it out"))]  # type: ignore[attr-defined]
        self.fields["minutes"].initial = str(proposed)

    @property
    def spent(self) -> int | None:
        """The minutes as written or chosen; None where they were left out."""
        chosen = self.cleaned_data.get("other_minutes") or self.cleaned_data.get("minutes")
        return int(chosen) if chosen else None


def complete_form(request: HttpRequest, work: Request, initial: dict[str, str]) -> CompleteForm:
    """The form of completing; minutes are asked from the day the measure may be used."""
    given = (request.POST or None, request.FILES or None)
    if rules.are_minutes_asked():
        return MinutesForm(*given, initial=initial, proposed=proposal_for(work).minutes)
    return CompleteForm(*given, initial=initial)


def complete(request: HttpRequest, number: str) -> HttpResponse:
    """Mark the work done; the customer gets it back and may return it within a set time."""
    matter, viewer = load(request, number), viewer_of(request)
    initial = {"text": matter.draft.get("text", "") if matter.draft.get("kind") == "answer" else ""}
    form = complete_form(request, matter.request, initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.complete(
                request=matter.request,
                viewer=viewer,
                text=given["text"],
                avoidable=given["avoidable"],
                files=given["attached"],
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            if isinstance(form, MinutesForm) and form.spent:
                actions.write_minutes(
                    request=matter.request, viewer=viewer, minutes=form.spent, proposed=form.proposed
                )
            if viewer.person and matter.draft.get("kind", "answer") == "answer":
                mark = matter.draft.get("mark", "")
                actions.words_sent(
                    person=viewer.person, place=draft_place(number), text=given["text"], seen=mark
                )
            messages.success(request, _("%(number)s is done. Thank you for your work.") % {"number": number})
            return redirect("work:queue", team=matter.request.team.slug)
    refusal = rules.why_not_complete(matter.request, viewer)
    context = {
        "form": form,
        "work": matter.request,
        "refusal": refusal,
        "mark": matter.draft.get("mark", ""),
        "keeps_other": matter.draft.get("kind", "answer") != "answer",
    }
    return render(request, "work/complete.html", context)


class ReopenForm(HouseForm):
    """Why the work goes on."""

    text = LongTextField(
        label=gettext_lazy("What is still to be done?"),
        help_text=gettext_lazy("This stays as a note to the team."),
        max_length=5000,
    )


def reopen(request: HttpRequest, number: str) -> HttpResponse:
    """Take finished work up again: the same person has it, and the first promise still rules."""
    matter, viewer = load(request, number), viewer_of(request)
    form = ReopenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.reopen(request=matter.request, viewer=viewer, text=form.cleaned_data["text"])
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("%(number)s is being worked on again.") % {"number": number})
            return redirect("work:request", number=number)
    refusal = rules.why_not_reopen(matter.request, viewer)
    return render(request, "work/reopen.html", {"form": form, "work": matter.request, "refusal": refusal})


class ComplaintForm(HouseForm):
    """The answer to a complaint, and what changed because of it."""

    text = LongTextField(label=gettext_lazy("Answer to the customer"), max_length=20000)
    what_changed = forms.CharField(
        label=gettext_lazy("What changed because of this?"),
        help_text=gettext_lazy("The customer is told this too. If nothing could be changed, say why."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
        error_messages={"required": gettext_lazy("Write what changed, or why nothing could be changed.")},
    )


def answer_complaint(request: HttpRequest, number: str) -> HttpResponse:
    """Answer a complaint: it has a fast promise of its own, and the customer is told what changed."""
    matter, viewer = load(request, number), viewer_of(request)
    complaint = next((one for one in matter.complaints if one.answered_at is None), None)
    if complaint is None:
        if request.method == "POST":
            messages.info(request, _("The complaint has already been answered."))
            return redirect("work:request", number=number)
        raise Http404
    form = ComplaintForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_complaint(complaint=complaint, viewer=viewer, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("The complaint was answered."))
            return redirect("work:request", number=number)
    context = {"form": form, "work": matter.request, "complaint": complaint}
    return render(request, "work/complaint.html", context)
