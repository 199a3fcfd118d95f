"""Take next: one offer to one person, with its reason, and why not something more urgent.

The rule, in one sentence: of what the person can do, what is late or promised before `calm_from` goes strictly by
promise; only where nothing is so near may something promised within `near` of the first be preferred, because
nobody else can do it, because the one who had it is away, because the asker is known, to learn, to even out
unpleasant work, or to stay with one service. docs/methods/queueing.md tells why.
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
    """The piece of work to offer at `now` (aware), or None: nothing is free, or the person's hands are full.

    What is promised before `calm_from` (a day from now unless given) is never passed over for one promised later
    that the person can do, too. `near` is how much later than the first one a preferred one may be promised.
    """
    ordered = in_order(rows)
    calm = now + CALM if calm_from is None else calm_from
    chosen = None if taker.is_full else _chosen(ordered, taker, calm, near)
    if chosen is None:
        return None
    return Offer(
        number=chosen.number,
        due_at=chosen.due_at,
        urgency=group_of(chosen.due_at, now, paused=False, zone=zone),
        reason=reason_of(chosen, taker),
        passed_over=tuple(_passed(ordered, chosen, taker, calm)),
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
    left = in_order(rows)
    calm = now + CALM if calm_from is None else calm_from
    found: list[str] = []
    while not taker.is_full and len(found) < most:
        chosen = _chosen(left, taker, calm, near)
        if chosen is None:
            break
        found.append(chosen.number)
        left.remove(chosen)
    return found


def why_not(row: Row, calm_from: datetime) -> WhyNot | None:
    """Why a request is not for the person to be offered, or None."""
    is_fitting = row.is_able or (row.is_lesson and row.due_at >= calm_from)
    hindrances: tuple[tuple[WhyNot, bool], ...] = (
        ("own", row.own),
        ("closed", row.closed),
        ("taken", row.taken and not row.stands_in),
        ("paused", row.paused),
        ("declined", row.declined),
        ("lesson_waits", not is_fitting and row.wishes),
        ("skill", not is_fitting),
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


def _chosen(ordered: Sequence[Row], taker: Taker, calm: datetime, near: timedelta) -> Row | None:
    """The first one where a promise is near; otherwise the one of the window for which most speaks."""
    fitting = [row for row in ordered if why_not(row, calm) is None]
    if not fitting or fitting[0].due_at < calm:
        return fitting[0] if fitting else None
    shared = [row for row in fitting if not _is_others_turn(row, taker)] or fitting
    window = [row for row in shared if row.due_at <= shared[0].due_at + near]
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


def _is_others_turn(row: Row, taker: Taker) -> bool:
    """Whether others are to do this unpleasant piece first: this one has had enough, and somebody else can."""
    return row.unpleasant and taker.has_had_enough and row.others != 0


def _passed(ordered: Sequence[Row], chosen: Row, taker: Taker, calm: datetime) -> Iterator[PassedOver]:
    """Everything before the chosen one in the queue's order, with its reason."""
    for row in ordered[: ordered.index(chosen)]:
        other: WhyNot = "enough" if _is_others_turn(row, taker) else "suits"
        yield PassedOver(row.number, row.due_at, why_not(row, calm) or other)
