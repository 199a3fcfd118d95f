"""Key-person risk of the services: who can do each, by what they have stated and by what they have really done.

Only members of the teams on the day count: no robot, applicant or helper from elsewhere is one. What a person states
goes first; of whom nothing is stated the evidence tells, while that measure is on. Ends of employments that have been
entered count as leavings; what somebody only plans, and what an age lets guess, never do.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from huikkaa.domain.capability.models import Skill
from huikkaa.domain.capability.queries import known_now, known_on
from huikkaa.domain.capability.substitutes.queries import agreed_on
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.catalogue.queries import offered
from huikkaa.domain.insight.models import RiskStanding
from huikkaa.domain.insight.queries.evidence import Evidence, evidence_on
from huikkaa.domain.organisation.models import Employment, Person
from huikkaa.domain.presence.models import Absence
from huikkaa.engine.succession import Holder, Risk, Watched, risks
from huikkaa.kernel import clock
from huikkaa.kernel.memo import Memo

ABLE = frozenset({Skill.Level.CAN, Skill.Level.EXPERT, Skill.Level.TEACHES})


@dataclass(frozen=True)
class Listed:
    """A service with its risk, and how it stood when it was last looked at.

    Of one that `is_unknown` nobody has stated anything, and nobody has completed anything: who can do it is not known.
    """

    service: Service
    risk: Risk
    standing: RiskStanding | None = None
    is_unknown: bool = False

    @property
    def is_key_person(self) -> bool:
        """Whether it is known that at most one can do it, now or in a year."""
        return self.risk.grade == "key_person" and not self.is_unknown


@dataclass(frozen=True)
class RiskList:
    """The services in order, and whether the evidence of completed work could be used."""

    listed: list[Listed]
    by_evidence: bool

    @property
    def key_persons(self) -> list[Listed]:
        """What at most one can do."""
        return [one for one in self.listed if one.is_key_person]

    @property
    def unknown(self) -> list[Listed]:
        """What nothing is known of: a new service, or one that is never asked for."""
        return [one for one in self.listed if one.is_unknown]

    @property
    def near(self) -> list[Listed]:
        """What two can do."""
        return [one for one in self.listed if one.risk.grade == "near"]


def risk_list(day: date, teams: Collection[int] | None = None) -> RiskList:
    """Every service offered on the day, the highest risk first; of all teams or of some."""
    services = offered(day).select_related("answering_team")
    if teams is not None:
        services = services.filter(answering_team__in=teams)
    by_key = {str(service.pk): service for service in services}
    evidence = evidence_on(day, None if teams is None else [service.pk for service in by_key.values()])
    town = _Town.on(day)
    found = risks(watched(by_key.values(), town, evidence), day)
    standings = {row.service_id: row for row in RiskStanding.objects.all()}
    listed = [
        Listed(by_key[risk.key], risk, standings.get(int(risk.key)), town.is_unknown(int(risk.key), evidence))
        for risk in found
    ]
    return RiskList(listed, evidence.is_on)


def hanging() -> list[RiskStanding]:
    """What hangs on one person, as last looked at, the highest risk first."""
    return _hanging.value()


def hanging_in(team: int) -> list[RiskStanding]:
    """What of a team's services hangs on one person, as last looked at, the highest risk first."""
    return [row for row in hanging() if row.service.answering_team_id == team]


def _hanging_at(moment: datetime) -> list[RiskStanding]:
    day = moment.astimezone(clock.HELSINKI).date()
    rows = RiskStanding.objects.filter(grade="key_person", service__in=offered(day))
    return list(rows.select_related("service__answering_team").order_by("-score", "service"))


_hanging: Memo[list[RiskStanding]] = Memo(_hanging_at)


def looked_at() -> None:
    """The risks have been looked at anew: ask again."""
    _hanging.forget_when_kept()


@dataclass(frozen=True)
class Able:
    """One who can do a service: the stated level, or none where only the evidence tells; and the last day if known."""

    person: Person
    level: str
    is_in_use: bool
    leaves: date | None

    @property
    def level_words(self) -> str:
        """The stated level in words."""
        return str(Skill.Level(self.level).label) if self.level else ""


