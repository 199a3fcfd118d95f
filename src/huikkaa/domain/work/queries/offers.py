"""The offer: which piece of work one person should take next, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import get_language

from huikkaa.domain.capability.queries import Known, known_now
from huikkaa.domain.catalogue.queries import calendar_in_force
from huikkaa.domain.work.models import Carried, Decline, Request
from huikkaa.domain.work.queries.queue import PAGE, UNTAKEN, Filters, Queue, rows_by_promise
from huikkaa.domain.work.queries.rows import RequestRow, read
from huikkaa.domain.work.queries.shares import own_and_others
from huikkaa.domain.work.standing import Standing, rises_to, standing_now
from huikkaa.domain.work.visibility import handled_by, hands_of
from huikkaa.engine import queueing
from huikkaa.engine.calendar import add_business
from huikkaa.engine.queueing import ABLE, Level, Taker
from huikkaa.kernel import clock
from huikkaa.kernel.memo import Memo
from huikkaa.kernel.prepared import Prepared

LOOKED_AT = 20
EXPLAINED = 3
WORKING_DAY = 8 * 60 * 60


@dataclass(frozen=True)
class Passed:
    """A more urgent request, why it was not offered, and who has it if somebody does."""

    row: RequestRow
    why: str


@dataclass(frozen=True)
class Offered:
    """The offered request with the reason's parts; `mentor` is at work and teaches the service."""

    row: RequestRow
    urgency: str
    reason: str | None
    passed_over: tuple[Passed, ...]
    mentor: int | None = None


@dataclass(frozen=True)
class Turn:
    """A request to be taken in its turn; `is_taken` where an absent person has it, `is_part` of a whole."""

    id: int
    is_taken: bool
    is_part: bool


class Skilled(NamedTuple):
    """The person's level and wish in one service, whether a mentor is at work, and how many others can."""

    level: Level | None
    wishes: bool
    has_mentor: bool
    others: int | None


@dataclass
class Offering:
    """What the rule knows of one person and one queue at a moment."""

    queue: Queue
    taker: Taker
    askers: set[int] = field(default_factory=set)
    services: set[int] = field(default_factory=set)
    known: Known = field(default_factory=known_now)
    standing: Standing = field(default_factory=standing_now)
    _of_service: dict[int, Skilled] = field(default_factory=dict)

    @property
    def me(self) -> int:
        """The id of the person who is offered work."""
        assert self.queue.viewer.person is not None  # noqa: S101 - an offering is made for a member only
        return self.queue.viewer.person.pk

    def row(self, row: RequestRow) -> queueing.Row:
        """A row of the queue as the rule sees it."""
        if row.service_id not in self._of_service:
            self._of_service[row.service_id] = self._skill(row.service_id)
        skill, free = self._of_service[row.service_id], row.is_free
        return queueing.Row(
            number=row.number,
            due_at=row.due_at,
            place=row.id,
            arrived_at=row.arrived_at,
            paused=row.paused,
            taken=row.responsible_id is not None,
            declined=row.declined,
            own=row.asker_id == self.me,
            stands_in=self._stands_in(row),
            level=skill.level,
            wishes=skill.wishes,
            mentor=skill.has_mentor,
            others=skill.others,
            same_asker=free and row.asker_id in self.askers,
            same_service=free and row.service_id in self.services,
            unpleasant=row.unpleasant,
        )

    def _skill(self, service_id: int) -> Skilled:
        """What there is to know of one service; a page's fifty rows are of a few."""
        levels = self._levels(service_id)
        level, wishes = self._own(service_id, levels)
        return Skilled(level, wishes, self.mentor(service_id) is not None, self._others(levels))

    def mentor(self, service_id: int) -> int | None:
        """Somebody else at work who teaches the service."""
        found = (who for who, (level, _wish) in self._levels(service_id).items() if level == "teaches")
        return next((who for who in sorted(found) if self._is_at_work(who)), None)

    def unable(self) -> list[int]:
        """The services that others of the team can do and this person cannot, nor wishes to learn."""
        found = []
        for service in self.known.skills:
            level, wishes = self._own(service, self._levels(service))
            if level is not None and level not in ABLE and not wishes:
                found.append(service)
        return found

    def alone_with(self) -> list[int]:
        """The services that nobody else of the team at work can do."""
        return [one for one in self.known.skills if self._others(self._levels(one)) == 0]

    def _levels(self, service_id: int) -> dict[int, tuple[str, bool]]:
        return self.known.in_team(service_id, self.queue.team.pk)

    def _own(self, service_id: int, levels: dict[int, tuple[str, bool]]) -> tuple[Level | None, bool]:
        """The person's level; none is known where nobody has stated that they can, or the person has stated nothing."""
        if self.me not in self.known.stated or not any(level in ABLE for level, _wish in levels.values()):
            return None, False
        level, wishes = levels.get(self.me, ("none", False))
        return level, wishes  # type: ignore[return-value]  # the database holds the five levels only

    def _others(self, levels: dict[int, tuple[str, bool]]) -> int | None:
        if not levels:
            return None
        return sum(level in ABLE and self._is_at_work(who) for who, (level, _wish) in levels.items())

    def _is_at_work(self, person_id: int) -> bool:
        return person_id != self.me and not self.standing.is_away(person_id)

    def _stands_in(self, row: RequestRow) -> bool:
        """Whether it rises to this person: its keeper is away until after it is promised."""
        until = self.standing.until(row.responsible_id)
        if until is None or row.due_at.date() > until.day + timedelta(days=1):
            return False
        first = self.standing.for_work(row.responsible_id, row.service_id)
        return first is not None and first.id == self.me


