"""Lives the requests: everything in the order of time, a day in a transaction, the nights' own chores between."""

import heapq
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db import transaction

from huikkaa.cli.bulk.pens import Pen, Verbs
from huikkaa.cli.demo import dice, seasons, taps
from huikkaa.cli.demo.asking import Ask, Asking
from huikkaa.cli.demo.crew import Crew
from huikkaa.cli.demo.keeping import late_share
from huikkaa.cli.demo.lives import Life
from huikkaa.cli.demo.shelves import Shelves
from huikkaa.cli.demo.town import Town
from huikkaa.domain.catalogue.queries import hours_held
from huikkaa.domain.channels.outbox.actions.writing import nobody_mailed
from huikkaa.kernel import clock

Tell = Callable[[int, str], None]
MAIL_OF = timedelta(days=2)


@dataclass
class Year:
    """What is still to happen, the soonest first. `lingers` leaves much of what is due now undone, as queues do."""

    town: Town
    shelves: Shelves
    now: datetime
    pen: Pen = field(default_factory=Verbs)
    lingers: bool = True
    papers: float = 1.0
    taps: int = taps.A_DAY
    taps_on: Callable[[date], bool] = lambda _day: True
    waiting: list[tuple[datetime, int, Life, Iterator[datetime]]] = field(default_factory=list)
    _drawn: int = 0

    def live(self, days: Sequence[tuple[date, int]], tell: Tell) -> None:
        """Live these days with so many requests each, until now; what would happen later is left open."""
        with hours_held():
            with clock.moved_to(self._morning(days[0][0])):
                self.crew = Crew(self.town, self.shelves)
                self.asking = Asking(self.town, self.crew, self.pen, self.papers)
            for day, count in days:
                with transaction.atomic():
                    self._live_day(day, count)
                tell(count, f"{day.day}.{day.month}.{day.year}")

    def _live_day(self, day: date, count: int) -> None:
        self._night(day)
        self._arrivals(day, count)
        self._until(min(self.now, self._morning(day + timedelta(days=1))))
        if self.taps_on(day):
            taps.count_on(day, self.crew, self.pen, self.now, self.taps)

    def _morning(self, day: date) -> datetime:
        return datetime.combine(day, time(0, 2), clock.HELSINKI)

    def _night(self, day: date) -> None:
        """What the portal does by itself each night."""
        with clock.moved_to(self._morning(day)), nobody_mailed():
            self.pen.resume_waiting()
            while self.pen.accept_ripe():
                pass

    def _arrivals(self, day: date, count: int) -> None:
        slugs = list(self.shelves.services)
        weights = seasons.weights_on(day, slugs)
        is_today = day == self.now.astimezone(clock.HELSINKI).date()
        for drawn in seasons.moments_of(day, count, self.crew.calendar):
            at = min(drawn, self.now - dice.minutes(1, 200)) if is_today else drawn
            slug = dice.weighed(slugs, weights)
            ask = Ask(slug, at)
            life = Life(ask, self.asking, self.crew, self.pen, late_share(slug), self.now, self.lingers)
            self._push(at, life, life.live())

    def _push(self, at: datetime, life: Life, steps: Iterator[datetime]) -> None:
        self._drawn += 1
        heapq.heappush(self.waiting, (at, self._drawn, life, steps))

    def _until(self, end: datetime) -> None:
        while self.waiting and self.waiting[0][0] <= end:
            at, _order, life, steps = heapq.heappop(self.waiting)
            quiet = nobody_mailed() if at < self.now - MAIL_OF else nullcontext()
            with clock.moved_to(at), quiet:
                following = next(steps, None)
            if following:
                self._push(max(following, at + timedelta(seconds=20)), life, steps)
            else:
                self.pen.let_go(life.request)
