"""One's own wishes of placement: asked with the purpose stated, corrected until closed; then the own place and why."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.planning.placement.actions.wishes import Said, give_wishes
from huikkaa.domain.planning.placement.models import (
    Concerned,
    Hearing,
    PlacementRound,
    Placing,
    RoundTeam,
    TeamWish,
)
from huikkaa.domain.planning.placement.queries import (
    learning_of,
    looks_at,
    rounds_of,
    teams_of,
    wishes_of,
)
from huikkaa.domain.planning.placement.rules import is_in_use
from huikkaa.kernel.refusals import Refused
from huikkaa.web.placing import words
from huikkaa.web.shared import editing
from huikkaa.web.shared.editing import ThingsField
from huikkaa.web.shared.fields import LongTextField, OneOfField, YesField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of

UNSAID = "unsaid"


class WishesForm(HouseForm):
    """A wish of each team, what one would like to learn, and one's own words."""

    all_optional = True

    def __init__(
        self,
        *args: Any,
        round_: PlacementRound,
        teams: Sequence[RoundTeam],
        held: Mapping[int, TeamWish],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.teams = teams
        for row in teams:
            kept, about = held.get(row.team_id), {"team": row.team.name}
            self.fields[f"wish-{row.team_id}"] = OneOfField(
                choices=[*TeamWish.Wish.choices, (UNSAID, _("I say nothing of this"))],
                label=row.team.name,
                required=False,
                initial=(kept.wish if kept else "") or UNSAID,
                help_text=row.team.purpose,
            )
            if round_.seeks_leads:
                self.fields[f"lead-{row.team_id}"] = YesField(
                    label=_("I am willing to lead it: %(team)s") % about,
                    required=False,
                    initial=bool(kept and kept.willing_to_lead),
                )
        needed = {need.service_id: need.service for row in teams for need in row.needs.all()}
        services: list[Service] = sorted(needed.values(), key=_by_name)
        if services:
            self.fields["learning"] = ThingsField(
                things=services,
                required=False,
                label=_("I would like to learn"),
            )
        self.fields["words"] = LongTextField(
            label=_("In your own words"),
            required=False,
            max_length=1000,
            help_text=_(
                "What else should be known, such as how you would like to develop. No health matters."
            ),
        )

    @property
    def said(self) -> dict[int, Said]:
        """What was said of each team."""
        given = self.cleaned_data
        return {
            row.team_id: Said(
                (given.get(f"wish-{row.team_id}") or "").replace(UNSAID, ""),
                bool(given.get(f"lead-{row.team_id}")),
            )
            for row in self.teams
        }

    @property
    def learning(self) -> list[Service]:
        """The chosen services."""
        return list(self.cleaned_data.get("learning") or [])


def own(request: HttpRequest) -> HttpResponse:
    """The latest round that concerns me, or the list of them."""
    found = rounds_of(editing.me(request)) if is_in_use() else []
    if len(found) == 1:
        return redirect("placing:wishes", placing=found[0].pk)
    return render(request, "placing/own_rounds.html", {"rows": found, "is_in_use": is_in_use()})


def wishes(request: HttpRequest, placing: int) -> HttpResponse:
    """Give or correct one's wishes; after they are closed, see them, the own place, and what was heard."""
    person = editing.me(request)
    row = Concerned.objects.filter(round=placing, person=person).select_related("round", "locked").first()
    if row is None or row.round.state == PlacementRound.State.PREPARED:
        raise Http404
    round_, teams = row.round, teams_of(row.round)
    held = wishes_of(round_, person)
    initial = {
        "learning": [one.service for one in learning_of(round_, person)],
        "words": row.wish_words,
    }
    form = WishesForm(request.POST or None, round_=round_, teams=teams, held=held, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            give_wishes(
                round_=round_,
                person=person,
                said=form.said,
                learning=form.learning,
                words=form.cleaned_data["words"],
                viewer=viewer_of(request),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Thank you. Your wishes are saved."))
            return redirect("placing:wishes", placing=placing)
    shown = {
        "round": round_,
        "row": row,
        "form": form,
        "can_answer": (round_.is_open and is_in_use()) or form.is_bound,  # what was typed is never lost
        "wishes": [
            (team.team.name, held[team.team_id].get_wish_display() if team.team_id in held else "")
            for team in teams
        ],
        "looks": list(looks_at(round_, person)[:20]),
        "hearings": list(Hearing.objects.filter(round=round_, person=person).select_related("heard_by")),
        **_place(round_, row, teams),
    }
    return render(request, "placing/wishes.html", shown)


def asked_of_me(viewer: Viewer) -> dict[str, Any] | None:
    """For the page For me: rounds that wait for my wishes."""
    if not viewer.is_worker or viewer.person is None:
        return None
    waiting = PlacementRound.objects.filter(
        state=PlacementRound.State.ASKING,
        concerned__person=viewer.person,
        concerned__answered_at__isnull=True,
    )
    rows = list(waiting[:3])
    return {"rows": rows} if rows else None


def _by_name(service: Service) -> str:
    return service.name


def _place(round_: PlacementRound, row: Concerned, teams: Sequence[RoundTeam]) -> dict[str, Any]:
    """The own place of the plan that is shown or decided, with its reason."""
    plan = round_.decided_plan_id or round_.shown_plan_id
    found = plan and Placing.objects.filter(plan=plan, person=row.person_id).select_related("team").first()
    if not found:
        return {}
    names = words.Names(round_.pk, teams, of_people=False)
    return {
        "place": found,
        "why": words.why(found.why, f"t{found.team_id}", names),
        "takes": words.takes(found.takes, names, by_name=False),
    }
