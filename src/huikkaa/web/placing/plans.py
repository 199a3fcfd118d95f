"""One plan: its figures, who is in which team and why, plans near as good; and a plan made by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from huikkaa.domain.organisation.models import Membership
from huikkaa.domain.organisation.queries import in_force
from huikkaa.domain.planning.placement.actions.plans import plan_by_hand, show_plan
from huikkaa.domain.planning.placement.actions.wishes import look
from huikkaa.domain.planning.placement.models import (
    Concerned,
    PlacementPlan,
    PlacementRound,
    Placing,
    RoundTeam,
)
from huikkaa.domain.planning.placement.queries import placed_teams
from huikkaa.kernel.refusals import Refused
from huikkaa.web.placing import words
from huikkaa.web.placing.standing import share, under_way
from huikkaa.web.shared.editing import show_and_save
from huikkaa.web.shared.fields import OneOfField, TextField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of

MANY = 150  # people of a plan that are shown at once
FEW_NAMES = 10
A_PAGE = 100  # people whose teams are chosen at once
TONES = {"very": "success", "training": "info", "unsaid": "", "not": "warning"}


@dataclass(frozen=True)
class Row:
    """One person of a plan in words."""

    placing: Placing
    wish: str
    tone: str
    why: str
    takes: str
    locked: bool


@dataclass(frozen=True)
class Side:
    """One team of a plan: its members, and how its needs are met."""

    name: str
    rows: Sequence[Row]
    about: str = ""
    leads: str = ""
    needs: Sequence[tuple[str, str, bool]] = field(default_factory=tuple)


class HandForm(HouseForm):
    """A team for each person."""

    name = TextField(label=gettext_lazy("Name of the plan"), max_length=120)

    def __init__(
        self, *args: Any, people: Sequence[Concerned], teams: Sequence[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        for row in people:
            team = OneOfField(choices=(), widget=forms.Select, label=row.person.name)
            team.choices = [("", _("Choose")), *teams]
            self.fields[f"person-{row.person_id}"] = team

    @property
    def places(self) -> dict[int, int]:
        """The team of each person, by their ids."""
        return {
            int(name.removeprefix("person-")): int(team)
            for name, team in self.cleaned_data.items()
            if name.startswith("person-") and team
        }


def plan(request: HttpRequest, placing: int, proposal: int) -> HttpResponse:
    """Show a plan by name; that it was looked at is kept, and each person sees it."""
    round_ = get_object_or_404(PlacementRound, pk=placing)
    found = PlacementPlan.objects.defer("instance").filter(pk=proposal, round=round_).first()
    if found is None:  # its reckoning was stopped
        messages.info(request, _("That plan is no longer there."))
        return redirect("placing:round", placing=placing)
    teams = placed_teams(round_)
    names = words.Names(round_.pk, teams)
    word, sentence = words.ending(found.result)
    shown: dict[str, Any] = {"round": round_, "plan": found, "word": word, "sentence": sentence}
    shown["crumbs"] = [
        (reverse("placing:rounds"), _("Placement")),
        (reverse("placing:round", args=[placing]), round_.name),
    ]
    shown["problems"] = [
        *(words.fault(one, names) for one in found.result.get("faults", ())),
        *(words.demand(one, names) for one in found.result.get("clash", ())),
    ]
    if found.is_waiting:
        shown["under_way"] = under_way(found)
    if found.is_ready:
        choices, chosen = _chosen(request, found, teams)
        rows = found.placings.select_related("person__unit", "team")
        placings = list(rows.filter(team=chosen.team) if chosen else rows)
        try:
            look(round_=round_, people=[one.person for one in placings], viewer=viewer_of(request))
        except Refused as refused:
            shown["problems"].append(str(refused))
        else:
            sides = _sides(round_, [chosen] if chosen else teams, found, placings, names)
            shown |= _figures(found, names) | {"sides": sides, "choices": choices, "chosen": chosen}
    return render(request, "placing/plan.html", shown)


def _chosen(
    request: HttpRequest, found: PlacementPlan, teams: Sequence[RoundTeam]
) -> tuple[list[tuple[RoundTeam, int]], RoundTeam | None]:
    """Where a plan has many people it is shown a team at a time; the teams with how many, and the one to show."""
    scored = (found.result.get("score") or {}).get("teams", ())
    counts = {int(one["name"][1:]): len(one["members"]) for one in scored}
    if not counts:  # a town without the solver
        rows = found.placings.order_by().values("team").annotate(number=Count("pk"))
        counts = dict(rows.values_list("team", "number"))
    if sum(counts.values()) <= MANY:
        return [], None
    wanted = request.GET.get("tiimi", "")
    chosen = next((row for row in teams if row.team.slug == wanted), teams[0])
    return [(row, counts.get(row.team_id, 0)) for row in teams], chosen


def by_hand(request: HttpRequest, placing: int) -> HttpResponse:
    """Make a plan by hand, from where people are now or from another plan; of many people a page at a time."""
    round_ = get_object_or_404(PlacementRound, pk=placing)
    people = round_.concerned.select_related("person")
    page: Page[Concerned] = Paginator(people, A_PAGE).get_page(request.GET.get("sivu"))
    teams = [(str(row.team_id), row.team.name) for row in placed_teams(round_)]
    base = _base(request, round_)
    start = _start(round_, base, {int(key) for key, _name in teams})
    initial = {f"person-{person}": str(team) for person, team in start.items()}
    initial["name"] = base.name if base and base.name else _("Made by hand")
    form = HandForm(request.POST or None, people=list(page), teams=teams, initial=initial)

    def act(filled: HandForm) -> PlacementPlan:
        return plan_by_hand(
            round_=round_,
            name=filled.cleaned_data["name"],
            places=start | filled.places,
            viewer=viewer_of(request),
            instead_of=base,
        )

    back = reverse("placing:round", args=[placing])
    return show_and_save(
        request,
        form,
        act,
        heading=_("Plan made by hand"),
        lead=_("Choose a team for each. The plan is scored by the same rules as the proposal.")
        + (" " + _part(page) if page.paginator.num_pages > 1 else ""),
        back=lambda made: _onwards(made, page),
        cancel=back,
        crumbs=[(reverse("placing:rounds"), _("Placement")), (back, round_.name)],
    )


def _part(page: "Page[Concerned]") -> str:
    """Which part of the people is on the page."""
    told = {"number": page.number, "of": page.paginator.num_pages}
    return (
        _("Part %(number)d of %(of)d: when you save, the next part opens; the others stay where they are.")
        % told
    )


def _onwards(made: PlacementPlan, page: "Page[Concerned]") -> str:
    """The next part of the people, or the plan when all have been gone through."""
    if not page.has_next():
        return reverse("placing:plan", args=[made.round_id, made.pk])
    hand = reverse("placing:by_hand", args=[made.round_id])
    return f"{hand}?pohja={made.pk}&sivu={page.next_page_number()}"


@require_POST
def show(request: HttpRequest, placing: int, proposal: int) -> HttpResponse:
    """Show the plan to its people, each their own place."""
    round_ = get_object_or_404(PlacementRound, pk=placing)
    found = get_object_or_404(PlacementPlan, pk=proposal, round=round_)
    try:
        show_plan(round_=round_, plan=found, viewer=viewer_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Each one now sees their own place and the reason."))
    return redirect("placing:plan", placing=placing, proposal=proposal)


def wish_words(wish: str) -> str:
    """How a person's wish of the team they are placed in is told."""
    return {
        "very": _("Wished much"),
        "training": _("Wished, with training"),
        "not": _("Not wished"),
    }.get(wish, _("No wish of it"))


