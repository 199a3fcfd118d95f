"""Kept promises as the public sees them: with enough cases and makers that no single person is exposed.

A service is shown alone when it has at least twenty finished cases by at least three makers. The others are
told together for the team. Where even those would be too few, the smallest service shown alone joins them,
so that nobody can find a small service's figure by subtracting.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Count, F, Q

from huikkaa.domain.organisation.models import Team
from huikkaa.domain.work.models import Request
from huikkaa.kernel import clock

ENOUGH_CASES = 20
ENOUGH_MAKERS = 3
MONTHS = timedelta(days=92)


@dataclass(frozen=True)
class Tally:
    """Finished cases: how many, how many by their due time, how many by the promise without its pauses, by whom."""

    cases: int = 0
    kept: int = 0
    kept_without_pauses: int = 0
    makers: frozenset[int] = frozenset()

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.cases + other.cases,
            self.kept + other.kept,
            self.kept_without_pauses + other.kept_without_pauses,
            self.makers | other.makers,
        )

    @property
    def is_enough(self) -> bool:
        """Whether the figures expose no single person."""
        return self.cases >= ENOUGH_CASES and len(self.makers) >= ENOUGH_MAKERS

    @property
    def per_cent(self) -> int:
        """The kept share in whole per cents."""
        return round(100 * self.kept / self.cases) if self.cases else 0

    @property
    def per_cent_without_pauses(self) -> int:
        """The share that would have been kept had no question stopped the clock."""
        return round(100 * self.kept_without_pauses / self.cases) if self.cases else 0


@dataclass(frozen=True)
class Published:
    """What may be shown: services alone, the rest of each team together, all of these in one."""

    services: dict[int, Tally] = field(default_factory=dict)
    rest_of_team: dict[int, Tally] = field(default_factory=dict)
    together: Tally = Tally()
    most_asked: tuple[int, ...] = ()


def published() -> Published:
    """Kept promises of the last three months. What is read is bounded by those months, not by history."""
    now = clock.now()
    since = now - MONTHS
    rows = (
        # Whatever was done since has also changed since, and of changes each team has an index.
        Request.unguarded.filter(
            team__in=list(Team.objects.values_list("id", flat=True)),
            changed_at__gte=since,
            done_at__gte=since,
        )
        .exclude(responsible=None)
        .order_by()
        .values_list("team_id", "service_id", "responsible_id")
        .annotate(
            cases=Count("id"),
            kept=Count("id", filter=Q(done_at__lte=F("due_at"))),
            kept_without=Count("id", filter=Q(done_at__lte=F("promised_at"))),
        )
    )
    return shared_out(
        (team, service, Tally(cases, kept, without, frozenset({maker})))
        for team, service, maker, cases, kept, without in rows
        if maker is not None
    )


def shared_out(rows: Iterable[tuple[int, int, Tally]]) -> Published:
    """Put tallies (team, service, tally) together so far that nothing shown exposes a single person."""
    teams: dict[int, dict[int, Tally]] = {}
    asked: dict[int, int] = {}
    for team, service, tally in rows:
        of_team = teams.setdefault(team, {})
        of_team[service] = of_team.get(service, Tally()) + tally
        asked[service] = asked.get(service, 0) + tally.cases
    alone: dict[int, Tally] = {}
    rest: dict[int, Tally] = {}
    for team, services in teams.items():
        shown, pool = _divided(services)
        for service in shown:
            alone[service] = alone.get(service, Tally()) + services[service]
        if pool.is_enough:
            rest[team] = pool
    together = sum([*alone.values(), *rest.values()], Tally())
    return Published(alone, rest, together, _by_number(asked))


def _divided(services: dict[int, Tally]) -> tuple[Sequence[int], Tally]:
    """The services of a team that may stand alone, and the tally of the others together."""
    shown = sorted(
        (one for one, tally in services.items() if tally.is_enough), key=lambda one: -services[one].cases
    )
    pool = sum((tally for one, tally in services.items() if one not in shown), Tally())
    while shown and pool.cases and not pool.is_enough:
        pool += services[shown.pop()]
    return shown, pool


def _by_number(asked: dict[int, int]) -> tuple[int, ...]:
    return tuple(sorted(asked, key=lambda service: -asked[service]))
