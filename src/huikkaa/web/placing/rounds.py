"""Rounds of placement: the list, one round with its steps, its conditions, and the asking and closing of wishes."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from huikkaa.domain.organisation.actions.recording import fingerprint
from huikkaa.domain.organisation.models import Role
from huikkaa.domain.organisation.queries import teams_on
from huikkaa.domain.planning.placement.actions import rounds as acts
from huikkaa.domain.planning.placement.actions.plans import ask_proposal, stop_reckoning
from huikkaa.domain.planning.placement.models import PlacementRound
from huikkaa.domain.planning.placement.queries import answered, plans_of, rounds, teams_of
from huikkaa.domain.planning.placement.rules import is_in_use
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.placing.crowd import crowd
from huikkaa.web.placing.standing import FEWEST, beside, few, for_others, nearly, placed, steps, under_way
from huikkaa.web.shared import editing
from huikkaa.web.shared.editing import ThingsField, show_and_save
from huikkaa.web.shared.fields import DayField, LongTextField, TextField, YesField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of


class NewForm(HouseForm):
    """What a round begins with."""

    name = TextField(label=gettext_lazy("Name of the round"), max_length=120)
    effective_on = DayField(
        label=gettext_lazy("Day of effect"),
        help_text=gettext_lazy("The day from which the decision would hold, such as 1.1.2027."),
    )
    seeks_leads = YesField(
        label=gettext_lazy("A lead is sought for each team, from those willing"), required=False
    )
    balance_ground = LongTextField(
        label=gettext_lazy("Why leavings are spread over the teams"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy(
            "Leave empty unless you weigh this. Only days that people have said themselves are used, and everybody "
            "sees the ground."
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        teams = list(teams_on(clock.today()))
        keys = [str(team.pk) for team in teams]
        self.fields["members_of"] = ThingsField(
            things=teams, initial=keys, label=_("Concerns the members of these teams")
        )
        self.fields["teams"] = ThingsField(things=teams, initial=keys, label=_("Teams to be placed in"))
        self.order_fields(["name", "effective_on", "members_of", "teams", "seeks_leads", "balance_ground"])


class RoundForm(editing.ThingForm):
    """What may be changed of a round until it is decided."""

    model = PlacementRound
    shown = ("name", "effective_on", "seeks_leads", "balance_ground", "seed")
    helps = {
        "balance_ground": gettext_lazy(
            "Leave empty unless you weigh this. Only days that people have said themselves are used, and everybody "
            "sees the ground."
        ),
        "seed": gettext_lazy("The same conditions and the same seed always give the same proposal."),
    }


class AskForm(HouseForm):
    """Until when wishes are given."""

    reply_by = DayField(label=gettext_lazy("Wishes by"))


def listing(request: HttpRequest) -> HttpResponse:
    """Every round, the latest first."""
    shown = {"rounds": list(rounds()[:100]), "is_in_use": is_in_use(), "plans": _plans(request)}
    return render(request, "placing/rounds.html", shown)


def new(request: HttpRequest) -> HttpResponse:
    """Begin a round."""

    def act(form: NewForm) -> PlacementRound:
        return acts.prepare(viewer=viewer_of(request), **form.cleaned_data)

    return show_and_save(
        request,
        NewForm(request.POST or None),
        act,
        heading=_("New round of placement"),
        lead=_("A round asks wishes, proposes teams and hears people. Nobody moves before the decision."),
        back=lambda made: reverse("placing:round", args=[made.pk]),
        crumbs=[(reverse("placing:rounds"), _("Placement"))],
    )


def one(request: HttpRequest, placing: int) -> HttpResponse:
    """One round: how far it is, its conditions, and its plans side by side. By name only for those named to plan."""
    round_ = get_object_or_404(rounds(), pk=placing)
    may_plan, found = _plans(request), answered(round_)
    plans, teams = plans_of(round_), teams_of(round_)
    where = placed(plans)
    side_by_side = beside(teams, plans, where)
    if not may_plan:
        side_by_side = [for_others(one) for one in side_by_side] if found.concerned >= FEWEST else []
    shown = {
        "round": round_,
        "plans": may_plan,
        "concerned": str(found.concerned) if may_plan else few(found.concerned),
        "answered": str(found.answered) if may_plan else nearly(found.answered, found.concerned),
        "steps": steps(round_, found, plans),
        "teams": teams,
        "beside": side_by_side,
        "under_way": next((under_way(plan) for plan in plans if plan.is_waiting), None),
        "is_in_use": is_in_use(),
        "crumbs": [(reverse("placing:rounds"), _("Placement"))],
    }
    if may_plan:
        shown |= crowd(request, round_, found, teams, where)
    return render(request, "placing/round.html", shown)


def change(request: HttpRequest, placing: int) -> HttpResponse:
    """Change the name, the day and what is weighed."""
    round_ = get_object_or_404(PlacementRound, pk=placing)
    form = RoundForm(request.POST or None, thing=round_, seen=fingerprint(round_))

    def act(filled: RoundForm) -> None:
        values = filled.values | {"balance_ground": filled.values["balance_ground"] or ""}
        acts.change_round(round_=round_, values=values, viewer=viewer_of(request), seen=filled.seen_mark)

    return _saved(request, round_, form, act, _("Change the round"))


def ask(request: HttpRequest, placing: int) -> HttpResponse:
    """Ask everybody concerned for their wishes."""
    round_ = get_object_or_404(PlacementRound, pk=placing)

    def act(form: AskForm) -> None:
        acts.ask(round_=round_, reply_by=form.cleaned_data["reply_by"], viewer=viewer_of(request))

    return _saved(
        request,
        round_,
        AskForm(request.POST or None, initial={"reply_by": round_.reply_by}),
        act,
        _("Ask the wishes"),
        lead=_("Each one concerned finds the form on the page For me and under the own name."),
        button=_("Ask the wishes"),
    )


@require_POST
def close(request: HttpRequest, placing: int) -> HttpResponse:
    """Close the wishes."""
    round_ = get_object_or_404(PlacementRound, pk=placing)
    try:
        acts.close(round_=round_, viewer=viewer_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The wishes are closed."))
    return redirect("placing:round", placing=placing)


@require_POST
def renew(request: HttpRequest, placing: int) -> HttpResponse:
    """Bring the people up to date with the teams."""
    round_ = get_object_or_404(PlacementRound, pk=placing)
    try:
        number = acts.renew_people(round_=round_, viewer=viewer_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _renewed(number))
    return redirect("placing:round", placing=placing)


@require_POST
def propose(request: HttpRequest, placing: int) -> HttpResponse:
    """Reckon a proposal: a small one at once, a large one in the background."""
    round_ = get_object_or_404(PlacementRound, pk=placing)
    try:
        plan = ask_proposal(round_=round_, viewer=viewer_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("placing:round", placing=placing)
    return redirect("placing:plan", placing=placing, proposal=plan.pk)


def reckoning(request: HttpRequest, placing: int) -> HttpResponse:
    """How far the reckoning is, drawn anew every few seconds; when it is over, the page is opened anew."""
    round_ = get_object_or_404(PlacementRound, pk=placing)
    plan = next((one for one in plans_of(round_) if one.is_waiting), None)
    if plan is None or "HX-Request" not in request.headers:
        over = HttpResponse(headers={"HX-Refresh": "true"})
        return over if "HX-Request" in request.headers else redirect("placing:round", placing=placing)
    return render(request, "placing/reckoning.html", {"round": round_, "under_way": under_way(plan)})


@require_POST
def stop(request: HttpRequest, placing: int) -> HttpResponse:
    """Give up the proposal that is being reckoned."""
    round_ = get_object_or_404(PlacementRound, pk=placing)
    try:
        stopped = stop_reckoning(round_=round_, viewer=viewer_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request, _("The reckoning was stopped.") if stopped else _("The proposal was ready already.")
        )
    return redirect("placing:round", placing=placing)


def _saved(
    request: HttpRequest, round_: PlacementRound, form: HouseForm, act: Any, heading: str, **more: Any
) -> HttpResponse:
    back = reverse("placing:round", args=[round_.pk])
    return show_and_save(
        request,
        form,
        act,
        heading=heading,
        back=back,
        crumbs=[(reverse("placing:rounds"), _("Placement")), (back, round_.name)],
        **more,
    )


def _renewed(number: int) -> str:
    if not number:
        return _("The people were up to date.")
    return ngettext("%(number)d person came or went.", "%(number)d people came or went.", number) % {
        "number": number
    }


def _plans(request: HttpRequest) -> bool:
    return Role.PLANNER in viewer_of(request).roles