def _figures(found: PlacementPlan, names: words.Names) -> dict[str, Any]:
    score = found.result.get("score") or {}
    if not score:
        return {}
    return {
        "score": score,
        "first": share(score["first"], score["first_of"]),
        "worst": _some(score["worst_off"], names),
        "worst_number": len(score["worst_off"]),
        "covered": _covered(score),
        "broken": [words.demand(one, names) for one in score["broken"]],
        "alternatives": [
            {
                "fewer": one["fewer"],
                "moves": [words.move(who, way[1], names) for who, way in one["moves"].items()],
            }
            for one in found.result.get("alternatives", ())
        ],
    }


def _some(keys: Sequence[str], names: words.Names) -> str:
    """The first names of a list; how many more there are."""
    more = len(keys) - FEW_NAMES
    told = names.persons(keys[:FEW_NAMES])
    if more <= 0:
        return told
    return ngettext("%(names)s and %(number)d other", "%(names)s and %(number)d others", more) % {
        "names": told,
        "number": more,
    }


def _covered(score: dict[str, Any]) -> str:
    needs = [need for team in score["teams"] for need in team["skills"]]
    return share(sum(need["found"] >= need["wanted"] for need in needs), len(needs))


def _sides(
    round_: PlacementRound,
    teams: Sequence[RoundTeam],
    found: PlacementPlan,
    placings: Sequence[Placing],
    names: words.Names,
) -> list[Side]:
    locked = set(round_.concerned.filter(locked__isnull=False).values_list("person_id", flat=True))
    scores = {one["name"]: one for one in (found.result.get("score") or {}).get("teams", ())}
    sides = []
    for team in teams:
        rows = [_row(one, names, locked) for one in placings if one.team_id == team.team_id]
        score = scores.get(f"t{team.team_id}", {})
        about = _("%(heads)d people") % {"heads": len(rows)}
        if score:
            years = floatformat(score["years"] / 100, 1)
            about = _("%(heads)d people, %(years)s person-years") % {"heads": len(rows), "years": years}
        needs = [
            (
                names.service(need["skill"]),
                f"{need['found']} / {need['wanted']}",
                need["found"] < need["wanted"],
            )
            for need in score.get("skills", ())
        ]
        leads = names.persons(score.get("leads", ())) if round_.seeks_leads else ""
        sides.append(Side(team.team.name, rows, about, leads, needs))
    return sides


def _row(placing: Placing, names: words.Names, locked: set[int]) -> Row:
    wish = str(placing.why.get("wish", "unsaid"))
    return Row(
        placing,
        wish_words(wish),
        TONES.get(wish, ""),
        words.why(placing.why, f"t{placing.team_id}", names),
        words.takes(placing.takes, names, by_name=True),
        placing.person_id in locked,
    )


def _base(request: HttpRequest, round_: PlacementRound) -> PlacementPlan | None:
    """The plan from which one begins, if one was named."""
    key = request.GET.get("pohja", "")
    if not key.isdigit() or len(key) > 9:
        return None
    return PlacementPlan.objects.defer("instance", "result").filter(pk=int(key), round=round_).first()


def _start(round_: PlacementRound, base: PlacementPlan | None, teams: set[int]) -> dict[int, int]:
    """The team of each at the beginning: of the plan that is the base, or the present one."""
    rows = (
        list(Placing.objects.filter(plan=base).order_by().values_list("person_id", "team_id")) if base else []
    )
    if base is None:
        now = Membership.objects.filter(in_force(round_.effective_on), team__in=teams)
        rows = list(now.values_list("person_id", "team_id"))
    return {person: team for person, team in rows if team in teams}
