"""Who plays which role: people of the demo town who have something to show."""

from django.db.models import Count, Q, QuerySet

from huikkaa.domain.organisation.models import Membership, Organisation, Person, RoleGrant
from huikkaa.domain.organisation.queries import in_force
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries.decisions import presented
from huikkaa.domain.work.visibility import counted
from huikkaa.kernel import clock

# Only invented people, whose addresses can never exist, may be stepped into.
INVENTED = Q(email__endswith=".example", is_active=True)


def _busiest(people: QuerySet[Person], by: str) -> Person | None:
    """The person of these with the most open requests as `by` ("asker", "filed_by", "responsible")."""
    found = {person.pk: person for person in people.filter(INVENTED)}
    ongoing = counted().filter(state__in=Request.ONGOING, **{f"{by}__in": list(found)})
    most = ongoing.values_list(by).annotate(many=Count("id")).order_by("-many", by).first()
    return found[most[0]] if most else next(iter(found.values()), None)


def _plain_askers(kind: str) -> QuerySet[Person]:
    """People of the town or of its customers who neither work in the teams nor look after them."""
    askers = Person.objects.filter(unit__organisation__kind=kind)
    return askers.filter(memberships__isnull=True, role_grants__isnull=True)


def customer() -> Person | None:
    """One who asks for the own unit's work."""
    return _busiest(_plain_askers(Organisation.Kind.OWN).filter(supervises__isnull=True), "asker")


def supervisor() -> Person | None:
    """A supervisor who has asked on others' behalf."""
    return _busiest(
        _plain_askers(Organisation.Kind.OWN).filter(supervises__isnull=False).distinct(), "filed_by"
    )


def contract_customer() -> Person | None:
    """One who works for a neighbour that buys services."""
    return _busiest(_plain_askers(Organisation.Kind.CONTRACT), "asker")


def member(team: str) -> Person | None:
    """A member of the team with the most in hand."""
    return _busiest(_members(team, leads=False), "responsible")


def lead(team: str) -> Person | None:
    """The team's lead."""
    return _members(team, leads=True).filter(INVENTED).first()


def holder(role: str) -> Person | None:
    """One who holds the role beside the teams."""
    rows = RoleGrant.objects.filter(in_force(clock.today()), role=role)
    people = Person.objects.filter(INVENTED, pk__in=rows.values("person_id"), memberships__isnull=True)
    return people.order_by("-title", "id").first()


def decider() -> Person | None:
    """One for whom a decision waits."""
    waiting = [one.decider_id for one in presented() if one.decider_id and not one.secret]
    return Person.objects.filter(INVENTED, pk__in=waiting[:1]).first()


def _members(team: str, *, leads: bool) -> QuerySet[Person]:
    rows = Membership.objects.filter(in_force(clock.today()), team__slug=team, leads=leads)
    return Person.objects.filter(pk__in=rows.values("person_id"))
