"""The demo year: three years of requests written beside the town's own, by the book instead of the verbs.

The town is copied aside, the requests are written into the copy, and the copy takes the town's place when it is
whole: a writing that was killed leaves nothing behind, and the next one begins anew with the same seed.
"""

import math
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.db.models import Max

from huikkaa.cli.bulk.book import Book
from huikkaa.cli.bulk.pens import Pen
from huikkaa.cli.demo import numbering, seasons, shelves, towns
from huikkaa.cli.demo.taps import A_DAY
from huikkaa.cli.demo.town import Town
from huikkaa.cli.demo.year import Year
from huikkaa.domain.channels.outbox.actions.writing import nobody_mailed
from huikkaa.domain.insight import actions as insight
from huikkaa.domain.work.models import Event
from huikkaa.domain.work.visibility import counted
from huikkaa.kernel import chance, clock

REQUESTS, SEED = 40_000, 20261122
THREE_YEARS = timedelta(days=3 * 365)
GROWTH = 0.04
# Papers take room on the disk: a few show what they are.
FEW = 0.1
# Of the last year's requests the town's own 4,000 are there already; the added ones are so many fewer.
ADDED_IN_LAST_YEAR = 0.74
Tell = Callable[[str, int, int], None]


def has_history(town: Town) -> bool:
    """Whether the town's earlier years are there already."""
    return counted().filter(arrived_at__lt=_midnight(town.start)).exists()


def has_room(town: Town) -> bool:
    """Whether the town was built with room for earlier years; one built by an earlier version was not."""
    first = counted().order_by("pk").values_list("pk", flat=True).first()
    return first is not None and first >= numbering.id_at(town, _midnight(town.start))


def add(*, requests: int, seed: int = SEED, tell: Tell = lambda *_said: None) -> None:
    """Add so many requests over three years to the town of this database."""
    town, lived = towns.read(), 0
    now = last_moment(town)
    book = Book()

    def heard(count: int, day: str) -> None:
        nonlocal lived
        lived += count
        tell(f"history {day}", lived, requests)

    with chance.seeded(seed), nobody_mailed():
        live(town, shelves.read(town), now, requests, book, heard)
        tell("index", 0, 1)
        book.close()
        tell("index", 1, 1)
    with clock.moved_to(max(now, clock.now())):
        insight.rebuild(tell=tell)


def live(
    town: Town,
    catalogue: shelves.Shelves,
    now: datetime,
    requests: int,
    pen: Pen,
    tell: Callable[[int, str], None] = lambda *_said: None,
    taps: int = A_DAY,
) -> None:
    """Live so many requests over three years until now, through a pen."""

    def trend(day: date) -> float:
        years = (day - town.today).days / 365
        return math.pow(1 + GROWTH, years) * (ADDED_IN_LAST_YEAR if day >= town.start else 1)

    days = seasons.days_of(town.today - THREE_YEARS, town.today, requests, peak=1, trend=trend)
    year = Year(town, catalogue, now, pen, lingers=False, papers=FEW, taps=taps)
    year.taps_on = lambda day: day < town.start
    year.live(days, tell)


def last_moment(town: Town) -> datetime:
    """When the town's own year ended: the last thing that happened on its last day."""
    until = _midnight(town.today + timedelta(days=1))
    found: datetime | None = Event.unguarded.filter(at__lt=until).aggregate(last=Max("at"))["last"]
    return found or clock.now()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.HELSINKI)
