"""Looks at confidential requests: the reasons one may give, and whether one was given a moment ago."""

from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Look, Request
from huikkaa.domain.work.rules import help_of
from huikkaa.domain.work.standing import stands_in
from huikkaa.kernel import clock

HANDLING = "handling"
STANDING_IN = "standing_in"
SAME_VISIT = timedelta(minutes=30)
REASONS: dict[str, str | Promise] = {
    "taking": _("I will take the request"),
    STANDING_IN: _("I stand in for the one who has it"),
    "helping": _("I help the one who has it"),
    "checking": _("I check how the matter stands"),
    HANDLING: _("Handles the request"),
    "deciding": _("Presents or decides the matter"),
}
ROLES: dict[str, str | Promise] = {
    "responsible": _("has the request"),
    "substitute": _("stands in for the one who has it"),
    "member": _("member of the team"),
    "lead": _("lead of the team"),
    "decider": _("presenter or decider"),
    "helper": _("helps with the request"),
}


def reason_words(reason: str) -> str:
    """A look's reason in the reader's language; a reason in free words is shown as it was written."""
    return str(REASONS.get(reason, reason))


def role_words(role: str) -> str:
    """A look's role in the reader's language."""
    return str(ROLES.get(role, role))


def role_of(viewer: Viewer, request: Request) -> str:
    """In which role the viewer looks at the request."""
    if viewer.person is not None and request.responsible_id == viewer.person.pk:
        return "responsible"
    if viewer.person is not None and stands_in(request, viewer.person):
        return "substitute"
    if help_of(request, viewer) is not None:
        return "helper"
    return "lead" if request.team_id in viewer.leads else "member"


def reason_of_role(role: str) -> str:
    """The reason that needs no asking: one has the request, or stands in for the one who has it."""
    return {"responsible": HANDLING, "substitute": STANDING_IN}.get(role, "")


def gave_reason(viewer: Viewer, request: Request) -> bool:
    """Whether the viewer has said within the half hour why they look at this request."""
    since = clock.now() - SAME_VISIT
    return Look.unguarded.filter(request=request, person=viewer.person, at__gt=since).exists()
