"""What may be counted and taken back, and why not."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.channels.tally.models import TallyTap, TallyTopic
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal

UNDO_WITHIN = timedelta(hours=1)


def not_found() -> Refusal:
    """There is no such tap, or there is none any more."""
    return Refusal("tap_gone", _("The contact was not found. It may have been taken back already."))


def why_not_tap(topic: TallyTopic, viewer: Viewer) -> Refusal | None:
    """Why the viewer may not count a contact on this topic, or None."""
    if topic.team_id not in viewer.teams:
        return Refusal("other_team", _("Only members of the team count its contacts."))
    if topic.retired:
        return Refusal("retired", _("This topic is not counted any more."), _("Choose another one."))
    return None


def why_not_undo(tap: TallyTap, viewer: Viewer) -> Refusal | None:
    """Why a counted contact may not be taken back, or None: what has been used in figures stays."""
    if tap.topic.team_id not in viewer.teams:
        return Refusal("other_team", _("Only members of the team count its contacts."))
    if tap.request_id is not None:
        return Refusal("became_request", _("The contact has been made a request, so it stays counted."))
    if tap.at < clock.now() - UNDO_WITHIN:
        return Refusal(
            "too_old", _("The contact was counted more than an hour ago, so it is already in the figures.")
        )
    return None


def why_not_manage(team_id: int, viewer: Viewer) -> Refusal | None:
    """Why the viewer may not set up a team's counters, or None."""
    if viewer.is_administrator or team_id in viewer.leads:
        return None
    return Refusal("not_lead", _("Only the team's lead or an administrator may change its counters."))