@dataclass(frozen=True)
class WhoCan:
    """Those who can do a service by name, whether the evidence is in use, and whether anything is known at all."""

    rows: list[Able]
    by_evidence: bool
    is_unknown: bool


def able_in(service: Service, day: date) -> WhoCan:
    """Who can do a service. For those named to plan."""
    town, evidence = _Town.on(day), evidence_on(day, [service.pk])
    levels = town.levels.get(service.pk, {})
    people = Person.objects.filter(pk__in=town.able(service.pk, evidence)).order_by("sorted_as", "id")
    rows = [
        Able(one, levels.get(one.pk, ""), evidence.is_in_use(service.pk, one.pk), town.leaves.get(one.pk))
        for one in people
    ]
    return WhoCan(rows, evidence.is_on, town.is_unknown(service.pk, evidence))


def watched(services: Iterable[Service], town: "_Town", evidence: Evidence) -> list[Watched]:
    """The services with those who can do them, as the engine reads them."""
    return [
        Watched(
            str(service.pk),
            [town.holder(person) for person in able],
            pieces=evidence.pieces.get(service.pk, 0),
            by_law=service.statutory or service.official_authority or service.administrative,
            stands_in=len(town.standing_in(service.pk, able) - able),
        )
        for service in services
        for able in [town.able(service.pk, evidence)]
    ]


@dataclass(frozen=True)
class _Town:
    """What is known of the members on a day."""

    members: frozenset[int]
    levels: dict[int, dict[int, str]]
    leaves: dict[int, date]
    away: dict[int, date]
    for_people: dict[int, set[int]]
    for_services: dict[int, set[int]]

    @classmethod
    def on(cls, day: date) -> "_Town":
        known = known_now() if day == clock.today() else known_on(day)
        members = frozenset(person for team in known.members.values() for person in team)
        for_people: dict[int, set[int]] = {}
        for_services: dict[int, set[int]] = {}
        for row in agreed_on(day):
            if row.person_id is not None:
                for_people.setdefault(row.person_id, set()).add(row.substitute_id)
            if row.service_id is not None:
                for_services.setdefault(row.service_id, set()).add(row.substitute_id)
        levels = {
            service: {person: level for person, (level, _wishes) in people.items()}
            for service, people in known.skills.items()
        }
        return cls(members, levels, _leavings(members), _absent(day), for_people, for_services)

    def able(self, service: int, evidence: Evidence) -> set[int]:
        """The members who can do a service: as stated, or by evidence where nothing is stated."""
        stated = self.levels.get(service, {})
        able = {person for person, level in stated.items() if level in ABLE}
        able |= evidence.ever.get(service, {}).keys() - stated.keys()
        return able & self.members

    def is_unknown(self, service: int, evidence: Evidence) -> bool:
        """Whether nobody has stated a level of a service and nobody has completed it, as far as that may be known."""
        return not self.levels.get(service) and not evidence.knows_of(service)

    def holder(self, person: int) -> Holder:
        """The person as one who can do a service."""
        return Holder(str(person), leaves=self.leaves.get(person), away_until=self.away.get(person))

    def standing_in(self, service: int, able: set[int]) -> set[int]:
        """The members who have agreed to stand in for the service, or for the only one who can do it."""
        sole = self.for_people.get(next(iter(able)), set()) if len(able) == 1 else set()
        return (self.for_services.get(service, set()) | sole) & self.members


def _leavings(members: Collection[int]) -> dict[int, date]:
    """The last day of those whose last employment has an end."""
    ends: dict[int, date] = {}
    for person, last in Employment.objects.filter(person__in=members).values_list("person_id", "ends_on"):
        ends[person] = max(ends.get(person, date.min), last or date.max)
    return {person: last for person, last in ends.items() if last != date.max}


def _absent(day: date) -> dict[int, date]:
    """The last day away of those who are away."""
    rows = Absence.objects.filter(first_day__lte=day, last_day__gte=day).order_by("last_day")
    return dict(rows.values_list("person_id", "last_day"))
