"""Which numbered rows (events, counted contacts) are not in the figures yet.

Those who write the rows need not tell of them, so that nothing becomes slower by being measured.
Numbers are given in order, but a slow transaction may show its rows after its neighbours'. So a number that is
jumped over is remembered as a gap and looked for again for a day; after that its transaction has been undone.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import NotSupportedError
from django.db.models import Max, Q, QuerySet

from huikkaa.domain.insight.models import Folding
from huikkaa.kernel import clock

PATIENCE = timedelta(days=1)
MOST_GAPS = 200
LOOKED_BACK = 10_000


def held(stream: str) -> Folding:
    """The state of a stream, held until the transaction ends; of two who fold at once, one waits."""
    Folding.objects.get_or_create(stream=stream)
    return Folding.objects.select_for_update().get(stream=stream)


def held_if_free(stream: str) -> Folding | None:
    """The state of a stream, or None while somebody else holds it."""
    Folding.objects.get_or_create(stream=stream)
    try:
        return Folding.objects.select_for_update(skip_locked=True).filter(stream=stream).first()
    except NotSupportedError:  # an engine without the words; its writers take turns anyway
        return held(stream)


def new_rows(
    state: Folding, rows: QuerySet[Any], columns: Sequence[str], limit: int
) -> list[tuple[Any, ...]]:
    """The columns of the rows that are not folded yet; the state learns their numbers (it is not saved)."""
    late = _late_rows(state, rows, columns)
    fresh = list(rows.filter(pk__gt=state.upto).order_by("pk").values_list("pk", *columns)[:limit])
    _learn(state, [pk for pk, *_values in fresh])
    return [*late, *(tuple(values) for _pk, *values in fresh)]


def start_anew(state: Folding, rows: QuerySet[Any]) -> None:
    """Set the state as if everything that is there had been folded."""
    last = rows.aggregate(last=Max("pk"))["last"] or 0
    state.gaps, state.upto = [], max(0, last - LOOKED_BACK)
    _learn(state, list(rows.filter(pk__gt=state.upto).order_by("pk").values_list("pk", flat=True)))
    state.folded_at = clock.now()


def _late_rows(state: Folding, rows: QuerySet[Any], columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """The rows that have come into a gap; gaps that have been waited for long enough are given up."""
    if not state.gaps:
        return []
    wanted = Q()
    for first, last, _seen in state.gaps:
        wanted |= Q(pk__gte=first, pk__lte=last)
    found = {pk: tuple(values) for pk, *values in rows.filter(wanted).values_list("pk", *columns)}
    state.gaps = [
        [first, last, seen]
        for gap_first, gap_last, seen in state.gaps
        for first, last in _between(gap_first, sorted(found), gap_last)
        if abs(clock.now() - datetime.fromisoformat(seen)) < PATIENCE
    ]
    return list(found.values())


def _learn(state: Folding, numbers: list[int]) -> None:
    """Move on over these numbers, remembering those that were jumped over."""
    if not numbers:
        return
    seen = clock.now().isoformat()
    jumped = [[first, last, seen] for first, last in _between(state.upto + 1, numbers, numbers[-1])]
    state.gaps = [*state.gaps, *jumped][-MOST_GAPS:]
    state.upto = numbers[-1]


def _between(first: int, numbers: list[int], last: int) -> list[tuple[int, int]]:
    """The stretches from first to last that hold none of the numbers (in order)."""
    found, at = [], first
    for number in numbers:
        if at <= number <= last:
            if number > at:
                found.append((at, number - 1))
            at = number + 1
    if at <= last:
        found.append((at, last))
    return found
