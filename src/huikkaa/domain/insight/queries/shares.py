"""Shares of unpleasant work by member: counted for the offer alone, only while the measure is on.

No page shows these; a person's own months stand in `own`. Nothing is counted from before the measure was taken
into use.
"""

from collections import Counter
from datetime import date, datetime, time, timedelta

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.insight.features import SHARES
from huikkaa.domain.insight.queries.features import standing_of
from huikkaa.domain.work.queries.shares import Share, Shares
from huikkaa.domain.work.visibility import counted
from huikkaa.kernel import clock

WEEKS = timedelta(weeks=8)


def shares_at(moment: datetime) -> Shares:
    """What each member took in the eight weeks before the moment, in the teams that have marked work unpleasant."""
    standing = standing_of(SHARES, moment.astimezone(clock.HELSINKI).date())
    if not standing.is_on or standing.since is None:
        return {}
    marked = Service.objects.filter(unpleasant=True).values_list("answering_team_id", flat=True).distinct()
    teams = list(marked)
    return _counted(teams, max(moment - WEEKS, _midnight(standing.since)), moment) if teams else {}


def _counted(teams: list[int], since: datetime, until: datetime) -> Shares:
    # What was taken since has also changed since: the index of changes is short, the table is not.
    taken = counted().filter(
        team__in=teams,
        changed_at__gte=since,
        taken_at__gte=since,
        taken_at__lte=until,
        responsible__isnull=False,
    )
    pieces, unpleasant = Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    rows = taken.order_by().values_list("team_id", "responsible_id", "service__unpleasant")
    for team, person, is_unpleasant in rows.iterator():
        if person is not None:
            pieces[team, person] += 1
            unpleasant[team, person] += is_unpleasant
    found: dict[int, dict[int, Share]] = {}
    for (team, person), count in pieces.items():
        found.setdefault(team, {})[person] = Share(count, unpleasant[team, person])
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.HELSINKI)
