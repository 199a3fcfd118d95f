"""Services with their stages and dated promises."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from huikkaa.domain.catalogue.models import Service, ServiceGroup, ServicePromise, Stage
from huikkaa.domain.organisation.models import Person, Team


@dataclass(frozen=True)
class Promised:
    """What is promised from a day on: minutes of business or elapsed time, or days by statute."""

    valid_from: date
    first_amount: int
    done_amount: int
    first_clock: str = ServicePromise.Clock.BUSINESS
    done_clock: str = ServicePromise.Clock.BUSINESS


@transaction.atomic
def add_group(*, slug: str, name_fi: str, order: int = 0) -> ServiceGroup:
    """Add a shelf to the catalogue."""
    return ServiceGroup.objects.create(slug=slug, name_fi=name_fi.strip(), order=order)


@transaction.atomic
def add_service(
    *,
    slug: str,
    group: ServiceGroup,
    name_fi: str,
    answering_team: Team,
    owner: Person,
    promise: Promised,
    stages: Sequence[str] = (),
    description_fi: str = "",
) -> Service:
    """Add a service with its promise and the stages shown beforehand: it can be asked for at once."""
    service = Service.objects.create(
        slug=slug,
        group=group,
        name_fi=name_fi.strip(),
        answering_team=answering_team,
        owner=owner,
        description_fi=description_fi.strip(),
    )
    add_promise(service=service, promise=promise)
    for order, stage in enumerate(stages):
        Stage.objects.create(service=service, order=order, name_fi=stage)
    return service


@transaction.atomic
def add_promise(*, service: Service, promise: Promised) -> ServicePromise:
    """Promise something from a day on; earlier requests keep what they were promised."""
    return ServicePromise.objects.create(
        service=service,
        valid_from=promise.valid_from,
        first_clock=promise.first_clock,
        first_amount=promise.first_amount,
        done_clock=promise.done_clock,
        done_amount=promise.done_amount,
    )
