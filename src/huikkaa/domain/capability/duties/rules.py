"""Who may write down a person's duties, and hand them over."""

from django.utils.translation import gettext as _

from huikkaa.domain.capability.substitutes.rules import why_not_arrange
from huikkaa.domain.organisation.models import Membership, Person
from huikkaa.domain.organisation.queries import in_force
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal


def why_not_write_down(person: Person, by: Viewer) -> Refusal | None:
    """A person's duties are written down by the person, the team's lead, the formal supervisor or an administrator."""
    if by.is_administrator or why_not_arrange(person, None, by) is None:
        return None
    return Refusal(
        "not_yours_to_write",
        _("The person, the team's lead and the formal supervisor write down a person's duties."),
        _("Ask one of them."),
    )


def why_not_receive(person: Person, *, official_authority: bool) -> Refusal | None:
    """A duty goes to one who may sign in; one that uses official authority only to a member of a team of the town."""
    member = Membership.objects.filter(in_force(clock.today()), person=person).exists()
    if person.is_active and (member or not official_authority):
        return None
    return Refusal(
        "cannot_receive",
        _("%(name)s cannot take this duty over.") % {"name": person.name},
        _("Choose a member of a team."),
    )
