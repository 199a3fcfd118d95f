"""Folding in what has happened: the facts of the requests that new events touched, and the sums they are in.

An event changes nothing by itself: the request's facts are reckoned anew, the old ones are taken out of the sums
and the new ones put in, in one transaction. So it does not matter in which order or how late events come, whether
one comes twice, or where a process is killed.
"""

from collections.abc import Callable, Collection, Mapping

from django.db import transaction

from huikkaa.domain.insight.actions.stamping import stamp_years_of
from huikkaa.domain.insight.actions.streams import held, held_if_free, new_rows
from huikkaa.domain.insight.actions.taps import new_taps, sums_of
from huikkaa.domain.insight.models import COUNTERS, TALLIES, Folding, RequestFact, Rollup
from huikkaa.domain.insight.reckoning import Hours, facts_of
from huikkaa.domain.insight.sums import Key, Sums, changes, row_of
from huikkaa.domain.work.models import Event
from huikkaa.kernel import clock

STREAM = "events"
AT_ONCE = 1_000
ROWS_AT_ONCE = 500
FACTS = [field.attname for field in RequestFact._meta.concrete_fields if not field.primary_key]
FIGURES = [*COUNTERS, *TALLIES]


@transaction.atomic
def fold(*, limit: int = AT_ONCE) -> int:
    """Fold in up to `limit` new events, waiting for whoever folds already; how many there were."""
    return _fold(held(STREAM), limit)


@transaction.atomic
def fold_if_free(*, limit: int = AT_ONCE) -> int:
    """Fold in up to `limit` new events unless somebody folds already; how many there were."""
    state = held_if_free(STREAM)
    return _fold(state, limit) if state else 0


def fold_all(
    tell: Callable[[int], None] = lambda _done: None, stop: Callable[[], bool] = lambda: False
) -> int:
    """Fold in everything new, a piece in a transaction; how many rows there were. `tell` hears of each piece."""
    done = 0
    while not stop() and (folded := fold()):
        done += folded
        tell(done)
    return done


def write_sums(sums: Mapping[Key, Sums]) -> None:
    """Add sums to the rows of the database; a row in which nothing is left goes."""
    keys = {key.text: key for key in sums}
    texts = sorted(keys)
    for place in range(0, len(texts), ROWS_AT_ONCE):
        some = texts[place : place + ROWS_AT_ONCE]
        known = Rollup.objects.in_bulk(some)
        full: list[Rollup] = []
        for text in some:
            total = sums[keys[text]]
            if text in known:
                total.add(known[text])
            if not total.is_nothing:
                full.append(row_of(keys[text], total))
        Rollup.objects.bulk_create(full, update_conflicts=True, unique_fields=["key"], update_fields=FIGURES)
        gone = known.keys() - {row.key for row in full}
        if gone:
            Rollup.objects.filter(key__in=gone).delete()
    stamp_years_of(sums)


def _fold(state: Folding, limit: int) -> int:
    """Fold in what the two streams hold; the state is held."""
    was = state.upto, list(state.gaps)
    touched = new_rows(state, Event.unguarded.all(), ("request_id",), limit)
    if touched:
        reckon_anew({request for (request,) in touched})
    if (state.upto, state.gaps) != was:
        state.folded_at = clock.now()
        state.save()
    taps = new_taps(limit)
    write_sums(sums_of(taps))
    return len(touched) + len(taps)


def reckon_anew(requests: Collection[int]) -> None:
    """Reckon the facts of these requests anew and bring the sums in step."""
    before = RequestFact.objects.in_bulk(requests)
    after = {fact.pk: fact for fact in facts_of(requests, Hours())}
    changed = [fact for pk, fact in after.items() if pk not in before or not _same(before[pk], fact)]
    write_sums(changes((before[fact.pk] for fact in changed if fact.pk in before), changed))
    RequestFact.objects.bulk_create(
        changed,
        batch_size=ROWS_AT_ONCE,
        update_conflicts=True,
        unique_fields=["request"],
        update_fields=FACTS,
    )


def _same(one: RequestFact, other: RequestFact) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in FACTS)
