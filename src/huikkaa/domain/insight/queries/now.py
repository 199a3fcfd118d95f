"""How things stand now: what is open, untaken, late or waiting, and how old the open work is."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q

from huikkaa.domain.insight.queries.rolled import Narrowing
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.visibility import counted
from huikkaa.kernel import clock

# Open work by its age: under so many days; the last bin has no end.
AGES: tuple[int | None, ...] = (1, 3, 7, 14, 30, 60, 90, None)


@dataclass(frozen=True)
class Standing:
    """The open work at this moment. `ages` counts it by the bins of `AGES`."""

    open: int
    untaken: int
    late: int
    waiting: int
    ages: tuple[int, ...]


def standing(narrowing: Narrowing, *, confidential_too: bool) -> Standing:
    """Count the open work in one question; what is read is bounded by what is open, not by history."""
    now = clock.now()
    rows = counted().filter(state__in=Request.ONGOING)
    if not confidential_too:
        rows = rows.filter(confidential=False)
    if narrowing.team is not None:
        rows = rows.filter(team=narrowing.team)
    if narrowing.service is not None:
        rows = rows.filter(service=narrowing.service)
    if narrowing.units is not None:
        rows = rows.filter(unit__in=narrowing.units)
    bins, younger = {}, now + timedelta(days=1)
    for place, days in enumerate(AGES):
        older = now - timedelta(days=days) if days is not None else None
        inside = Q(arrived_at__lt=younger) & (Q(arrived_at__gte=older) if older else Q())
        bins[f"age_{place}"] = Count("pk", filter=inside)
        younger = older or younger
    found = rows.aggregate(
        open=Count("pk"),
        untaken=Count("pk", filter=Q(responsible__isnull=True)),
        late=Count("pk", filter=Q(due_at__lt=now, paused=False)),
        waiting=Count("pk", filter=Q(state=Request.State.WAITING)),
        **bins,
    )
    ages = tuple(found.pop(name) for name in bins)
    return Standing(**found, ages=ages)
