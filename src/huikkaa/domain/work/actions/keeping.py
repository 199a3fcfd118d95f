"""Handing over what is kept for good: a year of a service at a time, each matter in a package of its own."""

from django.db import transaction

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.actions.packages import pack_for_good
from huikkaa.domain.work.actions.recording import all_locked
from huikkaa.domain.work.queries.keeping import due_of, without_package
from huikkaa.domain.work.rules import keeping as rules
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require


@transaction.atomic
def hand_over_for_good(*, service: Service, year: int, seen: int, viewer: Viewer) -> int:
    """Put the year's matters that have no whole package on their way, as many as the approver was shown."""
    waiting = without_package(due_of(service, year, clock.today()))
    held = all_locked(list(waiting.values_list("pk", flat=True)))
    require(rules.why_not_hand_over_for_good(viewer, len(held), seen))
    for request in held:
        pack_for_good(held=request)
    return len(held)
