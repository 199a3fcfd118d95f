"""The offer once more, slowly and from its words: request by request, each against every other one.

Written from docs/methods/queueing.md without looking at the rule's code; it shares nothing with it but the nouns.
"""

from datetime import datetime, timedelta

from huikkaa.engine.queueing import Row, Taker

A_DAY = timedelta(days=1)


def near(row: Row, now: datetime, calm_from: datetime) -> bool:
    """Late, promised before the line, or half of its time gone."""
    if row.due_at < calm_from:
        return True
    return row.arrived_at is not None and now >= row.arrived_at + (row.due_at - row.arrived_at) / 2


def may_have(row: Row, now: datetime, taker: Taker, calm_from: datetime) -> bool:
    """Free for the person, and either within the person's skill or a lesson that endangers no promise."""
    if row.own or row.closed or row.paused or row.declined:
        return False
    if row.taken and not row.stands_in:
        return False
    if for_others_first(row, taker):
        return False
    if row.level not in ("none", "learning"):
        return True
    return row.wishes and row.mentor and not near(row, now, calm_from)


def more_urgent(one: Row, other: Row) -> bool:
    if one.due_at != other.due_at:
        return one.due_at < other.due_at
    return one.place < other.place if one.place != other.place else one.number < other.number


def weight(row: Row, taker: Taker) -> int:
    """The more speaks for it, the heavier."""
    if row.level in ("can", "expert", "teaches") and row.others == 0:
        return 6
    if row.stands_in:
        return 5
    if row.same_asker:
        return 4
    if row.level in ("none", "learning"):
        return 3
    if row.unpleasant and taker.spread is not None and taker.share < taker.others_share:
        return 2
    return 1 if row.same_service else 0


def for_others_first(row: Row, taker: Taker) -> bool:
    over = taker.spread is not None and taker.share - taker.others_share - taker.spread >= 0
    return row.unpleasant and over and row.others != 0


def slow_offer(rows: list[Row], now: datetime, taker: Taker, calm_from: datetime) -> str | None:
    """The number to offer, or None."""
    if taker.limit is not None and taker.in_hand >= taker.limit:
        return None
    mine = [row for row in rows if may_have(row, now, taker, calm_from)]
    if any(near(row, now, calm_from) for row in mine):
        [first] = [row for row in mine if not any(more_urgent(other, row) for other in mine)]
        return first.number
    for row in mine:
        if outside(row, mine):
            continue
        rivals = [other for other in mine if other is not row and not outside(other, mine)]
        if not any(
            weight(other, taker) > weight(row, taker)
            or (weight(other, taker) == weight(row, taker) and more_urgent(other, row))
            for other in rivals
        ):
            return row.number
    return None


def outside(row: Row, mine: list[Row]) -> bool:
    """Promised over a day after some other one, or after an unpleasant one that would be passed over."""
    return any(
        other.due_at + A_DAY < row.due_at or (other.unpleasant and more_urgent(other, row)) for other in mine
    )
