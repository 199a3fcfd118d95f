"""What is found of ordered tables. One is seen by its orderer alone, while she still may see all it tells."""

from dataclasses import asdict
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from huikkaa.domain.insight.features import EVIDENCE
from huikkaa.domain.insight.models import TableOrder
from huikkaa.domain.insight.models.tables import KEPT
from huikkaa.domain.insight.queries.features import is_on
from huikkaa.domain.insight.queries.matrix import Matrix, Narrowed, may_see
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock

AT_ONCE = 10_000  # cells that are written while one waits: a twentieth of a second
PATIENCE, SAME = timedelta(minutes=5), timedelta(seconds=10)
MOST_TRIES = 3
State = TableOrder.State


def latest_order(viewer: Viewer) -> TableOrder | None:
    """The viewer's latest order, as far as it may still be shown."""
    if viewer.person is None:
        return None
    order = TableOrder.objects.filter(person=viewer.person, ordered_at__gte=clock.now() - KEPT).first()
    return order if order and not (order.is_ready and is_beyond(order, viewer)) else None


def table_of(viewer: Viewer, key: int) -> TableOrder | None:
    """A ready table of the viewer's own, or None where she may not see it any more."""
    if viewer.person is None:
        return None
    recent = TableOrder.objects.filter(state=State.READY, ordered_at__gte=clock.now() - KEPT)
    order = recent.filter(pk=key, person=viewer.person).first()
    return order if order and not is_beyond(order, viewer) else None


def is_beyond(order: TableOrder, viewer: Viewer) -> bool:
    """Whether the table tells of what its orderer may not see any more: another team, or a measure that is off."""
    return any(not may_see(viewer, team) for team in order.teams) or (
        order.by_evidence and not is_on(EVIDENCE)
    )


def same_order(viewer: Viewer, narrowed: Narrowed) -> TableOrder | None:
    """The same table ordered a moment ago, as by a button that was pressed twice; or one that still waits."""
    mine = TableOrder.objects.filter(person=viewer.person, narrowed=asdict(narrowed))
    return mine.filter(Q(state=State.WAITING) | Q(ordered_at__gt=clock.now() - SAME)).first()


def to_be_made(now: datetime) -> QuerySet[TableOrder]:
    """Tables that nobody is making, the longest ordered first."""
    free = Q(tried_at__isnull=True) | Q(tried_at__lt=now - PATIENCE)
    waiting = TableOrder.objects.filter(free, state=State.WAITING)
    return waiting.select_related("person").order_by("ordered_at", "pk")


def over_age(now: datetime) -> QuerySet[TableOrder]:
    """Tables whose days have passed."""
    return TableOrder.objects.filter(ordered_at__lt=now - KEPT)


def is_small(matrix: Matrix) -> bool:
    """Whether the table is made while one waits."""
    return len(matrix.rows) * len(matrix.columns) <= AT_ONCE
