"""What is known of skills, as of a date."""

from datetime import date

from huikkaa.domain.capability.models import Skill
from huikkaa.domain.organisation.models import Person


def skills_of(person: Person, day: date) -> list[Skill]:
    """The person's skills in force on `day`, one for each service, in the order of the services' names."""
    rows = (
        Skill.objects.filter(person=person, valid_from__lte=day)
        .select_related("service")
        .order_by("valid_from")
    )
    latest = {row.service_id: row for row in rows}
    return sorted(latest.values(), key=lambda row: row.service.name)
