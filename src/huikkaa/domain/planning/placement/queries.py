"""What is known of rounds of placement, and the question that a round asks the engine."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from huikkaa.domain.capability.queries import known_on
from huikkaa.domain.organisation.models import Employment, Person
from huikkaa.domain.planning.models import Prospect
from huikkaa.domain.planning.placement.models import (
    Concerned,
    Hearing,
    LearningWish,
    Pairing,
    PlacementPlan,
    PlacementRound,
    RoundTeam,
    TeamNeed,
    TeamWish,
    WishLook,
)
from huikkaa.domain.planning.rules import is_in_use as are_leavings_known
from huikkaa.kernel import clock

PATIENCE = timedelta(minutes=2)  # whoever reckons a plan says so every few seconds
LEVELS = {"none": 0, "learning": 1, "can": 2, "expert": 3, "teaches": 4}
FULL_TIME = 100


@dataclass(frozen=True)
class Answered:
    """How many a round concerns, how many of them have given their wishes, and who have been heard (ids)."""

    concerned: int
    answered: int
    heard: frozenset[int] = frozenset()


def rounds() -> QuerySet[PlacementRound]:
    """Every round, the one that takes effect last first."""
    return PlacementRound.objects.select_related("decided_plan", "shown_plan")


def teams_of(round_: PlacementRound) -> list[RoundTeam]:
    """The teams of a round with their needs."""
    needs = Prefetch("needs", TeamNeed.objects.select_related("service"))
    return list(RoundTeam.objects.filter(round=round_).select_related("team", "lead").prefetch_related(needs))


def placed_teams(round_: PlacementRound) -> list[RoundTeam]:
    """The teams of a round without their needs."""
    return list(RoundTeam.objects.filter(round=round_).select_related("team", "lead"))


def answered(round_: PlacementRound) -> Answered:
    """How many have answered, and who have been heard."""
    heard = Exists(Hearing.objects.filter(round=round_, person=OuterRef("person")))
    rows = Concerned.objects.filter(round=round_).order_by().annotate(heard=heard)
    given = list(rows.values_list("person_id", "answered_at", "heard"))
    return Answered(
        len(given),
        sum(at is not None for _person, at, _heard in given),
        frozenset(person for person, _at, is_heard in given if is_heard),
    )


def rounds_of(person: Person) -> list[PlacementRound]:
    """The rounds that concern a person and in which something has been asked, the latest first."""
    asked = ~Q(state=PlacementRound.State.PREPARED)
    return list(rounds().filter(asked, concerned__person=person))


def wishes_of(round_: PlacementRound, person: Person) -> dict[int, TeamWish]:
    """What a person wishes, by the team."""
    return {row.team_id: row for row in TeamWish.objects.filter(round=round_, person=person)}


def learning_of(round_: PlacementRound, person: Person) -> list[LearningWish]:
    """The services a person would like to learn."""
    return list(LearningWish.objects.filter(round=round_, person=person).select_related("service"))


def looks_at(round_: PlacementRound, person: Person) -> QuerySet[WishLook]:
    """Who has looked at a person's wishes, the latest first."""
    return WishLook.objects.filter(round=round_, person=person).select_related("looked_by")


def plans_of(round_: PlacementRound) -> list[PlacementPlan]:
    """The plans of a round without the questions they answered, the first made first."""
    return list(PlacementPlan.objects.filter(round=round_).defer("instance").select_related("made_by"))


def waiting(now: datetime) -> QuerySet[PlacementPlan]:
    """Plans that nobody is reckoning, the longest asked first."""
    free = Q(tried_at__isnull=True) | Q(tried_at__lt=now - PATIENCE)
    return PlacementPlan.objects.filter(free, state=PlacementPlan.State.WAITING).order_by("made_at")


