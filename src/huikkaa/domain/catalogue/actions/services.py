"""Services with their stages and dated promises."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from huikkaa.domain.catalogue import rules
from huikkaa.domain.catalogue.models import Service, ServiceGroup, ServicePromise, Stage
from huikkaa.domain.organisation.actions import recording
from huikkaa.domain.organisation.models import Person, Team
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require


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


@transaction.atomic
def open_service(*, values: dict[str, Any], by: Person | None) -> Service:
    """Add a service from the settings; it can be asked for once it has a promise."""
    plain, helping = _apart(values)
    return recording.add(Service(**plain, changed_at=clock.now()), by, **helping)


@transaction.atomic
def change_service(
    *, service: Service, values: dict[str, Any], by: Person | None, seen: str | None = None
) -> Service:
    """Change what a service is called, who answers for it and how it is classed."""
    return recording.revise(service, by, values, seen)


@transaction.atomic
def hand_on(*, service: Service, to: Person, by: Viewer) -> Service:
    """Let another person own the service from now on."""
    require(rules.why_not_hand_on(service, by))
    return recording.revise(service, by.person, {"owner": to})


@transaction.atomic
def retire(*, service: Service, from_day: date, by: Person | None) -> Service:
    """Offer a service no more from a day on; open requests go on to their end."""
    return recording.revise(service, by, {"retired_on": from_day})


@transaction.atomic
def offer_again(*, service: Service, by: Person | None) -> Service:
    """Offer a retired service again."""
    return recording.revise(service, by, {"retired_on": None})


@transaction.atomic
def open_group(*, values: dict[str, Any], by: Person | None) -> ServiceGroup:
    """Add a shelf to the catalogue from the settings."""
    return recording.add(ServiceGroup(**values), by)


@transaction.atomic
def change_group(
    *, group: ServiceGroup, values: dict[str, Any], by: Person | None, seen: str | None = None
) -> ServiceGroup:
    """Rename a shelf of the catalogue or move it."""
    return recording.revise(group, by, values, seen)


@transaction.atomic
def promise_from(*, service: Service, promise: Promised, by: Person | None) -> ServicePromise:
    """Promise something from today or a later day on; what was promised before stays for earlier requests."""
    require(rules.why_not_promise_from(service, promise.valid_from, clock.today()))
    row = ServicePromise(
        service=service,
        valid_from=promise.valid_from,
        first_clock=promise.first_clock,
        first_amount=promise.first_amount,
        done_clock=promise.done_clock,
        done_amount=promise.done_amount,
    )
    return recording.add(row, by)


@transaction.atomic
def withdraw_promise(*, promise: ServicePromise, by: Person) -> None:
    """Take back a promise that has not begun yet."""
    require(rules.why_not_withdraw_promise(promise, clock.today()))
    recording.remove(promise, by)


@transaction.atomic
def set_stages(*, service: Service, rows: Sequence[dict[str, Any]], by: Person | None) -> list[Stage]:
    """Set the stages in their order; each row has the names, the display days and the stage it was, if any."""
    before = {stage.pk: stage for stage in service.stages.select_for_update()}
    require(rules.why_not_fewer_stages(service, len(before), len(rows)))
    for gone in before.keys() - {row.get("pk") for row in rows}:
        if by is not None:
            recording.remove(before[gone], by)
    service.stages.update(
        order=F("order") + 1000
    )  # out of the way, so that no two meet while they change places
    made = []
    for order, row in enumerate(rows):
        values = {name: value for name, value in row.items() if name != "pk"} | {"order": order}
        stage = before.get(row.get("pk") or 0)
        if stage is None:
            made.append(recording.add(Stage(service=service, **values), by))
        else:
            made.append(recording.revise(stage, by, values))
    return made


def _apart(values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    many = {name for name in values if Service._meta.get_field(name).many_to_many}
    return {n: v for n, v in values.items() if n not in many}, {n: v for n, v in values.items() if n in many}
