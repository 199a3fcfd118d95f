"""Shares of unpleasant work: how much of what each member took lately the team has marked so.

What is told here is never shown as a list of people: a member sees the own share, and the offer weighs it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.work.visibility import counted
from huikkaa.kernel.memo import Memo

WEEKS, KEPT = timedelta(weeks=8), timedelta(minutes=10)
# A share of a handful of pieces says nothing.
FEWEST = 10


@dataclass(frozen=True)
class Share:
    """How many pieces somebody took, and how many of them were unpleasant."""

    pieces: int = 0
    unpleasant: int = 0

    @property
    def part(self) -> float:
        """The part of unpleasant pieces, from 0 to 1."""
        return self.unpleasant / self.pieces if self.pieces else 0.0


def own_and_others(team_id: int, person_id: int) -> tuple[Share, Share]:
    """The person's share in the team over the last eight weeks, and that of the other members together."""
    return _apart(_lately.value().get(team_id, {}), person_id)


def _apart(of_team: Mapping[int, Share], person_id: int) -> tuple[Share, Share]:
    others = [share for person, share in of_team.items() if person != person_id]
    together = Share(sum(one.pieces for one in others), sum(one.unpleasant for one in others))
    own = of_team.get(person_id, Share())
    return (own, together) if own.pieces >= FEWEST else (Share(own.pieces), Share(together.pieces))


def shares_at(moment: datetime) -> dict[int, dict[int, Share]]:
    """The shares by team and person: what was taken in the eight weeks before; only of teams that share some."""
    teams = list(
        Service.objects.filter(unpleasant=True).values_list("answering_team_id", flat=True).distinct()
    )
    if not teams:
        return {}
    since = moment - WEEKS
    # What has been taken since has also changed since: the index of changes is short, the table is not.
    taken = counted().filter(team__in=teams, changed_at__gte=since, taken_at__gte=since, taken_at__lte=moment)
    rows = (
        taken.filter(responsible__isnull=False)
        .order_by()
        .values_list("team_id", "responsible_id")
        .annotate(pieces=Count("id"), unpleasant=Count("id", filter=Q(service__unpleasant=True)))
    )
    found: dict[int, dict[int, Share]] = {}
    for team, person, pieces, unpleasant in rows:
        found.setdefault(team, {})[person] = Share(pieces, unpleasant)
    return found


_lately: Memo[dict[int, dict[int, Share]]] = Memo(shares_at, keeps=KEPT)


def changed(_event: object = None) -> None:
    """What counts as unpleasant has changed: count again at the next look."""
    _lately.forget_when_kept()
