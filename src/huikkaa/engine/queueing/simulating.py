"""A stretch of work lived again under one rule of taking: the same arrivals, efforts, staff and absences.

Time is working time: seconds of opening hours since a beginning, so a day is `DAY` long and nights do not exist.
Each person serves the queue in spells (the hours one has for it); a piece that does not end in a spell goes on in
the person's next one. Whoever is in a spell and has nothing in hand takes the next piece by the rule. What is not
lived: questions to the customer, handing over, declining, lessons and substitutes. Both rules forgo them alike.
"""

import heapq
from bisect import insort
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal

from huikkaa.engine.queueing.offer import ranked
from huikkaa.engine.queueing.rows import ABLE, Level, Row, Taker

Rule = Literal["offer", "arrival"]
Spell = tuple[int, int]
Below = Callable[[int], int]
DAY = 8 * 60 * 60
REMEMBERED_DAYS, FEWEST, LOOKED_AT = 40, 20, 20
_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
_A_DAY = timedelta(seconds=DAY)


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """A piece of work: when it is promised and when it arrives (working seconds), its effort (seconds) and kind."""

    due: int
    arrives: int
    number: int
    effort: int = field(compare=False)
    service: int = field(compare=False)
    asker: int = field(compare=False, default=0)
    unpleasant: bool = field(compare=False, default=False)


@dataclass(frozen=True, slots=True)
class Hand:
    """A person: what they can do, and the spells (from, to) in which they serve the queue, in order."""

    number: int
    levels: Mapping[int, Level]
    spells: Sequence[Spell]


@dataclass(frozen=True, slots=True)
class Done:
    """A piece, who took it and when, and when it was done.

    `passed_over`: one promised later was once preferred. `excess`: by how much the share of unpleasant work of the one
    who took it was above the others', where it is unpleasant and somebody else at work could have done it.
    """

    piece: Piece
    by: int
    taken_at: int
    done_at: int
    passed_over: bool = False
    excess: float | None = None

    @property
    def is_broken(self) -> bool:
        """Whether it waited until after its promise although the rule had once preferred one promised later."""
        return self.passed_over and self.taken_at > self.piece.due

    @property
    def is_kept(self) -> bool:
        """Whether it was done by its promise."""
        return self.done_at <= self.piece.due


@dataclass(slots=True)
class _Worker:
    hand: Hand
    spell: int = 0
    is_idle: bool = False
    busy_until: int = -1
    last: Piece | None = None
    askers: deque[int] = field(default_factory=lambda: deque(maxlen=10))
    lately: deque[tuple[int, bool]] = field(default_factory=deque)
    unpleasant: int = 0


