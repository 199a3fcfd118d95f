"""A team marks which of its services are unpleasant work, to be shared evenly."""

from collections.abc import Collection

from django.db import transaction

from huikkaa.domain.catalogue.events import UnpleasantMarked
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.actions import recording
from huikkaa.domain.organisation.models import Person, Team
from huikkaa.kernel import bus


@transaction.atomic
def mark_unpleasant(*, team: Team, services: Collection[Service], by: Person | None) -> int:
    """Mark these services of the team unpleasant and all its others not; how many changed."""
    wanted = {service.pk for service in services}
    changed = 0
    for service in Service.objects.filter(answering_team=team):
        if service.unpleasant != (service.pk in wanted):
            recording.revise(service, by, {"unpleasant": not service.unpleasant})
            changed += 1
    if changed:
        bus.announce(UnpleasantMarked(team.pk))
    return changed
