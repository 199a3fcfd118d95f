"""One person in a round, for those named to plan: wishes, the place and its reason, the hearing, what is settled."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.planning.placement.actions import rounds as acts
from huikkaa.domain.planning.placement.actions.deciding import hear
from huikkaa.domain.planning.placement.actions.wishes import look
from huikkaa.domain.planning.placement.models import Concerned, Hearing, Pairing, Placing
from huikkaa.domain.planning.placement.queries import learning_of, placed_teams, wishes_of
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.placing import words
from huikkaa.web.placing.plans import wish_words
from huikkaa.web.shared.editing import show_and_save
from huikkaa.web.shared.fields import DayField, LongTextField, OneOfField, TextField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of


class HearingForm(HouseForm):
    """What was said when the person was heard."""

    heard_on = DayField(label=gettext_lazy("Day of the hearing"))
    words = LongTextField(
        label=gettext_lazy("What she or he said"),
        max_length=4000,
        help_text=gettext_lazy("The person sees what you write here."),
    )


class LockForm(HouseForm):
    """The team that is settled beforehand, and why."""

    team = OneOfField(choices=(), widget=forms.Select, label=gettext_lazy("Settled team"), required=False)
    why = TextField(
        label=gettext_lazy("Why it is settled"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("The person sees it."),
    )

    def __init__(self, *args: Any, teams: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["team"].choices = [("", _("Not settled")), *teams]  # type: ignore[attr-defined]


class PairForm(HouseForm):
    """Another person, and whether in the same team or not."""

    other = OneOfField(choices=(), widget=forms.Select, label=gettext_lazy("The other person"))
    kind = OneOfField(
        choices=[*Pairing.Kind.choices, ("", gettext_lazy("Without regard to each other"))],
        label=gettext_lazy("How the two are placed"),
        required=False,
    )

    def __init__(self, *args: Any, others: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["other"].choices = [("", _("Choose")), *others]  # type: ignore[attr-defined]


def one(request: HttpRequest, placing: int, person: int) -> HttpResponse:
    """Everything of one person in a round, and writing down a hearing; that it was looked at is kept."""
    row = _concerned(placing, person)
    form = HearingForm(request.POST or None, initial={"heard_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            hear(round_=row.round, person=row.person, viewer=viewer_of(request), **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("placing:person", placing=placing, person=person)
    shown: dict[str, Any] = {"round": row.round, "row": row, "form": form}
    shown["crumbs"] = _crumbs(row)
    try:
        look(round_=row.round, people=[row.person], viewer=viewer_of(request))
    except Refused as refused:
        shown["refused"] = refused
    else:
        shown |= _known(row)
    return render(request, "placing/person.html", shown)


def lock(request: HttpRequest, placing: int, person: int) -> HttpResponse:
    """Settle the team beforehand, or open it again."""
    row = _concerned(placing, person)
    known = {str(team.team_id): team.team for team in placed_teams(row.round)}
    teams = [(key, team.name) for key, team in known.items()]
    initial = {"team": str(row.locked_id or ""), "why": row.locked_why}

    def act(form: LockForm) -> None:
        team, viewer = known.get(form.cleaned_data["team"]), viewer_of(request)
        if team is None:
            acts.unlock(round_=row.round, person=row.person, viewer=viewer)
        else:
            acts.lock(
                round_=row.round, person=row.person, team=team, why=form.cleaned_data["why"], viewer=viewer
            )

    form = LockForm(request.POST or None, teams=teams, initial=initial)
    return _saved(request, row, form, act, _("Settle the team: %(name)s") % {"name": row.person.name})


def pair(request: HttpRequest, placing: int, person: int) -> HttpResponse:
    """Say of two people that they go together, or must not."""
    row = _concerned(placing, person)
    others = {
        str(one.person_id): one.person
        for one in row.round.concerned.select_related("person")
        if one.person_id != row.person_id
    }

    def act(form: PairForm) -> None:
        other, kind, viewer = (
            others[form.cleaned_data["other"]],
            form.cleaned_data["kind"],
            viewer_of(request),
        )
        if kind:
            acts.pair(round_=row.round, one=row.person, other=other, kind=kind, viewer=viewer)
        else:
            acts.unpair(round_=row.round, one=row.person, other=other, viewer=viewer)

    form = PairForm(request.POST or None, others=[(key, who.name) for key, who in others.items()])
    return _saved(request, row, form, act, _("Together or apart: %(name)s") % {"name": row.person.name})


def _known(row: Concerned) -> dict[str, Any]:
    teams = placed_teams(row.round)
    names = words.Names(row.round_id, teams)
    wishes = wishes_of(row.round, row.person)
    placings = (
        Placing.objects.filter(person=row.person, plan__round=row.round, plan__state="ready")
        .select_related("plan", "team")
        .defer("plan__instance", "plan__result")
        .order_by("plan_id")
    )
    return {
        "wishes": [
            (
                team.team.name,
                wish_words(wishes[team.team_id].wish) if team.team_id in wishes else _("No wish of it"),
                team.team_id in wishes and wishes[team.team_id].willing_to_lead,
            )
            for team in teams
        ],
        "learning": [one.service.name for one in learning_of(row.round, row.person)],
        "places": [
            (
                one,
                words.why(one.why, f"t{one.team_id}", names),
                words.takes(one.takes, names, by_name=True),
            )
            for one in placings
        ],
        "hearings": Hearing.objects.filter(round=row.round, person=row.person).select_related("heard_by"),
        "pairs": [
            (one.get_kind_display(), (one.other if one.one_id == row.person_id else one.one).name)
            for one in Pairing.objects.filter(round=row.round).select_related("one", "other")
            if row.person_id in (one.one_id, one.other_id)
        ],
    }


def _saved(request: HttpRequest, row: Concerned, form: HouseForm, act: Any, heading: str) -> HttpResponse:
    back = reverse("placing:person", args=[row.round_id, row.person_id])
    return show_and_save(
        request,
        form,
        act,
        heading=heading,
        back=back,
        crumbs=[*_crumbs(row), (back, row.person.name)],
    )


def _crumbs(row: Concerned) -> list[tuple[str, object]]:
    return [
        (reverse("placing:rounds"), _("Placement")),
        (reverse("placing:round", args=[row.round_id]), row.round.name),
    ]


def _concerned(placing: int, person: int) -> Concerned:
    rows = Concerned.objects.select_related("round", "person__unit", "locked")
    return get_object_or_404(rows, round=placing, person=person)
