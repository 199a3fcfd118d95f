"""Take next: one offer to one person, with its reason, and why not something more urgent.

The rule: of what is free the most urgent is offered. Among those promised within `near` of the most urgent
one, a request of an asker whom the person already serves comes first, then one of a service the person has
in hand. What is late is never passed over for such a reason.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from huikkaa.engine.queueing.order import Group, group_of, in_order
from huikkaa.engine.queueing.rows import Row

Relation = Literal["same_asker", "same_service"]
WhyNot = Literal["taken", "declined", "own", "paused", "relation"]
NEAR = timedelta(hours=1)


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
    relation: Relation | None
    passed_over: tuple[PassedOver, ...]


def offer(
    rows: Iterable[Row], now: datetime, *, near: timedelta = NEAR, zone: str = "Europe/Helsinki"
) -> Offer | None:
    """The piece of work to offer at `now` (aware), or None when nothing is free for the person.

    `near` is how much later than the most urgent one a request may be and still be preferred for a relation.
    """
    ordered = in_order(rows)
    free = [row for row in ordered if why_not(row) is None]
    if not free:
        return None
    chosen = _preferred(free, now, near)
    earlier = ordered[: ordered.index(chosen)]
    return Offer(
        number=chosen.number,
        due_at=chosen.due_at,
        urgency=group_of(chosen.due_at, now, paused=False, zone=zone),
        relation=_relation(chosen),
        passed_over=tuple(PassedOver(row.number, row.due_at, why_not(row) or "relation") for row in earlier),
    )


def why_not(row: Row) -> WhyNot | None:
    """Why a request is not free to be offered to the person, or None."""
    if row.own:
        return "own"
    if row.taken:
        return "taken"
    if row.paused:
        return "paused"
    return "declined" if row.declined else None


def _preferred(free: Sequence[Row], now: datetime, near: timedelta) -> Row:
    """The most urgent, or one promised soon after it to which the person has a relation."""
    first = free[0]
    if first.due_at < now:
        return first
    window = [row for row in free if row.due_at <= first.due_at + near]
    return min(window, key=lambda row: (not row.same_asker, not row.same_service, window.index(row)))


def _relation(row: Row) -> Relation | None:
    if row.same_asker:
        return "same_asker"
    return "same_service" if row.same_service else None
