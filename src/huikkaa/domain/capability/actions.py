"""Skills are stated, by whom and from which day."""

from datetime import date

from django.db import transaction

from huikkaa.domain.capability import rules
from huikkaa.domain.capability.models import Skill
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.actions import recording
from huikkaa.domain.organisation.models import Person
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require


@transaction.atomic
def state_skill(*, person: Person, service: Service, level: str, from_day: date, by: Person | None) -> Skill:
    """State how well a person can do a service's work from a day on; earlier rows stay as they were."""
    require(rules.why_not_state(service, from_day))
    return recording.add(
        Skill(
            person=person,
            service=service,
            level=level,
            valid_from=from_day,
            stated_by=by,
            stated_at=clock.now(),
        ),
        by,
    )


@transaction.atomic
def correct_skill(*, skill: Skill, level: str, by: Person | None, seen: str | None = None) -> Skill:
    """Correct the level of a row; what it was stays in the history."""
    return recording.revise(skill, by, {"level": level, "stated_by": by, "stated_at": clock.now()}, seen)
