"""Who may erase a person's data, and why not."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from huikkaa.domain.organisation.models import Erasure, Person, Role
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel.refusals import Refusal


def why_not_protect(viewer: Viewer) -> Refusal | None:
    """Why the viewer does not look after people's data, or None."""
    if viewer.is_administrator or Role.PROTECTION in viewer.roles:
        return None
    return Refusal(
        "not_protection", _("Only the data-protection officer and administrators handle people's own data.")
    )


def why_not_begin(viewer: Viewer, person: Person) -> Refusal | None:
    """Why the erasure of this person cannot be put forward by the viewer, or None."""
    refused = why_not_protect(viewer)
    if refused:
        return refused
    if person.remains:
        return Refusal("erased", _("This person's data has been erased already."))
    if viewer.person == person:
        return Refusal(
            "oneself", _("Nobody erases their own data."), _("Ask another officer to put it forward.")
        )
    if Erasure.objects.filter(person=person, state=Erasure.State.WAITING).exists():
        return Refusal("waits", _("The erasure already waits for approval."))
    return None


def why_not_end(erasure: Erasure, viewer: Viewer) -> Refusal | None:
    """Why the viewer cannot give the waiting erasure up, or None."""
    refused = why_not_protect(viewer)
    if refused is None and erasure.state != Erasure.State.WAITING:
        return Refusal(
            "ended", _("The erasure does not wait any more."), _("Somebody else has just ended it.")
        )
    return refused


def why_not_approve(
    erasure: Erasure, viewer: Viewer, obstacles: Sequence[str], *, changed: bool
) -> Refusal | None:
    """Why the viewer cannot approve the erasure as it was shown, or None. The one who put it forward never can."""
    refused = why_not_end(erasure, viewer)
    if refused:
        return refused
    if viewer.person is None or viewer.person.pk in {erasure.begun_by_id, erasure.person_id}:
        return Refusal(
            "same_person",
            _("Another person approves than the one who put it forward."),
            _("Ask the other officer."),
        )
    if obstacles:
        return Refusal(
            "must_end",
            _("These must end first: %(list)s.") % {"list": ", ".join(obstacles)},
        )
    if changed:
        return Refusal(
            "list_changed",
            _("The list has changed since it was shown."),
            _("Look at it again, and approve then."),
        )
    return None
