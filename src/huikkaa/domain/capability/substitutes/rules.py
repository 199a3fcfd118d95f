"""Who may name and agree to substitutes, and who cannot be one."""

from django.utils.translation import gettext as _

from huikkaa.domain.capability.substitutes.models import Substitute
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Membership, Person
from huikkaa.domain.organisation.queries import in_force, supervisor_of
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal


def why_not_arrange(person: Person | None, service: Service | None, by: Viewer) -> Refusal | None:
    """A person's chain is arranged by the person, leads and the supervisor; a service's by its team and owner."""
    if by.person is None:
        return _not_yours()
    if person is not None:
        return None if _may_arrange_person(person, by) else _not_yours()
    if service is not None and (service.owner_id == by.person.pk or service.answering_team_id in by.teams):
        return None
    return _not_yours()


def _may_arrange_person(person: Person, by: Viewer) -> bool:
    if by.person is None:
        return False
    today = clock.today()
    if by.person.pk == person.pk:
        return True
    if Membership.objects.filter(in_force(today), person=person, team_id__in=list(by.leads)).exists():
        return True
    supervisor = supervisor_of(person, today)
    return supervisor is not None and supervisor.pk == by.person.pk


def _not_yours() -> Refusal:
    return Refusal(
        "not_yours_to_arrange",
        _("The person, the team's lead and the formal supervisor name a person's substitutes."),
        _("Ask one of them. A service's substitutes are named by its team."),
    )


def why_not_name(person: Person | None, substitute: Person) -> Refusal | None:
    """A substitute is another person, who belongs to a team and may sign in."""
    if person is not None and person.pk == substitute.pk:
        return Refusal("oneself", _("Nobody stands in for themselves."), _("Choose another person."))
    member = Membership.objects.filter(in_force(clock.today()), person=substitute).exists()
    if not substitute.is_active or not member:
        return Refusal(
            "not_a_member",
            _("%(name)s does not belong to any team now.") % {"name": substitute.name},
            _("Choose a member of a team."),
        )
    return None


def why_not_agree(row: Substitute, by: Viewer) -> Refusal | None:
    """Only the one asked agrees or declines."""
    if by.person is not None and row.substitute_id == by.person.pk:
        return None
    return Refusal(
        "not_the_one_asked",
        _("Only %(name)s can answer this.") % {"name": row.substitute.name},
    )


def why_not_end(row: Substitute, by: Viewer) -> Refusal | None:
    """A place in a chain is ended by those who may arrange it, and by the substitute."""
    if by.person is not None and row.substitute_id == by.person.pk:
        return None
    return why_not_arrange(row.person, row.service, by)
