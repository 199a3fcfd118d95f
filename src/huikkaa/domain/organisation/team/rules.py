"""What may be done on a team's own page, and why not: the team's things are its members' things."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Agreement, Kudos, Person, Team
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel.refusals import Refusal


def why_not_ours(team: Team, viewer: Viewer) -> Refusal | None:
    """Why the viewer may not act on this team's page, or None: its members may."""
    if viewer.person is not None and team.pk in viewer.teams:
        return None
    return Refusal(
        "not_member",
        _("Only the members of the team can do this."),
        _("Tell the team’s lead what you had in mind."),
    )


def why_not_accept(agreement: Agreement, viewer: Viewer) -> Refusal | None:
    """Why the viewer may not accept the agreement, or None."""
    refused = why_not_ours(agreement.team, viewer)
    if refused is None and agreement.withdrawn_at is not None:
        return Refusal("withdrawn", _("A newer proposal has taken this one’s place."), _("Read the new one."))
    return refused


def why_not_plan(team: Team, viewer: Viewer, people: list[Person], member_ids: set[int]) -> Refusal | None:
    """Why the turns cannot be planned so, or None."""
    refused = why_not_ours(team, viewer)
    if refused is None and not people:
        return Refusal("nobody", _("Nobody was chosen."), _("Choose those who keep the day in turn."))
    if refused is None and any(person.pk not in member_ids for person in people):
        return Refusal("not_members", _("Turns are for the members of the team."), _("Choose members."))
    return refused


def why_not_thank(team: Team, viewer: Viewer, to: Person, member_ids: set[int]) -> Refusal | None:
    """Why the viewer may not thank this person here, or None: any member of any team thanks openly."""
    if viewer.person is None or not viewer.is_worker:
        return Refusal("not_worker", _("Thanks between colleagues are given by members of the teams."))
    if viewer.person.pk == to.pk:
        return Refusal("oneself", _("Thank somebody else."))
    if to.pk not in member_ids:
        return Refusal("not_here", _("%(name)s is not in this team.") % {"name": to.name})
    return None


def why_not_hide(kudos: Kudos, viewer: Viewer) -> Refusal | None:
    """Why the viewer may not hide these thanks, or None: the one who was thanked may, and the one who gave them."""
    if viewer.person is not None and viewer.person.pk in (kudos.to_id, kudos.by_id):
        return None
    return Refusal("not_yours", _("Only the one who was thanked or who thanked can hide this."))


def why_not_by(due_on: date | None, today: date) -> Refusal | None:
    """Why an action cannot be due then, or None."""
    if due_on is not None and due_on < today:
        return Refusal("past", _("The day is in the past."), _("Choose today or a later day."))
    return None
