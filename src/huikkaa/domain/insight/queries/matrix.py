"""The table of skills: services by people, with how many can do each, and a window of it to look at.

What others see of a person is the stated level and whether the skill has been in use within a year; never a count.
It takes every skill of the town to say how many can do a service. Each process remembers them until something is
written into the history of the settings, where every stated skill and every membership leaves its mark.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from huikkaa.domain.capability.models import Skill
from huikkaa.domain.capability.queries import Known, known_on
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.catalogue.queries import offered
from huikkaa.domain.insight.features import EVIDENCE
from huikkaa.domain.insight.queries.evidence import Evidence, evidence_on
from huikkaa.domain.insight.queries.features import is_on
from huikkaa.domain.insight.queries.risk import ABLE
from huikkaa.domain.organisation.models import Change, Membership, Person, Role, Team
from huikkaa.domain.organisation.queries import in_force, teams_on
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock
from huikkaa.kernel.memo import Memo

ROWS, COLUMNS = 50, 40
UNSTATED = "unstated"


@dataclass(frozen=True)
class Narrowed:
    """What is looked for: a team, words of a service's name, a level that somebody has, and how few can do it."""

    team: str = ""
    words: str = ""
    level: str = ""
    few: str = ""

    @property
    def hides_people(self) -> bool:
        """Whether people who have nothing in the chosen services are left out."""
        return bool(self.words or self.level or self.few)


@dataclass(frozen=True)
class Column:
    """A person of the table, with the ids of the teams the person belongs to."""

    pk: int
    name: str
    teams: frozenset[int]


@dataclass(frozen=True)
class Row:
    """A service: those who can do it, of all teams, and those who are learning it.

    Of one that `is_unknown` nobody has stated anything, and nobody has completed anything: who can do it is not known.
    """

    service: Service
    able: frozenset[int]
    learning: frozenset[int]
    is_unknown: bool = False


@dataclass(frozen=True)
class Matrix:
    """The whole table as narrowed, and what stands in its cells. `counts` tells how many services each choice has."""

    teams: Sequence[Team]
    rows: Sequence[Row]
    columns: Sequence[Column]
    counts: Mapping[str, int]
    known: Known
    evidence: Evidence

    def level(self, service: int, person: int) -> str:
        """The stated level; where nothing is stated, `unstated` for one who has done it within a year, else nothing."""
        stated = self.known.skills.get(service, {}).get(person)
        if stated is not None:
            return "" if stated == (Skill.Level.NONE, False) else stated[0]
        return UNSTATED if self.evidence.is_in_use(service, person) else ""

    def wishes(self, service: int, person: int) -> bool:
        """Whether the person wishes to learn the service."""
        return self.known.skills.get(service, {}).get(person, ("", False))[1]


@dataclass(frozen=True)
class _Town:
    """Every skill and the evidence, who can do what by them, and the last mark in the history when they were read."""

    known: Known
    evidence: Evidence
    mark: int
    able: Mapping[int, frozenset[int]] = field(default_factory=dict)
    learning: Mapping[int, frozenset[int]] = field(default_factory=dict)


FEW = ("", "yksi", "ei", "oppii", "tuntematon")


def skills_matrix(viewer: Viewer, narrowed: Narrowed) -> Matrix:
    """The services and people that the viewer may see: those fewest can do first, what nothing is known of last."""
    day, town = clock.today(), _fresh()
    evidence = town.evidence if is_on(EVIDENCE, day) else Evidence()
    teams = [team for team in teams_on(day) if may_see(viewer, team.pk)]
    chosen = [team for team in teams if team.slug == narrowed.team] or teams
    columns = _columns(chosen)
    here = frozenset(column.pk for column in columns)
    rows = [row for row in _rows(chosen, narrowed, town, evidence) if _has_level(row, narrowed, town, here)]
    counts = {few: sum(_is_few(row, few) for row in rows) for few in FEW}
    rows = sorted(
        (row for row in rows if _is_few(row, narrowed.few)),
        key=lambda row: (row.is_unknown, len(row.able), row.service.name.casefold()),
    )
    matrix = Matrix(teams, rows, columns, counts, town.known, evidence)
    return matrix if not narrowed.hides_people else _with_something(matrix)


