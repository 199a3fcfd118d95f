"""Disturbances: telling what does not work now, and that it works again."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from huikkaa.domain.catalogue.models import Disturbance
from huikkaa.domain.organisation.actions import recording
from huikkaa.domain.organisation.models import Person
from huikkaa.kernel import clock


@transaction.atomic
def tell_disturbance(*, values: dict[str, Any], by: Person | None) -> Disturbance:
    """Tell askers what does not work and what to do meanwhile."""
    kept = dict(values)
    services = kept.pop("services", [])
    kept["starts_at"] = kept.get("starts_at") or clock.now()
    return recording.add(Disturbance(**kept), by, services=services)


@transaction.atomic
def change_disturbance(
    *, disturbance: Disturbance, values: dict[str, Any], by: Person | None, seen: str | None = None
) -> Disturbance:
    """Change what is told of a disturbance."""
    return recording.revise(disturbance, by, values, seen)


@transaction.atomic
def end_disturbance(*, disturbance: Disturbance, by: Person | None) -> Disturbance:
    """Tell that it works again: the notice goes away at once. One told beforehand ends as it would have begun."""
    ends_at = max(clock.now(), disturbance.starts_at + timedelta(seconds=1))
    return recording.revise(disturbance, by, {"ends_at": ends_at})
