"""Take next: one offer to one person, with its reason, and why not something more urgent.

The rule, in one sentence: of what the person may be offered, everything goes strictly by promise while any of it is
near (late, promised before `calm_from`, or half of its time gone); only where nothing is near may something promised
within `near` of the first be preferred, because nobody else can do it, because the one who had it is away, because
the asker is known, to learn, to even out unpleasant work, or to stay with one service.
docs/methods/queueing.md tells why.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from huikkaa.engine.queueing.order import Group, group_of, in_order
from huikkaa.engine.queueing.rows import ANYBODY, Row, Taker

Reason = Literal["only_one", "stands_in", "same_asker", "lesson", "turn", "same_service"]
WhyNot = Literal["taken", "declined", "own", "closed", "paused", "skill", "lesson_waits", "enough", "suits"]
NEAR = CALM = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A request that is more urgent than the offered one, and why it was not offered."""

    number: str
    due_at: datetime
    why: WhyNot


@dataclass(frozen=True, slots=True)
class Offer:
    """The request to offer, how urgent it is, what else speaks for it, and what was passed over for it."""

    number: str
    due_at: datetime
    urgency: Group
    reason: Reason | None
    passed_over: tuple[PassedOver, ...]


def offer(
    rows: Iterable[Row],
    now: datetime,
    taker: Taker = ANYBODY,
    *,
    calm_from: datetime | None = None,
    near: timedelta = NEAR,
    zone: str = "Europe/Helsinki",
) -> Offer | None:
    """The piece of work to offer at `now` (aware), or None: nothing is for the person, or the hands are full.

    What is promised before `calm_from` (a day from now unless given) is near whatever time it has had. `near` is how
    much later than the first one a preferred one may be promised.
    """
    ordered, line = in_order(rows), Line(now, now + CALM if calm_from is None else calm_from, near)
    chosen = None if taker.is_full else _chosen(ordered, taker, line)
    if chosen is None:
        return None
    return Offer(
        number=chosen.number,
        due_at=chosen.due_at,
        urgency=group_of(chosen.due_at, now, paused=False, zone=zone),
        reason=reason_of(chosen, taker),
        passed_over=tuple(_passed(ordered, chosen, taker, line)),
    )


def ranked(
    rows: Iterable[Row],
    now: datetime,
    taker: Taker = ANYBODY,
    *,
    calm_from: datetime | None = None,
    near: timedelta = NEAR,
    most: int = 10,
) -> list[str]:
    """The numbers that would be offered one after the other if each were taken by somebody else meanwhile."""
    left, line = in_order(rows), Line(now, now + CALM if calm_from is None else calm_from, near)
    found: list[str] = []
    while not taker.is_full and len(found) < most:
        chosen = _chosen(left, taker, line)
        if chosen is None:
            break
        found.append(chosen.number)
        left.remove(chosen)
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """Where the strict rule ends: now, from when on a promise is not near, and how far a preference reaches."""

    now: datetime
    calm_from: datetime
    reach: timedelta

    def is_near(self, row: Row) -> bool:
        """Whether nothing promised later may go before this one."""
        return row.is_near(self.now, self.calm_from)


def why_not(row: Row, taker: Taker, line: Line) -> WhyNot | None:
    """Why a request is not for the person to be offered, or None."""
    is_fitting = row.is_able or (row.is_lesson and not line.is_near(row))
    hindrances: tuple[tuple[WhyNot, bool], ...] = (
        ("own", row.own),
        ("closed", row.closed),
        ("taken", row.taken and not row.stands_in),
        ("paused", row.paused),
        ("declined", row.declined),
        ("lesson_waits", not is_fitting and row.wishes),
        ("skill", not is_fitting),
        ("enough", row.unpleasant and taker.has_had_enough and row.others != 0),
    )
    return next((name for name, hinders in hindrances if hinders), None)


def reason_of(row: Row, taker: Taker) -> Reason | None:
    """What speaks for this one beside its promise: the strongest of the reasons."""
    reasons: tuple[tuple[Reason, bool], ...] = (
        ("only_one", row.only_one),
        ("stands_in", row.stands_in),
        ("same_asker", row.same_asker),
        ("lesson", row.is_lesson),
        ("turn", row.unpleasant and taker.is_in_turn),
        ("same_service", row.same_service),
    )
    return next((name for name, speaks in reasons if speaks), None)


def _chosen(ordered: Sequence[Row], taker: Taker, line: Line) -> Row | None:
    """The first one where anything is near; otherwise the one of the window for which most speaks."""
    fitting = [row for row in ordered if why_not(row, taker, line) is None]
    if not fitting or any(line.is_near(row) for row in fitting):
        return fitting[0] if fitting else None
    # Unpleasant work is not passed over: those who have had enough leave it, so the others must not, too.
    last = next((place for place, row in enumerate(fitting) if row.unpleasant), len(fitting))
    window = [row for row in fitting[: last + 1] if row.due_at <= fitting[0].due_at + line.reach]
    return min(window, key=lambda row: RANK[reason_of(row, taker)])


RANK: dict[Reason | None, int] = {
    "only_one": 0,
    "stands_in": 1,
    "same_asker": 2,
    "lesson": 3,
    "turn": 4,
    "same_service": 5,
    None: 6,
}


def _passed(ordered: Sequence[Row], chosen: Row, taker: Taker, line: Line) -> Iterator[PassedOver]:
    """Everything before the chosen one in the queue's order, with its reason."""
    for row in ordered[: ordered.index(chosen)]:
        yield PassedOver(row.number, row.due_at, why_not(row, taker, line) or "suits")
