"""Duties are written down, get a transition owner, and are handed over; the history of the settings keeps each step."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from huikkaa.domain.capability.duties import rules
from huikkaa.domain.capability.duties.models import Duty
from huikkaa.domain.organisation.actions import recording
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require


@transaction.atomic
def write_down(*, person: Person, values: dict[str, Any], by: Viewer) -> Duty:
    """Write down a duty of the person."""
    require(rules.why_not_write_down(person, by))
    services = values.pop("services", [])
    return recording.add(Duty(person=person, **values), by.person, services=services)


@transaction.atomic
def change(*, duty: Duty, values: dict[str, Any], by: Viewer, seen: str | None = None) -> Duty:
    """Change a duty, or name who takes it over and by which day."""
    require(rules.why_not_write_down(duty.person, by))
    return recording.revise(duty, by.person, values, seen)


@transaction.atomic
def hand_over(*, duty: Duty, to: Person, by: Viewer, from_day: date | None = None) -> Duty:
    """Hand the duty over: it ends for the one who had it, and begins for the other the next day."""
    held = Duty.objects.select_for_update().select_related("person").get(pk=duty.pk)
    require(
        rules.why_not_write_down(held.person, by)
        or rules.why_not_receive(to, official_authority=held.official_authority)
    )
    begins, services = from_day or clock.today(), list(held.services.all())
    values = {"name": held.name, "kind": held.kind, "official_authority": held.official_authority}
    if held.valid_from < begins:
        recording.revise(
            held,
            by.person,
            {"valid_to": begins - timedelta(days=1), "next_person": None, "hand_over_by": None},
        )
        return recording.add(Duty(person=to, valid_from=begins, **values), by.person, services=services)
    return recording.revise(held, by.person, {"person": to, "next_person": None, "hand_over_by": None})


@transaction.atomic
def end(*, duty: Duty, by: Viewer, last_day: date | None = None) -> Duty:
    """Let a duty end, because nobody needs it any more."""
    require(rules.why_not_write_down(duty.person, by))
    ends = max(duty.valid_from, last_day or clock.today() - timedelta(days=1))
    return recording.revise(duty, by.person, {"valid_to": ends, "next_person": None, "hand_over_by": None})