class _Floor:
    """The queue of one team and those who serve it."""

    def __init__(self, hands: Sequence[Hand], rule: Rule, below: Below, spread: float | None) -> None:
        self.rule, self.spread, self.below = rule, spread, below
        self.workers = [_Worker(hand) for hand in hands]
        self.queue: list[Piece] = []
        self.done: list[Done] = []
        self.passed: set[int] = set()
        self._able = {
            service: [hand for hand in hands if hand.levels.get(service) in ABLE]
            for service in {service for hand in hands for service in hand.levels}
        }
        self._here: dict[tuple[int, int], set[int]] = {}

    def arrive(self, piece: Piece, now: int) -> list[tuple[_Worker, int]]:
        """Put a piece in the queue; an idle one takes it, or another, at once. Who is busy then, and until when."""
        insort(self.queue, piece)
        idle = [worker for worker in self.workers if worker.is_idle]
        busy = []
        while idle:
            worker = idle.pop(self.below(len(idle)))
            until = self.take(worker, now)
            if until is not None:
                busy.append((worker, until))
        return busy

    def take(self, worker: _Worker, now: int) -> int | None:
        """Let the worker take the next piece by the rule; when it will be done, or None if none is for them."""
        able = [piece for piece in self.queue if worker.hand.levels.get(piece.service) in ABLE]
        if not able:
            return None
        day = now // DAY
        if self.rule == "arrival":
            chosen = min(able, key=lambda one: (one.arrives, one.number))
        else:
            open_to = self._open_to(worker, able, day)
            if not open_to:
                return None
            chosen = self._offered(worker, open_to, now)
            self.passed.update(piece.number for piece in open_to if piece.due < chosen.due)
        excess = self._excess(worker, chosen, day)
        self.queue.remove(chosen)
        worker.is_idle, worker.last = False, chosen
        worker.askers.append(chosen.asker)
        self._remember(worker, chosen, now)
        until = worker.busy_until = _worked(worker, now, chosen.effort)
        self.done.append(Done(chosen, worker.hand.number, now, until, chosen.number in self.passed, excess))
        return until

    def _open_to(self, worker: _Worker, able: list[Piece], day: int) -> list[Piece]:
        """Without the unpleasant ones that are for others, if the worker has had enough of them."""
        if not self._taker(worker, day).has_had_enough:
            return able
        return [piece for piece in able if not piece.unpleasant or not self._others(worker, piece, day)]

    def _excess(self, worker: _Worker, piece: Piece, day: int) -> float | None:
        if not piece.unpleasant or not self._others(worker, piece, day):
            return None
        taker = self._taker(worker, day)
        return None if taker.spread is None else taker.share - taker.others_share

    def _others(self, worker: _Worker, piece: Piece, day: int) -> int:
        """How many others at work on the day can do it."""
        return len(self._at_work(piece.service, day) - {worker.hand.number})

    def _offered(self, worker: _Worker, able: list[Piece], now: int) -> Piece:
        day = now // DAY
        rows = [self._row(worker, piece, day) for piece in able[:LOOKED_AT]]
        found = ranked(
            rows, _moment(now), self._taker(worker, day), calm_from=_moment(now) + _A_DAY, near=_A_DAY, most=1
        )
        number = int(found[0])
        return next(piece for piece in able if piece.number == number)

    def _row(self, worker: _Worker, piece: Piece, day: int) -> Row:
        return Row(
            number=str(piece.number),
            due_at=_moment(piece.due),
            place=piece.arrives,
            arrived_at=_moment(piece.arrives),
            level=worker.hand.levels[piece.service],
            others=self._others(worker, piece, day),
            same_asker=piece.asker in worker.askers,
            same_service=worker.last is not None and worker.last.service == piece.service,
            unpleasant=piece.unpleasant,
        )

    def _at_work(self, service: int, day: int) -> set[int]:
        """Who can do the service and serves the queue at some time of the day."""
        if (service, day) not in self._here:
            self._here[service, day] = {hand.number for hand in self._able[service] if _is_here(hand, day)}
        return self._here[service, day]

    def _taker(self, worker: _Worker, day: int) -> Taker:
        if self.spread is None:
            return Taker()
        for one in self.workers:
            _forget(one, day)
        own, others = len(worker.lately), sum(len(one.lately) for one in self.workers) - len(worker.lately)
        if own < FEWEST or not others:
            return Taker()
        unpleasant = sum(one.unpleasant for one in self.workers) - worker.unpleasant
        return Taker(share=worker.unpleasant / own, others_share=unpleasant / others, spread=self.spread)

    def _remember(self, worker: _Worker, piece: Piece, now: int) -> None:
        worker.lately.append((now // DAY, piece.unpleasant))
        worker.unpleasant += piece.unpleasant


def simulate(
    pieces: Iterable[Piece],
    hands: Sequence[Hand],
    rule: Rule,
    below: Below,
    *,
    spread: float | None = None,
) -> list[Done]:
    """Live the pieces (of one team's queue) under a rule; what was never done by the last spell is left out.

    `rule` is "offer" (docs/methods/queueing.md) or "arrival": of what one can do, the one that came first.
    `below` draws a whole number under its argument; it only decides who of several idle people asks first.
    `spread` is the team's limit of shares.
    """
    floor = _Floor(hands, rule, below, spread)
    events: list[tuple[int, int, int, Piece | _Worker]] = []
    for order, piece in enumerate(sorted(pieces, key=lambda one: (one.arrives, one.number))):
        events.append((piece.arrives, 0, order, piece))
    for order, worker in enumerate(floor.workers):
        if worker.hand.spells:
            events.append((worker.hand.spells[0][0], 1, order, worker))
    heapq.heapify(events)
    counter = len(events)
    while events:
        now, _kind, _order, what = heapq.heappop(events)
        busy: list[tuple[_Worker, int]] = []
        if isinstance(what, Piece):
            for worker in floor.workers:
                if worker.is_idle and now >= worker.hand.spells[worker.spell][1]:
                    worker.is_idle = False
            busy = floor.arrive(what, now)
        else:
            busy = _awake(floor, what, now)
        for worker, at in busy:
            counter += 1
            heapq.heappush(events, (at, 1, counter, worker))
    return floor.done


def _awake(floor: _Floor, worker: _Worker, now: int) -> list[tuple[_Worker, int]]:
    """The worker is ready now, in a spell or after it: takes, waits, or comes back at the next spell."""
    if now < worker.busy_until:  # the end of a spell in which a piece has been taken meanwhile
        return []
    worker.is_idle, spells = False, worker.hand.spells
    while worker.spell < len(spells) and spells[worker.spell][1] <= now:
        worker.spell += 1
    if worker.spell >= len(spells):
        return []
    begins, ends = spells[worker.spell]
    if now < begins:
        return [(worker, begins)]
    until = floor.take(worker, now)
    if until is not None:
        return [(worker, until)]
    worker.is_idle = True
    return [(worker, ends)] if ends > now else []


def _worked(worker: _Worker, now: int, effort: int) -> int:
    """When so much effort has been worked from now on, in the worker's spells; past the last one, in one go."""
    spells, left, at = worker.hand.spells, effort, now
    for place in range(worker.spell, len(spells)):
        begins, ends = spells[place]
        start = max(begins, at)
        if start + left <= ends:
            return start + left
        left -= max(0, ends - start)
        at = ends
    return at + left


def _forget(worker: _Worker, day: int) -> None:
    while worker.lately and worker.lately[0][0] <= day - REMEMBERED_DAYS:
        worker.unpleasant -= worker.lately.popleft()[1]


def _is_here(hand: Hand, day: int) -> bool:
    """Whether the person has a spell on the day."""
    low, high = 0, len(hand.spells)
    while low < high:
        middle = (low + high) // 2
        if hand.spells[middle][1] <= day * DAY:
            low = middle + 1
        else:
            high = middle
    return low < len(hand.spells) and hand.spells[low][0] < (day + 1) * DAY


def _moment(seconds: int) -> datetime:
    return _BEGINNING + timedelta(seconds=seconds)
