"""Who may set the annual clock, and what may be done with one time of it."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Occurrence, Recurring
from huikkaa.domain.work.rules.handling import Answer
from huikkaa.kernel.refusals import Refusal


def why_not_set(team_ids: set[int], viewer: Viewer) -> Answer:
    """Why the viewer may not write or change recurring work of these teams, or None: a lead of one of them may."""
    if viewer.leads & team_ids:
        return None
    return Refusal(
        "not_lead",
        _("Recurring work is written by the lead of a team that does it."),
        _("Ask the lead, or tell what is missing in the team’s meeting."),
    )


def why_not_change_time(recurring: Recurring, viewer: Viewer, kept: Occurrence | None) -> Answer:
    """Why the viewer may not move or skip this one time, or None: any member of a team that does it may."""
    if viewer.person is None or not viewer.teams.keys() & {team.pk for team in recurring.teams}:
        return Refusal(
            "other_team",
            _("Only the teams that do this work move or skip it."),
            _("Tell the team what the matter is."),
        )
    if kept is not None and kept.made_at is not None:
        return Refusal(
            "already_made",
            _("This time has already been made into a request."),
            _("Agree another date or cancel it on the request’s own page."),
        )
    return None


def why_not_move_to(to: date, today: date) -> Answer:
    """Why a time cannot be moved to this day, or None."""
    if to < today:
        return Refusal("moved_to_past", _("The day is in the past."), _("Choose today or a later day."))
    return None


def why_not_make(recurring: Recurring, today: date) -> Answer:
    """Why its requests cannot be made any more, or None: the service or a team has ended meanwhile."""
    retired = recurring.service.retired_on
    if retired is not None and retired <= today:
        return Refusal(
            "service_retired",
            _("The service %(name)s is no longer offered.") % {"name": recurring.service.name},
            _("Choose another service for this work, or end it."),
        )
    for team in recurring.teams:
        if team.ends_on is not None and team.ends_on < today:
            return Refusal(
                "team_ended",
                _("%(name)s has ended.") % {"name": team.name},
                _("Choose another team for this work, or end it."),
            )
    return None


def why_not_teams(team_ids: list[int]) -> Answer:
    """Why these teams cannot do it, or None."""
    if not team_ids:
        return Refusal("no_team", _("Nobody does it yet."), _("Choose at least one team."))
    return None
