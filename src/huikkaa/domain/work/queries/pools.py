"""Pools as they are found: which are open, what there is to do in them, and whether they are used at all."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Pool, PoolMember, PoolOpening, PoolTaking, Request
from huikkaa.domain.work.rules.pools import opens_by
from huikkaa.domain.work.visibility import counted, handled
from huikkaa.kernel import clock


@dataclass(frozen=True)
class Standing:
    """A pool as it stands: how much has piled up, whether it is open and by which rule, who is in it."""

    pool: Pool
    piled: int
    opens_by: str
    members: int
    is_mine: bool


@dataclass(frozen=True)
class Month:
    """How a pool was used in a month; nothing is told of any person."""

    first: date
    entered: int
    taken: int


def waiting() -> QuerySet[Request]:
    """Open requests that are late or that nobody has taken, whose clock runs."""
    late_or_free = Q(due_at__lt=clock.now()) | Q(responsible__isnull=True)
    return counted().filter(late_or_free, state__in=Request.ONGOING, paused=False, confidential=False)


def piled_up() -> dict[int, int]:
    """How many are late or untaken in the services of each pool, in one question."""
    rows = waiting().filter(service__pools__isnull=False).values_list("service__pools").annotate(Count("pk"))
    return dict(rows.order_by("service__pools"))


def piled_in(pool: Pool) -> int:
    """How many are late or untaken in the services of one pool."""
    return waiting().filter(service__pools=pool).count()


def standings(viewer: Viewer) -> list[Standing]:
    """Every pool that has not ended, open ones first."""
    piled = piled_up()
    now = Q(members__withdrew_at__isnull=True, members__isnull=False)
    pools = Pool.objects.filter(ended_on__isnull=True).annotate(in_it=Count("members", filter=now))
    mine = set(
        PoolMember.objects.filter(person=viewer.person, withdrew_at__isnull=True).values_list(
            "pool", flat=True
        )
    )
    found = [
        Standing(
            pool, piled.get(pool.pk, 0), opens_by(pool, piled.get(pool.pk, 0)), pool.in_it, pool.pk in mine
        )
        for pool in pools.prefetch_related("services")
    ]
    return sorted(found, key=lambda one: (not one.opens_by, not one.is_mine, one.pool.name.casefold()))


def work_of(pool: Pool, viewer: Viewer, limit: int = 50) -> Sequence[Request]:
    """What the pool's members may take now, the most urgent first: never confidential, never the own matter."""
    found = handled(viewer).filter(
        service__pools=pool,
        state__in=Request.ONGOING,
        responsible__isnull=True,
        paused=False,
        confidential=False,
    )
    return list(found.select_related("service", "team").order_by("due_at", "id")[:limit])


def use_of(pool: Pool, months: int = 12) -> list[Month]:
    """How often the pool was entered and how many requests were taken through it, month by month."""
    last = clock.today().replace(day=1)
    firsts = [_months_before(last, back) for back in range(months - 1, -1, -1)]
    entered = Counter(
        _month(at) for at in _times(PoolOpening.objects.filter(pool=pool), "began_at", firsts[0])
    )
    taken = Counter(_month(at) for at in _times(PoolTaking.objects.filter(pool=pool), "at", firsts[0]))
    return [Month(first, entered[first], taken[first]) for first in firsts]


def _times(rows: QuerySet[PoolOpening] | QuerySet[PoolTaking], column: str, since: date) -> list[date]:
    from_midnight = {f"{column}__date__gte": since}
    found = rows.filter(**from_midnight).values_list(column, flat=True)
    return [at.astimezone(clock.HELSINKI).date() for at in found]


def _month(day: date) -> date:
    return day.replace(day=1)


def _months_before(month: date, back: int) -> date:
    number = month.year * 12 + month.month - 1 - back
    return date(number // 12, number % 12 + 1, 1)


def member_count(pool: Pool) -> int:
    """How many have agreed to help in the pool."""
    return PoolMember.objects.filter(pool=pool, withdrew_at__isnull=True).count()
