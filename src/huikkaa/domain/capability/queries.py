"""What is known of skills, as of a date."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from huikkaa.domain.capability.models import Skill
from huikkaa.domain.organisation.models import Membership, Person
from huikkaa.domain.organisation.queries import in_force
from huikkaa.kernel import clock
from huikkaa.kernel.memo import Memo

Levels = Mapping[int, Mapping[int, tuple[str, bool]]]


def skills_of(person: Person, day: date) -> list[Skill]:
    """The person's skills in force on `day`, one for each service, in the order of the services' names."""
    rows = (
        Skill.objects.filter(person=person, valid_from__lte=day)
        .select_related("service")
        .order_by("valid_from")
    )
    latest = {row.service_id: row for row in rows}
    return sorted(latest.values(), key=lambda row: row.service.name)


@dataclass(frozen=True)
class Known:
    """Every skill in force on a day: the level and the wish by service and person, and who is in which team."""

    skills: Mapping[int, Mapping[int, tuple[str, bool]]] = field(default_factory=dict)
    stated: Collection[int] = ()
    members: Mapping[int, Collection[int]] = field(default_factory=dict)

    def in_team(self, service_id: int, team_id: int) -> dict[int, tuple[str, bool]]:
        """The levels and wishes of a team's members in one service, by the person's id."""
        members = self.members.get(team_id, ())
        return {who: what for who, what in self.skills.get(service_id, {}).items() if who in members}


def levels_on(day: date) -> Levels:
    """The skills in force on the day: the level and the wish by service and person."""
    skills: dict[int, dict[int, tuple[str, bool]]] = {}
    rows = Skill.objects.filter(valid_from__lte=day).order_by("valid_from", "id")
    for person, service, level, wishes in rows.values_list("person_id", "service_id", "level", "wishes"):
        skills.setdefault(service, {})[person] = (level, wishes)
    return skills


def known_on(day: date) -> Known:
    """The skills in force on the day and the teams of those who have them, in two questions."""
    skills = levels_on(day)
    members: dict[int, set[int]] = {}
    for team, person in Membership.objects.filter(in_force(day)).values_list("team_id", "person_id"):
        members.setdefault(team, set()).add(person)
    return Known(skills, frozenset(who for levels in skills.values() for who in levels), members)


def _known_at(moment: datetime) -> Known:
    return known_on(moment.astimezone(clock.HELSINKI).date())


_now: Memo[Known] = Memo(_known_at)


def known_now() -> Known:
    """The skills in force today, as known a moment ago: the queue asks at every look."""
    return _now.value()


def changed(_event: object = None) -> None:
    """Somebody has stated a skill: ask again at the next look."""
    _now.forget_when_kept()


def team_skills(people: Collection[Person], day: date) -> dict[tuple[int, int], Skill]:
    """The skills of these people in force on `day`, by person and service."""
    rows = Skill.objects.filter(person__in=people, valid_from__lte=day).order_by("valid_from", "id")
    return {(row.person_id, row.service_id): row for row in rows}
