"""Reads a town that was built earlier: the same people, teams and units, found again in its database."""

from datetime import date

from django.db.models import Min

from huikkaa.cli.demo.town import FOUNDED_BEFORE, OWN_DOMAIN, Town, days_until
from huikkaa.domain.organisation.models import Membership, Organisation, Person, RoleGrant, Team, Unit


def founding_day() -> date | None:
    """The first day of the teams; None where there are none."""
    found: date | None = Membership.objects.aggregate(first=Min("valid_from"))["first"]
    return found


def read() -> Town:
    """The town of this database."""
    founded = founding_day()
    assert founded is not None  # noqa: S101 - asked of a town that was built
    town = Town(*days_until(founded + FOUNDED_BEFORE))
    town.units = {
        unit.name_fi: unit for unit in Unit.objects.filter(organisation__kind=Organisation.Kind.OWN)
    }
    town.teams = {team.slug: team for team in Team.objects.all()}
    memberships = Membership.objects.filter(valid_from__lte=town.start).order_by("id")
    working = set()
    for membership in memberships.select_related("team", "person__unit__organisation"):
        working.add(membership.person_id)
        town.members.setdefault(membership.team.slug, []).append(membership.person)
        if membership.leads:
            town.leads[membership.team.slug] = membership.person
    _askers(town, working)
    return town


def _askers(town: Town, working: set[int]) -> None:
    """Who asks: supervisors, those they supervise, and the people of customers; officers ask nothing."""
    grants = RoleGrant.objects.filter(valid_from=town.founded).exclude(role="steering")
    officers = set(grants.values_list("person_id", flat=True))
    bosses = set(Person.objects.filter(supervises__isnull=False).values_list("pk", flat=True))
    for person in (
        Person.objects.filter(unit__isnull=False).select_related("unit__organisation").order_by("id")
    ):
        if person.pk in working or person.pk in officers or not person.is_active or person.unit is None:
            continue
        if not (person.email or "").endswith(f"@{OWN_DOMAIN}"):
            town.contract_askers.append(person)
        elif person.pk in bosses:
            town.supervisors.append(person)
            town.heads.setdefault(person.unit.pk, person)
        else:
            town.askers.append(person)