def may_see(viewer: Viewer, team: int) -> bool:
    """One's own teams; those named to plan see every team."""
    return team in viewer.teams or Role.PLANNER in viewer.roles


def _town_at(moment: datetime) -> _Town:
    day = moment.astimezone(clock.HELSINKI).date()
    mark, known, evidence = _mark(), known_on(day), evidence_on(day)
    members = frozenset(person for people in known.members.values() for person in people)
    able: dict[int, frozenset[int]] = {}
    learning: dict[int, frozenset[int]] = {}
    for service in known.skills.keys() | evidence.ever.keys():
        stated = known.skills.get(service, {})
        can = {person for person, (level, _wishes) in stated.items() if level in ABLE}
        can |= evidence.ever.get(service, {}).keys() - stated.keys()
        able[service] = frozenset(can) & members
        begun = (person for person, (level, _wishes) in stated.items() if level == Skill.Level.LEARNING)
        learning[service] = frozenset(begun) & members
    return _Town(known, evidence, mark, able, learning)


_town: Memo[_Town] = Memo(_town_at, keeps=timedelta(minutes=5))


def _fresh() -> _Town:
    """What is remembered, or read anew if anything has been written since."""
    town = _town.value()
    if town.mark != _mark():
        _town.forget()
        town = _town.value()
    return town


def _mark() -> int:
    return Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _columns(teams: Collection[Team]) -> list[Column]:
    rows = Membership.objects.filter(in_force(clock.today()), team__in=[team.pk for team in teams])
    held: dict[int, set[int]] = {}
    for person, team in rows.values_list("person_id", "team_id"):
        held.setdefault(person, set()).add(team)
    people = Person.objects.filter(pk__in=rows.values("person_id")).order_by("sorted_as", "id")
    named = people.values_list("pk", "given_name", "family_name")
    columns = [Column(pk, f"{given} {family}", frozenset(held.get(pk, ()))) for pk, given, family in named]
    order = {team.pk: place for place, team in enumerate(teams)}
    return sorted(columns, key=lambda one: min((order[team] for team in one.teams), default=len(order)))


def _rows(teams: Collection[Team], narrowed: Narrowed, town: _Town, evidence: Evidence) -> list[Row]:
    services = offered(clock.today()).filter(answering_team__in=[team.pk for team in teams])
    columns = services.only("pk", "slug", "name_fi", "name_sv", "name_en", "answering_team_id")
    words = narrowed.words.casefold().split()
    nobody: frozenset[int] = frozenset()
    return [
        Row(
            service,
            town.able.get(service.pk, nobody),
            town.learning.get(service.pk, nobody),
            not town.known.skills.get(service.pk) and not evidence.knows_of(service.pk),
        )
        for service in columns
        if all(word in service.name.casefold() for word in words)
    ]


def _is_few(row: Row, few: str) -> bool:
    fits = {
        "yksi": len(row.able) == 1,
        "ei": not row.able and not row.is_unknown,
        "oppii": bool(row.learning),
        "tuntematon": row.is_unknown,
    }
    return fits.get(few, True)


def _has_level(row: Row, narrowed: Narrowed, town: _Town, people: frozenset[int]) -> bool:
    """Whether somebody of the table has the level that is looked for in this service."""
    if not narrowed.level:
        return True
    stated = town.known.skills.get(row.service.pk, {})
    return any(level == narrowed.level and who in people for who, (level, _wishes) in stated.items())


def _with_something(matrix: Matrix) -> Matrix:
    """Without the people who have nothing in the chosen services."""
    active: set[int] = set()
    for row in matrix.rows:
        service = row.service.pk
        asked = (
            matrix.known.skills.get(service, {}).keys() | matrix.evidence.in_a_year.get(service, {}).keys()
        )
        active |= {who for who in asked if matrix.level(service, who)}
    columns = [column for column in matrix.columns if column.pk in active]
    return Matrix(matrix.teams, matrix.rows, columns, matrix.counts, matrix.known, matrix.evidence)
