"""Settling facts: a date agreed with the customer, and the stage of the matter."""

from datetime import datetime, time

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.work import actions, rules
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared.fields import DayField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of
from huikkaa.web.shared.widgets import Radios
from huikkaa.web.work.request import load

END_OF_OFFICE = time(16)


class AgreeForm(HouseForm):
    """The day and the time agreed; an empty day takes the agreement away."""

    day = DayField(
        label=gettext_lazy("Agreed day"),
        help_text=gettext_lazy("Leave it empty to take the agreed date away. Then the promise rules again."),
        required=False,
    )
    at = forms.TimeField(
        label=gettext_lazy("Time of day"),
        help_text=gettext_lazy("For example 14.30. Without it we mean the end of office hours."),
        required=False,
        input_formats=["%H.%M", "%H:%M", "%H"],
        widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Write the time in the form 14.30.")},
    )


def agree_date(request: HttpRequest, number: str) -> HttpResponse:
    """Write down the date agreed with the customer; it rules over the promise."""
    matter, viewer = load(request, number), viewer_of(request)
    work = matter.request
    local = work.agreed_for.astimezone(clock.HELSINKI) if work.agreed_for else None
    initial = {"day": local.date(), "at": f"{local:%H.%M}"} if local else None
    form = AgreeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        day, at = form.cleaned_data["day"], form.cleaned_data["at"] or END_OF_OFFICE
        agreed = datetime.combine(day, at, tzinfo=clock.HELSINKI) if day else None
        try:
            actions.agree_date(request=work, viewer=viewer, agreed_for=agreed)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(
                request, _("The agreed date was written down.") if day else _("The promise rules again.")
            )
            return redirect("work:request", number=number)
    context = {"form": form, "work": work, "refusal": rules.why_not_work(work, viewer)}
    return render(request, "work/agree_date.html", context)


def change_stage(request: HttpRequest, number: str) -> HttpResponse:
    """Move the matter to another stage; the customer follows it."""
    matter, viewer = load(request, number), viewer_of(request)
    work = matter.request

    class StageForm(HouseForm):
        """The stages of this service."""

        stage = forms.TypedChoiceField(
            label=gettext_lazy("Where is the matter now?"),
            choices=[(at, stage.name) for at, stage in enumerate(matter.stages)],
            coerce=int,
            initial=work.stage,
            widget=Radios,
        )

    form = StageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_stage(request=work, viewer=viewer, stage=form.cleaned_data["stage"])
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("The stage was changed. The customer sees it."))
            return redirect("work:request", number=number)
    context = {"form": form, "work": work, "refusal": rules.why_not_work(work, viewer)}
    return render(request, "work/stage.html", context)
