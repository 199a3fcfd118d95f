"""The end of a round: what came of the negotiation, and the decision that moves people from its day on."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.planning.placement.actions.deciding import decide, note_negotiation
from huikkaa.domain.planning.placement.models import PlacementPlan, PlacementRound, RoundTeam, TeamWish
from huikkaa.domain.planning.placement.queries import plans_of, teams_of
from huikkaa.kernel import clock
from huikkaa.web.shared.editing import show_and_save
from huikkaa.web.shared.fields import DayField, LongTextField, OneOfField, TextField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of


class NegotiationForm(HouseForm):
    """The day and the result of the negotiation."""

    on = DayField(label=gettext_lazy("Day of the negotiation"))
    result = LongTextField(label=gettext_lazy("Result of the negotiation"), max_length=4000)


class DecisionForm(HouseForm):
    """The chosen plan, the day and the section of the decision, and the leads."""

    decided_on = DayField(label=gettext_lazy("Day of the decision"))
    section = TextField(
        label=gettext_lazy("Section of the decision"),
        max_length=80,
        help_text=gettext_lazy("For example: Municipal manager 12.11.2026 § 112."),
    )

    def __init__(
        self,
        *args: Any,
        plans: Sequence[PlacementPlan],
        teams: Sequence[RoundTeam],
        willing: Sequence[TeamWish],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.plans = {str(plan.pk): plan for plan in plans}
        self.fields["plan"] = OneOfField(
            choices=[(key, str(plan)) for key, plan in self.plans.items()],
            label=_("The plan that was decided"),
        )
        self.willing = {str(one.person_id): one.person for one in willing}
        for team in teams:
            able = [(str(one.person_id), one.person.name) for one in willing if one.team_id == team.team_id]
            lead = OneOfField(
                choices=(),
                widget=forms.Select,
                required=False,
                label=_("Lead: %(team)s") % {"team": team.team.name},
                help_text=_("Those who said to be willing to lead it."),
            )
            lead.choices = [("", _("As it is now")), *able]
            self.fields[f"lead-{team.team_id}"] = lead
        self.order_fields(["plan", "decided_on", "section"])

    @property
    def leads(self) -> dict[int, Person]:
        """The chosen leads by the team's id."""
        return {
            int(name.removeprefix("lead-")): self.willing[key]
            for name, key in self.cleaned_data.items()
            if name.startswith("lead-") and key
        }


def negotiation(request: HttpRequest, placing: int) -> HttpResponse:
    """Write down what came of the negotiation."""
    round_ = get_object_or_404(PlacementRound, pk=placing)
    initial = {"on": round_.negotiated_on or clock.today(), "result": round_.negotiation}

    def act(form: NegotiationForm) -> None:
        note_negotiation(round_=round_, viewer=viewer_of(request), **form.cleaned_data)

    form = NegotiationForm(request.POST or None, initial=initial)
    return _saved(request, round_, form, act, _("Negotiation"))


def decision(request: HttpRequest, placing: int) -> HttpResponse:
    """Write the decision down; memberships change by it from the day of effect on."""
    round_ = get_object_or_404(PlacementRound, pk=placing)
    willing = TeamWish.objects.filter(round=round_, willing_to_lead=True).select_related("person")
    form = DecisionForm(
        request.POST or None,
        plans=[plan for plan in plans_of(round_) if plan.is_ready],
        teams=teams_of(round_) if round_.seeks_leads else [],
        willing=list(willing.order_by("person__sorted_as")),
        initial={"decided_on": clock.today(), "plan": str(round_.shown_plan_id or "")},
    )

    def act(filled: DecisionForm) -> None:
        decide(
            round_=round_,
            plan=filled.plans[filled.cleaned_data["plan"]],
            decided_on=filled.cleaned_data["decided_on"],
            section=filled.cleaned_data["section"],
            leads=filled.leads,
            viewer=viewer_of(request),
        )

    return _saved(
        request,
        round_,
        form,
        act,
        _("Write the decision down"),
        lead=_(
            "Those whose team changes move on %(day)s. What they have in hand is handed over by then, or stays theirs "
            "until it is. This cannot be undone here: a change is a new round."
        )
        % {"day": DayField().prepare_value(round_.effective_on)},
        button=_("Decide and move people"),
    )


def _saved(
    request: HttpRequest, round_: PlacementRound, form: HouseForm, act: Any, heading: str, **more: Any
) -> HttpResponse:
    back = reverse("placing:round", args=[round_.pk])
    crumbs = [(reverse("placing:rounds"), _("Placement")), (back, round_.name)]
    return show_and_save(request, form, act, heading=heading, back=back, crumbs=crumbs, **more)
