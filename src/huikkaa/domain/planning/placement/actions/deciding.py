"""Hearing, and the decision, which alone writes memberships, from the round's day of effect on."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.actions import recording
from huikkaa.domain.organisation.actions.teams import join, join_as_lead, leave_by_decision
from huikkaa.domain.organisation.models import Membership, Person, Team
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.planning.placement import rules
from huikkaa.domain.planning.placement.actions.rounds import held
from huikkaa.domain.planning.placement.models import (
    Hearing,
    PlacementPlan,
    PlacementRound,
    Placing,
    RoundTeam,
)
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal, Refused, require


@transaction.atomic
def hear(*, round_: PlacementRound, person: Person, heard_on: date, words: str, viewer: Viewer) -> Hearing:
    """Write down what a person said when heard; the person sees it."""
    require(rules.why_not_hear(held(round_), heard_on, words, viewer))
    assert viewer.person is not None  # noqa: S101 - the rule lets in planners only
    return Hearing.objects.create(
        round=round_,
        person=person,
        heard_on=heard_on,
        words=words.strip(),
        heard_by=viewer.person,
        written_at=clock.now(),
    )


@transaction.atomic
def note_negotiation(*, round_: PlacementRound, on: date, result: str, viewer: Viewer) -> PlacementRound:
    """Write down what came of the negotiation with the staff."""
    require(rules.why_not_change(held(round_), viewer))
    values = {"negotiated_on": on, "negotiation": result.strip()}
    return recording.revise(round_, viewer.person, values)


@transaction.atomic
def decide(
    *,
    round_: PlacementRound,
    plan: PlacementPlan,
    decided_on: date,
    section: str,
    leads: Mapping[int, Person],
    viewer: Viewer,
) -> PlacementRound:
    """Write the decision down and move people by it from the day of effect on; `leads` names leads by the team's id.

    It is done once: who comes second is told that it has been decided.
    """
    round_ = held(round_)
    require(rules.why_not_decide(round_, plan, decided_on, section, viewer))
    for team in RoundTeam.objects.filter(round=round_, team__in=list(leads)).select_related("team"):
        require(rules.why_not_lead(plan, team.team, leads[team.team_id]))
        recording.revise(team, viewer.person, {"lead": leads[team.team_id]})
    touched = rules.teams_touched(round_)
    for placing in Placing.objects.filter(plan=plan).select_related("person", "team"):
        chosen = leads.get(placing.team_id)
        leading = None if chosen is None else chosen.pk == placing.person_id
        _move(placing, round_.effective_on, touched, leading, viewer.person)
    values = {
        "state": PlacementRound.State.DECIDED,
        "decided_plan": plan,
        "decided_on": decided_on,
        "decision_section": section.strip(),
        "decided_by": viewer.person,
        "closed_at": round_.closed_at or clock.now(),
    }
    return recording.revise(round_, viewer.person, values)


def _move(placing: Placing, first: date, touched: set[int], leads: bool | None, by: Person | None) -> None:
    """End what the plan does not have and begin what it has; `leads` is None where no lead was named for the team."""
    rows = Membership.objects.filter(person=placing.person, team__in=touched).exclude(valid_to__lt=first)
    stays = False
    for row in rows.select_related("team", "person"):
        right = row.team_id == placing.team_id and row.valid_to is None and leads in (None, row.leads)
        if right and row.valid_from <= first:
            stays = True
        elif row.valid_from >= first:
            raise Refused(_later(placing.person))
        else:
            leave_by_decision(membership=row, last_day=first - timedelta(days=1), by=by)
    if not stays:
        _begin(placing.team, placing.person, first, as_lead=bool(leads), by=by)


def _begin(team: Team, person: Person, first: date, *, as_lead: bool, by: Person | None) -> None:
    verb = join_as_lead if as_lead else join
    verb(team=team, person=person, from_day=first, by=by)


def _later(person: Person) -> Refusal:
    return Refusal(
        "later_membership",
        _("%(name)s already has a membership that begins on the day of effect or later.")
        % {"name": person.name},
        _("End or correct it in the settings first."),
    )
