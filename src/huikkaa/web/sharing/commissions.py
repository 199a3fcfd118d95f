"""Commissions: made and changed, passed stage by stage, followed up, made a project."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.work import actions, rules
from huikkaa.domain.work.queries.projects import Commissioned, commission_of
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared.fields import DayField, LongTextField, TextField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of
from huikkaa.web.sharing.frame import act, load


class CommissionForm(HouseForm):
    """The goal, how it is measured, the stages to pass and the days of follow-up."""

    goal = LongTextField(
        label=gettext_lazy("Goal"),
        help_text=gettext_lazy("What is true when this is done? The one who commissioned it sees this."),
        max_length=2000,
    )
    measure = TextField(
        label=gettext_lazy("How is it measured?"),
        help_text=gettext_lazy("For example: 9 of 10 purchase invoices are paid by their due date."),
        max_length=300,
    )
    stages = LongTextField(
        label=gettext_lazy("Stages to pass"),
        help_text=gettext_lazy("One on each line, in their order."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    first_day = DayField(label=gettext_lazy("Next follow-up"))
    second_day = DayField(label=gettext_lazy("The follow-up after that"), required=False)
    third_day = DayField(label=gettext_lazy("And the one after that"), required=False)

    @property
    def values(self) -> dict[str, Any]:
        """What was written, as the actions take it."""
        given = self.cleaned_data
        days = [given[name] for name in ("first_day", "second_day", "third_day") if given.get(name)]
        return {
            "goal": given["goal"],
            "measure": given["measure"],
            "stages": given["stages"].splitlines(),
            "days": days,
        }


def _start(found: Commissioned | None) -> dict[str, Any]:
    if found is None:
        return {}
    days: list[date] = [one.day for one in found.follow_ups if one.held_at is None][:3]
    return {
        "goal": found.commission.goal,
        "measure": found.commission.measure,
        "stages": "\n".join(stage.name for stage in found.stages),
        **dict(zip(("first_day", "second_day", "third_day"), days, strict=False)),
    }


def commission(request: HttpRequest, number: str) -> HttpResponse:
    """Make the request a commission, or change the one it is."""
    work, viewer = load(request, number), viewer_of(request)
    found = commission_of(work)
    form = CommissionForm(request.POST or None, initial=_start(found))

    def do() -> str:
        if found is None:
            actions.commission(request=work, viewer=viewer, **form.values)
            return _("%(number)s is a commission now.") % {"number": number}
        actions.change_commission(request=work, viewer=viewer, **form.values)
        return _("The commission was changed.")

    why_not = rules.why_not_commission if found is None else rules.why_not_steer
    return act(
        request,
        work,
        form,
        do,
        heading=_("Change the commission") if found else _("Make this a commission"),
        button=_("Save the commission"),
        icon="flag",
        refusal=why_not(work, viewer),
        lead=_(
            "A commission has a goal that can be measured, stages to pass, one responsible person and follow-up."
        ),
    )


def pass_stage(request: HttpRequest, number: str) -> HttpResponse:
    """Mark the stage passed."""
    work, viewer = load(request, number), viewer_of(request)
    found = commission_of(work)
    if request.method == "POST" and found is not None:
        given = request.POST.get("vaihe", "")
        stage = next((one for one in found.stages if str(one.pk) == given), None)
        if stage is not None:
            try:
                actions.pass_stage(request=work, viewer=viewer, stage=stage)
            except Refused as refused:
                messages.error(request, str(refused))
            else:
                messages.success(request, _("Stage passed: %(name)s.") % {"name": stage.name})
    return redirect("work:request", number=number)


class FollowUpForm(HouseForm):
    """How the commission goes, and when it is looked at next."""

    words = LongTextField(
        label=gettext_lazy("How does it go?"),
        help_text=gettext_lazy("The steering group reads this too, if the commission is a project."),
        max_length=5000,
    )
    next_day = DayField(label=gettext_lazy("Next follow-up"), required=False)


def follow_up(request: HttpRequest, number: str) -> HttpResponse:
    """Hold the next follow-up."""
    work, viewer = load(request, number), viewer_of(request)
    found = commission_of(work)
    form = FollowUpForm(request.POST or None)

    def do() -> str:
        actions.follow_up(request=work, viewer=viewer, **form.cleaned_data)
        return _("The follow-up was written down.")

    ahead = next((one for one in found.follow_ups if one.held_at is None), None) if found else None
    return act(
        request,
        work,
        form,
        do,
        heading=_("Follow up"),
        button=_("Write it down"),
        icon="pen",
        refusal=rules.why_not_steer(work, viewer) or rules.why_not_follow_up(ahead),
        lead=found.commission.goal if found else "",
    )


def become_project(request: HttpRequest, number: str) -> HttpResponse:
    """Make the commission a project."""
    work, viewer = load(request, number), viewer_of(request)
    found = commission_of(work)

    def do() -> str:
        actions.become_project(request=work, viewer=viewer)
        return _("%(number)s is a project now, and the steering group follows it.") % {"number": number}

    return act(
        request,
        work,
        HouseForm(request.POST if request.method == "POST" else None),
        do,
        heading=_("Make this a project"),
        button=_("Make this a project"),
        icon="raise",
        refusal=rules.why_not_become_project(work, found.commission if found else None, viewer),
        lead=_(
            "The steering group sees the goal, the stages, the responsible person and the follow-ups."
            " It does not see the messages."
        ),
    )
