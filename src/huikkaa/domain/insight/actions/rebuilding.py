"""Reckoning everything anew from the requests and their events: the same rows as folding leaves.

The memory it needs does not grow with history: facts are written a piece at a time, and the sums of a block are
let go when its last day has passed.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import islice

from django.db import connection, transaction
from django.db.models import Max, Min, Q

from huikkaa.domain.insight.actions import folding, taps
from huikkaa.domain.insight.actions.inserting import insert_sums
from huikkaa.domain.insight.actions.remaining import put_back
from huikkaa.domain.insight.actions.stamping import stamp_all
from huikkaa.domain.insight.actions.streams import held, start_anew
from huikkaa.domain.insight.models import RequestFact, Rollup
from huikkaa.domain.insight.reckoning import Hours, facts_of
from huikkaa.domain.insight.sums import Key, Sums, put
from huikkaa.domain.work.models import Event
from huikkaa.domain.work.visibility import counted
from huikkaa.engine.statistics import Grain, block_of, end_of, next_start

AT_ONCE = 2_000
Tell = Callable[[str, int, int], None]


@transaction.atomic
def rebuild(*, tell: Tell = lambda _step, _done, _of: None) -> int:
    """Reckon all facts and sums anew, in one transaction; how many requests there are.

    `tell` hears the step ("facts" or "sums"), how much of it is done, and of how much.
    """
    events, contacts = held(folding.STREAM), held(taps.STREAM)
    start_anew(events, Event.unguarded.all())
    _empty(Rollup._meta.db_table, RequestFact._meta.db_table)
    count = _write_facts(tell)
    _write_sums(tell)
    put_back()
    contacts.upto, contacts.gaps = 0, []
    contacts.save()
    events.save()
    while some := taps.new_taps(folding.AT_ONCE):
        folding.write_sums(taps.sums_of(some))
    stamp_all()
    return count


def _empty(*tables: str) -> None:
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608  # nosec B608 - our own names


def _write_facts(tell: Tell) -> int:
    total, done, hours = counted().count(), 0, Hours()
    numbers = counted().order_by("pk").values_list("pk", flat=True).iterator(AT_ONCE)
    while some := list(islice(numbers, AT_ONCE)):
        RequestFact.objects.bulk_create(facts_of(some, hours), batch_size=folding.ROWS_AT_ONCE)
        done += len(some)
        tell("facts", done, total)
    return done


def _write_sums(tell: Tell) -> None:
    """Sum the facts month by month; what no later month can add to is written and let go."""
    first, last = _first_and_last()
    sums: dict[Key, Sums] = {}
    month = block_of("month", first).start
    months = 12 * (last.year - month.year) + last.month - month.month + 1
    for done in range(1, months + 1):
        for fact in _ended_or_arrived(month):
            put(sums, fact, counts=partial(_is_in, month))
        month = next_start("month", month)
        _let_go(sums, month)
        tell("sums", done, months)
    _let_go(sums, date.max)


def _first_and_last() -> tuple[date, date]:
    """The first and the last day on which anything is counted."""
    columns = ("arrived_on", "done_on", "cancelled_on", "merged_on")
    ends = RequestFact.objects.aggregate(*map(Min, columns), *map(Max, columns))
    days = [day for day in ends.values() if day]
    return min(days, default=date.min), max(days, default=date.min)


def _ended_or_arrived(month: date) -> Iterator[RequestFact]:
    days = (month, end_of("month", month))
    inside = Q(arrived_on__range=days) | Q(done_on__range=days) | Q(cancelled_on__range=days)
    inside |= Q(merged_on__range=days)
    return RequestFact.objects.filter(inside).iterator(AT_ONCE)


def _is_in(month: date, day: date) -> bool:
    return (day.year, day.month) == (month.year, month.month)


def _let_go(sums: dict[Key, Sums], before: date) -> None:
    """Write the blocks that have ended before a day."""
    ended = [key for key in sums if _end(key) < before]
    insert_sums((key, sums.pop(key)) for key in ended)


def _end(key: Key) -> date:
    grain: Grain = key.grain  # type: ignore[assignment]
    return end_of(grain, key.start)
