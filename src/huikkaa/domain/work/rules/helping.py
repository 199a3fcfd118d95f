"""Who may help with a request, and why not."""

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer, viewer_of
from huikkaa.domain.work.models import Disqualification, Helper, Request
from huikkaa.domain.work.rules.handling import Answer, help_of, why_not_decline
from huikkaa.kernel.refusals import Refusal


def why_not_invite(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not ask somebody to help, or None: the one who has it and its team may."""
    refused = why_not_decline(request, viewer)
    mine = viewer.person is not None and request.responsible_id == viewer.person.pk
    if refused or mine or request.team_id in viewer.teams:
        return refused
    return Refusal(
        "other_team",
        _("Another team answers for this request."),
        _("You can offer your own help."),
    )


def why_not_offer_help(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not begin to help unasked, or None."""
    if viewer.person is not None and request.responsible_id == viewer.person.pk:
        return Refusal("already_yours", _("You already have this request."))
    if help_of(request, viewer) is not None:
        return _already(viewer.person)
    return why_not_decline(request, viewer)


def why_not_help(request: Request, person: Person) -> Answer:
    """Why this person cannot help with the request, or None."""
    if not viewer_of(person).is_worker:
        return Refusal(
            "not_a_worker",
            _("%(name)s is not in any team.") % {"name": person.name},
            _("Choose a member of a team."),
        )
    if (
        request.asker_id == person.pk
        or Disqualification.objects.filter(request=request, person=person).exists()
    ):
        return Refusal(
            "cannot_have",
            _("%(name)s cannot handle this matter.") % {"name": person.name},
            _("Choose somebody else."),
        )
    if request.responsible_id == person.pk:
        return Refusal(
            "has_it",
            _("%(name)s has the request already.") % {"name": person.name},
            _("Choose somebody else."),
        )
    if Helper.objects.filter(request=request, person=person, until__isnull=True).exists():
        return _already(person)
    return None


def _already(person: Person | None) -> Refusal:
    return Refusal(
        "already_helps",
        _("%(name)s already helps with this request.") % {"name": person.name if person else ""},
        _("Nothing needs to be done."),
    )


def why_not_end_help(helper: Helper, viewer: Viewer) -> Answer:
    """Why the viewer may not end this help, or None: the helper always may, and those who may ask for help."""
    if viewer.person is not None and helper.person_id == viewer.person.pk:
        return None
    return why_not_invite(helper.request, viewer)
