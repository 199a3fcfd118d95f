"""What the one at the phone needs to know while the caller waits."""

from dataclasses import dataclass
from datetime import datetime

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.catalogue.queries import calendar_in_force, display_days, offered_to, promise_in_force
from huikkaa.domain.catalogue.search import find_services
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.promising import target
from huikkaa.engine import promises
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused

FEW = 4


@dataclass(frozen=True)
class Suggestion:
    """A service that may be meant, and when it would be done if it were asked for now."""

    service: Service
    done_by: datetime | None


def suggestions(words: str, viewer: Viewer, chosen: str = "") -> list[Suggestion]:
    """The services that best answer the words, a chosen one always among them."""
    found = [hit.service for hit in find_services(words, viewer, FEW)] if words.strip() else []
    if chosen and chosen not in {service.slug for service in found}:
        found = [*offered_to(viewer).filter(slug=chosen), *found][:FEW]
    return [Suggestion(service, done_if_asked_now(service)) for service in found]


def done_if_asked_now(service: Service) -> datetime | None:
    """When the service would be done if it were asked for now; None where it promises nothing."""
    now = clock.now()
    try:
        promise = promise_in_force(service, clock.today())
    except Refused:
        return None
    return promises.due(
        arrived_at=now,
        target=target(promise, "done"),
        calendar=calendar_in_force(),
        display_days=display_days(service.pk),
        now=now,
    ).at_if_not_answered