def offering_for(queue: Queue) -> Offering | None:
    """What is known of the viewer as one who takes work from the queue of the own team; None for others."""
    if queue.viewer.person is None or queue.team.pk not in queue.viewer.teams:
        return None
    rows = _IN_HAND(**hands_of(queue.viewer)._asdict())
    in_hand = sum(not paused for _asker, _service, paused in rows)
    taker = Taker(in_hand=in_hand, limit=queue.team.limit_in_hand)
    spread = queue.team.share_limit
    shares = None if spread is None else own_and_others(queue.team.pk, queue.viewer.person.pk)
    if spread is not None and shares is not None:
        own, others = shares
        taker = replace(taker, share=own.part, others_share=others.part, spread=spread / 100)
    return Offering(queue, taker, {row[0] for row in rows if row[0]}, {row[1] for row in rows})


def offer_for(queue: Queue, seen: Sequence[RequestRow] | None = None) -> Offered | None:
    """What is offered to the viewer from the queue of the own team, or None.

    `seen` is the beginning of the whole queue where the page has read it: what is offered is mostly there.
    """
    offering = offering_for(queue)
    return None if offering is None else offered_of(offering, seen)


def offered_of(offering: Offering, seen: Sequence[RequestRow] | None = None) -> Offered | None:
    """What is offered, of the rows the page has read or of the beginning of the queue."""
    if offering.taker.is_full:
        return None
    found = _offered(offering, list(seen)) if seen else None
    if found or (seen is not None and len(seen) < PAGE):
        return found
    if seen:  # a whole page of what others have: its first are the more urgent ones
        return _offered(offering, _with(list(seen[:EXPLAINED]), beginning(offering)))
    return _offered(offering, beginning(offering, explained=EXPLAINED))


def in_turn(offering: Offering, most: int = 10) -> list[Turn]:
    """What would be offered one after the other, if each is gone when one comes to it."""
    if offering.taker.is_full:
        return []
    rows = {row.number: row for row in beginning(offering)}
    asked = [offering.row(row) for row in rows.values()]
    order = queueing.ranked(asked, clock.now(), offering.taker, calm_from=calm_from(), most=most)
    return [_turn(rows[number]) for number in order]


def _turn(row: RequestRow) -> Turn:
    return Turn(row.id, row.responsible_id is not None, bool(row.carries & Carried.PART))


def _offered(offering: Offering, rows: list[RequestRow]) -> Offered | None:
    asked = [offering.row(row) for row in rows]
    made = queueing.offer(asked, clock.now(), offering.taker, calm_from=calm_from())
    if made is None:
        return None
    by_number = {row.number: row for row in rows}
    over = tuple(Passed(by_number[row.number], row.why) for row in made.passed_over[:EXPLAINED])
    chosen = by_number[made.number]
    mentor = offering.mentor(chosen.service_id) if made.reason == "lesson" else None
    return Offered(chosen, made.urgency, made.reason, over, mentor)


def beginning(offering: Offering, explained: int = 0) -> list[RequestRow]:
    """The first requests that could be offered, and the few more urgent ones that cannot."""
    person = offering.queue.viewer.person
    seen_by = {"language": get_language(), **offering.queue.seen_by}
    enough = offering.taker.has_had_enough
    found = _FREE(
        stood_in=rises_to(person, offering.standing) if person is not None else None,
        unable=tuple(offering.unable()),
        alone_with=tuple(offering.alone_with()) if enough else None,
        **seen_by,
    )
    free = read(found)
    if not free or not explained:
        return free
    over = _BEFORE(due_at=free[0].due_at, most=explained, **seen_by)
    return _with(read(over), free)


def _free(
    *,
    stood_in: Q | None,
    unable: tuple[int, ...],
    alone_with: tuple[int, ...] | None,
    **seen_by: Any,
) -> QuerySet[Request, Any]:
    """Free requests and those that rise to the person, but for what the person cannot do or has had enough of."""
    declined = Decline.objects.filter(request=OuterRef("pk"), person=seen_by["person"])
    open_to = UNTAKEN if stood_in is None else UNTAKEN | stood_in
    found = rows_by_promise(filters=Filters(), edges=None, **seen_by)
    found = found.filter(open_to, ~Exists(declined), paused=False)
    if unable:
        found = found.exclude(service__in=unable)
    if alone_with is not None:
        found = found.exclude(Q(service__unpleasant=True) & ~Q(service__in=alone_with))
    return found[:LOOKED_AT]


def _before(*, due_at: datetime, most: int, **seen_by: Any) -> QuerySet[Request, Any]:
    """The first of what is promised before the moment."""
    return rows_by_promise(filters=Filters(), edges=None, **seen_by).filter(due_at__lt=due_at)[:most]


def _in_hand(*, person: int, teams: tuple[int, ...], risen: Q | None) -> QuerySet[Request, Any]:
    """What the person has in hand, in any team."""
    held = handled_by(person, teams, risen).filter(responsible=person, state__in=Request.ONGOING)
    return held.values_list("asker_id", "service_id", "paused")[:200]


_FREE: Prepared[Any] = Prepared(_free)
_BEFORE: Prepared[Any] = Prepared(_before, shaped_by=("most",))
_IN_HAND: Prepared[Any] = Prepared(_in_hand)


def _with(over: list[RequestRow], free: list[RequestRow]) -> list[RequestRow]:
    """The more urgent ones that cannot be offered, and those that could."""
    return [*over, *(row for row in free if row not in over)] if free else []


def _a_working_day_on(moment: datetime) -> datetime:
    return add_business(calendar_in_force(), moment, WORKING_DAY)


_calm: Memo[datetime] = Memo(_a_working_day_on)


def calm_from() -> datetime:
    """A working day from now: what is promised before it goes strictly by promise."""
    return _calm.value()
