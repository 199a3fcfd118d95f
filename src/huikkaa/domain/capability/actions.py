"""Skills are stated, by whom and from which day."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from huikkaa.domain.capability import rules
from huikkaa.domain.capability.events import SkillsChanged
from huikkaa.domain.capability.models import Skill
from huikkaa.domain.capability.queries import skills_of
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.actions import recording
from huikkaa.domain.organisation.models import Person
from huikkaa.kernel import bus, clock
from huikkaa.kernel.refusals import require


@dataclass(frozen=True)
class Stated:
    """What a person says of one service: the level, and whether they wish to learn it."""

    service: Service
    level: str
    wishes: bool = False


@transaction.atomic
def state_skill(
    *, person: Person, service: Service, level: str, from_day: date, by: Person | None, wishes: bool = False
) -> Skill:
    """State how well a person can do a service's work from a day on; earlier rows stay as they were."""
    require(rules.why_not_state(service, from_day))
    made = recording.add(
        Skill(
            person=person,
            service=service,
            level=level,
            wishes=wishes,
            valid_from=from_day,
            stated_by=by,
            stated_at=clock.now(),
        ),
        by,
    )
    bus.announce(SkillsChanged(person.pk))
    return made


@transaction.atomic
def correct_skill(
    *, skill: Skill, level: str, by: Person | None, seen: str | None = None, wishes: bool = False
) -> Skill:
    """Correct the level of a row; what it was stays in the history."""
    values = {"level": level, "wishes": wishes, "stated_by": by, "stated_at": clock.now()}
    revised = recording.revise(skill, by, values, seen)
    bus.announce(SkillsChanged(skill.person_id))
    return revised


@transaction.atomic
def state_own(*, person: Person, stated: list[Stated]) -> int:
    """State one's own skills from today on; what stays as it was is left alone. How many changed."""
    today, changed = clock.today(), 0
    held = {row.service_id: row for row in skills_of(person, today)}
    for one in stated:
        row = held.get(one.service.pk)
        wishes = one.wishes and one.level in Skill.BEFORE_SKILL
        if row is not None and (row.level, row.wishes) == (one.level, wishes):
            continue
        if row is not None and row.valid_from == today:
            correct_skill(skill=row, level=one.level, wishes=wishes, by=person)
        else:
            state_skill(
                person=person,
                service=one.service,
                level=one.level,
                wishes=wishes,
                from_day=today,
                by=person,
            )
        changed += 1
    return changed
