"""Folding in the counted contacts, once they can no longer be taken back."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet

from huikkaa.domain.channels.tally.models import TallyTap
from huikkaa.domain.channels.tally.rules import UNDO_WITHIN
from huikkaa.domain.insight.actions.streams import held, new_rows
from huikkaa.domain.insight.models import Rollup
from huikkaa.domain.insight.sums import Key, Sums, merge
from huikkaa.engine.statistics import GRAINS, block_of
from huikkaa.kernel import clock

STREAM = "taps"


class Tap(NamedTuple):
    """What is read of a contact."""

    team: int
    at: datetime
    became: int | None


TAP = ("topic__team_id", "at", "request_id")


def new_taps(limit: int) -> list[Tap]:
    """The contacts not folded yet that can no longer be taken back; the stream's state learns them."""
    state = held(STREAM)
    was = state.upto, list(state.gaps)
    found = new_rows(state, _settled(state.upto), TAP, limit)
    if (state.upto, state.gaps) != was:
        state.folded_at = clock.now()
        state.save()
    return [Tap(*row) for row in found]


def sums_of(taps: Iterable[Tap]) -> dict[Key, Sums]:
    """The sums of contacts; one that became a request is counted as the request."""
    found: dict[Key, Sums] = {}
    for tap in taps:
        if tap.became is None:
            at = tap.at.astimezone(clock.HELSINKI)
            for grain in GRAINS:
                key = Key(Rollup.Cut.TALLY, grain, block_of(grain, at.date()).start, tap.team)
                sums = found.setdefault(key, Sums())
                sums.arrived += 1
                merge(sums.hours, {str(at.weekday() * 24 + at.hour): 1})
    return found


def _settled(upto: int) -> QuerySet[TallyTap]:
    """The contacts before the first one that may still be taken back."""
    fresh = TallyTap.objects.filter(pk__gt=upto, at__gte=clock.now() - UNDO_WITHIN)
    first = fresh.order_by("pk").values_list("pk", flat=True).first()
    return TallyTap.objects.filter(pk__lt=first) if first else TallyTap.objects.all()
