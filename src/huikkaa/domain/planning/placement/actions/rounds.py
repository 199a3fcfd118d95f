"""A round is prepared: its teams, their bounds and needs, its people and what is settled of them; wishes are asked.

The round, its teams and needs stand in the history of the settings. What concerns a single person does not.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.actions import recording
from huikkaa.domain.organisation.models import Membership, Person, Team
from huikkaa.domain.organisation.queries import in_force
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.planning.placement import rules
from huikkaa.domain.planning.placement.actions.telling import tell_concerned
from huikkaa.domain.planning.placement.models import (
    Concerned,
    LearningWish,
    Pairing,
    PlacementRound,
    RoundTeam,
    TeamNeed,
    TeamWish,
)
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require

State = PlacementRound.State


@dataclass(frozen=True)
class Wanted:
    """A need of a team: a service, how many who can it are wanted, and how many there must be."""

    service: Service
    wanted: int
    at_least: int = 0


@transaction.atomic
def prepare(
    *,
    name: str,
    effective_on: date,
    teams: Collection[Team],
    members_of: Collection[Team],
    viewer: Viewer,
    seeks_leads: bool = False,
    balance_ground: str = "",
) -> PlacementRound:
    """Begin a round: it concerns those who are members of some teams on its day, and places them in some teams."""
    require(rules.why_not_plan(viewer))
    round_ = PlacementRound(
        name=name.strip(),
        effective_on=effective_on,
        seeks_leads=seeks_leads,
        balance_ground=balance_ground.strip(),
        made_by=viewer.person,
        made_at=clock.now(),
    )
    recording.add(round_, viewer.person, members_of=list(members_of))
    for team in teams:
        recording.add(RoundTeam(round=round_, team=team), viewer.person)
    _renew(round_)
    return round_


@transaction.atomic
def change_round(
    *, round_: PlacementRound, values: dict[str, Any], viewer: Viewer, seen: str | None = None
) -> PlacementRound:
    """Change the name, the day of effect, whether leads are sought, or the ground for spreading leavings."""
    require(rules.why_not_change(held(round_), viewer))
    return recording.revise(round_, viewer.person, values, seen)


@transaction.atomic
def renew_people(*, round_: PlacementRound, viewer: Viewer) -> int:
    """Bring the people up to date with the teams as they will be on the day of effect; how many came or went.

    Who has left takes the wishes along; hearings stay.
    """
    round_ = held(round_)
    require(rules.why_not_change(round_, viewer))
    changed = _renew(round_)
    if round_.is_open:
        tell_concerned(round_)
    return changed


@transaction.atomic
def set_bounds(
    *,
    team: RoundTeam,
    viewer: Viewer,
    needs: Iterable[Wanted],
    heads_min: int = 0,
    heads_max: int | None = None,
    years_min: Decimal = Decimal(0),
    years_max: Decimal | None = None,
) -> RoundTeam:
    """Say how many people and person-years a team has, and what it needs; earlier needs go."""
    require(rules.why_not_change(held(team.round), viewer))
    values = {
        "heads_min": heads_min,
        "heads_max": heads_max,
        "years_min": years_min,
        "years_max": years_max,
    }
    revised = recording.revise(team, viewer.person, values)
    TeamNeed.objects.filter(round_team=team).delete()
    for need in needs:
        row = TeamNeed(round_team=team, service=need.service, wanted=need.wanted, at_least=need.at_least)
        recording.add(row, viewer.person)
    return revised


@transaction.atomic
def lock(*, round_: PlacementRound, person: Person, team: Team, why: str, viewer: Viewer) -> None:
    """Settle a person's team beforehand, with the reason, which the person sees."""
    require(rules.why_not_lock(held(round_), why, viewer))
    Concerned.objects.filter(round=round_, person=person).update(locked=team, locked_why=why.strip())


@transaction.atomic
def unlock(*, round_: PlacementRound, person: Person, viewer: Viewer) -> None:
    """Let a person's team be open again."""
    require(rules.why_not_change(held(round_), viewer))
    Concerned.objects.filter(round=round_, person=person).update(locked=None, locked_why="")


@transaction.atomic
def pair(*, round_: PlacementRound, one: Person, other: Person, kind: str, viewer: Viewer) -> Pairing:
    """Say that two people go to the same team, or that they must not; what was said of the two before goes."""
    require(rules.why_not_change(held(round_), viewer))
    first, second = sorted((one, other), key=lambda person: person.pk)
    Pairing.objects.filter(round=round_, one=first, other=second).delete()
    row = Pairing(round=round_, one=first, other=second, kind=kind)
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def unpair(*, round_: PlacementRound, one: Person, other: Person, viewer: Viewer) -> None:
    """Let two people be placed without regard to each other."""
    require(rules.why_not_change(held(round_), viewer))
    first, second = sorted((one, other), key=lambda person: person.pk)
    Pairing.objects.filter(round=round_, one=first, other=second).delete()


@transaction.atomic
def ask(*, round_: PlacementRound, reply_by: date, viewer: Viewer) -> PlacementRound:
    """Ask everybody concerned for their wishes, by a day, and tell them; also again, after they have been closed."""
    require(rules.why_not_ask(held(round_), reply_by, viewer))
    values = {"state": State.ASKING, "reply_by": reply_by, "asked_at": clock.now(), "closed_at": None}
    round_ = recording.revise(round_, viewer.person, values)
    Concerned.objects.filter(round=round_).update(told_at=None, reminded_at=None)
    tell_concerned(round_)
    return round_


@transaction.atomic
def close(*, round_: PlacementRound, viewer: Viewer) -> PlacementRound:
    """Close the wishes: from now on none is given or corrected."""
    require(rules.why_not_close(held(round_), viewer))
    return recording.revise(round_, viewer.person, {"state": State.CLOSED, "closed_at": clock.now()})


def held(round_: PlacementRound) -> PlacementRound:
    """The round as it stands, held until the change is made: two who change it come here one after the other."""
    return PlacementRound.objects.select_for_update().get(pk=round_.pk)


def _renew(round_: PlacementRound) -> int:
    sources = round_.members_of.values("pk")
    members = Membership.objects.filter(in_force(round_.effective_on), team__in=sources)
    people = set(
        Person.objects.filter(pk__in=members.values("person"), is_active=True).values_list("pk", flat=True)
    )
    known = set(Concerned.objects.filter(round=round_).values_list("person_id", flat=True))
    gone = known - people
    for kind in (Concerned, TeamWish, LearningWish):
        kind.objects.filter(round=round_, person__in=gone).delete()
    Pairing.objects.filter(Q(one__in=gone) | Q(other__in=gone), round=round_).delete()
    Concerned.objects.bulk_create(
        Concerned(round=round_, person_id=person) for person in sorted(people - known)
    )
    return len(gone) + len(people - known)