def instance_of(round_: PlacementRound) -> dict[str, Any]:
    """The round as a question to the engine, in the form of docs/methods/placement.md; keys are p1, t1 and s1."""
    teams = teams_of(round_)
    rows = list(Concerned.objects.filter(round=round_).order_by("person_id"))
    people = [row.person_id for row in rows]
    leaves = _leaves(people) if round_.balance_ground.strip() else {}
    given = _Given(round_, people, {need.service_id for team in teams for need in team.needs.all()})
    pairs = list(Pairing.objects.filter(round=round_))
    told: dict[str, Any] = {
        "teams": [_team(team, round_) for team in teams],
        "people": [given.person(row, leaves) for row in rows],
        "together": _groups(pairs, Pairing.Kind.TOGETHER),
        "apart": _groups(pairs, Pairing.Kind.APART),
    }
    if leaves:
        told["balance"] = {"ground": round_.balance_ground, "years": sorted(set(leaves.values()))}
    return told


class _Given:
    """What the people of a round have said and can, gathered with a question for each kind."""

    def __init__(self, round_: PlacementRound, people: list[int], services: set[int]) -> None:
        day = min(round_.effective_on, clock.today())
        self.shares = _shares(people, round_.effective_on)
        self.skills: dict[int, dict[str, int]] = {}
        self.develops: dict[int, set[str]] = {}
        known = known_on(day)
        for service in services:
            for person, (level, wishes) in known.skills.get(service, {}).items():
                self.skills.setdefault(person, {})[f"s{service}"] = LEVELS[level]
                if wishes:
                    self.develops.setdefault(person, set()).add(f"s{service}")
        self.wishes: dict[int, dict[str, str]] = {}
        self.leads: dict[int, set[str]] = {}
        for wish in TeamWish.objects.filter(round=round_):
            if wish.wish:
                self.wishes.setdefault(wish.person_id, {})[f"t{wish.team_id}"] = wish.wish
            if wish.willing_to_lead:
                self.leads.setdefault(wish.person_id, set()).add(f"t{wish.team_id}")
        for learning in LearningWish.objects.filter(round=round_):
            self.develops.setdefault(learning.person_id, set()).add(f"s{learning.service_id}")

    def person(self, row: Concerned, leaves: Mapping[int, int]) -> dict[str, Any]:
        """One person of the question; what is as usual is left out."""
        pk = row.person_id
        told: dict[str, Any] = {"name": f"p{pk}"}
        if self.shares.get(pk, FULL_TIME) != FULL_TIME:
            told["share"] = self.shares[pk]
        told |= {
            name: value
            for name, value in (
                ("skills", self.skills.get(pk)),
                ("wishes", self.wishes.get(pk)),
                ("develops", sorted(self.develops.get(pk, ()))),
                ("leads", sorted(self.leads.get(pk, ()))),
                ("locked", f"t{row.locked_id}" if row.locked_id else ""),
                ("leaves", leaves.get(pk)),
            )
            if value
        }
        return told


def _team(row: RoundTeam, round_: PlacementRound) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": f"t{row.team_id}",
        "heads_min": row.heads_min,
        "heads_max": row.heads_max,
        "years_min": round(row.years_min * FULL_TIME),
        "years_max": None if row.years_max is None else round(row.years_max * FULL_TIME),
        "needs": [
            {"skill": f"s{need.service_id}", "wanted": need.wanted, "at_least": need.at_least}
            for need in row.needs.all()
        ],
    }
    return told | ({"leads": 1} if round_.seeks_leads else {})


def _groups(pairs: Iterable[Pairing], kind: str) -> list[list[str]]:
    return [[f"p{pair.one_id}", f"p{pair.other_id}"] for pair in pairs if pair.kind == kind]


def _shares(people: list[int], day: date) -> dict[int, int]:
    """Hundredths of full time by person, of the employment that is in force; of several the latest."""
    rows = Employment.objects.filter(person__in=people, starts_on__lte=day).order_by("starts_on", "pk")
    return {
        row.person_id: max(1, min(FULL_TIME, round(row.full_time_share)))
        for row in rows
        if row.ends_on is None or row.ends_on >= day
    }


def _leaves(people: list[int]) -> dict[int, int]:
    """The years in which people have themselves said that they leave; nobody's year is estimated here."""
    if not are_leavings_known():
        return {}
    rows = Prospect.objects.filter(person__in=people, stated_end__isnull=False)
    return {row.person_id: row.stated_end.year for row in rows if row.stated_end}
