"""Sums of facts: what one fact adds to which blocks, and how sums are put together. Nothing here asks the database."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from huikkaa.domain.insight.models import COUNTERS, TALLIES, RequestFact, Rollup
from huikkaa.domain.work.models import Request
from huikkaa.engine.statistics import GRAINS, block_of, bucket_of, percentiles_of

Channel = Request.Channel
COARSE = frozenset({"month", "year"})
BY_STAFF = frozenset({Channel.PHONE, Channel.DESK, Channel.CALLBACK, Channel.POST})


class Key(NamedTuple):
    """Which row of sums: see `Rollup`."""

    cut: str
    grain: str
    start: date
    team: int
    service: int = 0
    unit: int = 0
    confidential: bool = False

    @property
    def text(self) -> str:
        """The row's key in the database."""
        parts = (self.cut, self.grain, f"{self.start:%Y%m%d}", self.team, self.service, self.unit)
        return ".".join(map(str, parts)) + (".c" if self.confidential else "")


@dataclass(slots=True)
class Sums:
    """The figures of a block: see `Rollup`. Keys of the tallies are texts, as the database keeps them."""

    arrived: int = 0
    by_portal: int = 0
    by_staff: int = 0
    done: int = 0
    kept: int = 0
    kept_without_pauses: int = 0
    cancelled: int = 0
    merged: int = 0
    split_off: int = 0
    reopened: int = 0
    handed_over: int = 0
    handovers: int = 0
    hours: dict[str, int] = field(default_factory=dict)
    lead: dict[str, int] = field(default_factory=dict)
    business: dict[str, int] = field(default_factory=dict)
    makers: dict[str, int] = field(default_factory=dict)

    def count(self, fact: RequestFact, day: date, sign: int = 1) -> None:
        """Count (or with sign -1 take away) what happened to a request on a day."""
        if fact.arrived_on == day:
            self._arrive(fact, sign)
        if fact.done_on == day:
            self._finish(fact, sign)
        if fact.cancelled_on == day:
            self.cancelled += sign
        if fact.merged_on == day:
            self.merged += sign

    def _arrive(self, fact: RequestFact, sign: int) -> None:
        self.arrived += sign
        self.split_off += sign * fact.split_off
        self.by_portal += sign * (fact.channel == Channel.PORTAL)
        self.by_staff += sign * (fact.channel in BY_STAFF)
        _count(self.hours, fact.arrived_on.weekday() * 24 + fact.arrived_hour, sign)

    def _finish(self, fact: RequestFact, sign: int) -> None:
        self.done += sign
        self.kept += sign * bool(fact.kept)
        self.kept_without_pauses += sign * bool(fact.kept_without_pauses)
        self.reopened += sign * fact.reopened
        self.handed_over += sign * bool(fact.handovers)
        self.handovers += sign * fact.handovers
        _count(self.lead, bucket_of((fact.lead_seconds or 0) / 60), sign)
        _count(self.business, bucket_of((fact.business_seconds or 0) / 60), sign)
        if fact.responsible_id is not None:
            _count(self.makers, fact.responsible_id, sign)

    def add(self, other: "Sums | Rollup") -> None:
        """Put the figures of another block to these."""
        # Written out: a page adds thousands of these.
        self.arrived += other.arrived
        self.by_portal += other.by_portal
        self.by_staff += other.by_staff
        self.done += other.done
        self.kept += other.kept
        self.kept_without_pauses += other.kept_without_pauses
        self.cancelled += other.cancelled
        self.merged += other.merged
        self.split_off += other.split_off
        self.reopened += other.reopened
        self.handed_over += other.handed_over
        self.handovers += other.handovers
        for mine, theirs in (
            (self.hours, other.hours),
            (self.lead, other.lead),
            (self.business, other.business),
            (self.makers, other.makers),
        ):
            if theirs:
                merge(mine, theirs)

    @property
    def maker_count(self) -> int:
        """How many people stand behind the finished work."""
        return len(self.makers)

    @property
    def late(self) -> int:
        """How many were finished after their promise."""
        return self.done - self.kept

    def lead_minutes(self, share: float, *, in_business: bool = False) -> float | None:
        """The lead time that this share (0 to 1) of the finished work stayed within, within 5 %; None without any."""
        return self.leads_minutes((share,), in_business=in_business)[0]

    def leads_minutes(self, shares: Sequence[float], *, in_business: bool = False) -> list[float | None]:
        """As `lead_minutes`, for several shares at once."""
        counts = self.business if in_business else self.lead
        return percentiles_of({int(bucket): count for bucket, count in counts.items()}, shares)

    @property
    def is_nothing(self) -> bool:
        """Whether there is no figure left, so that the row may go."""
        return not any(getattr(self, name) for name in (*COUNTERS, *TALLIES))


def merge(into: dict[str, int], other: Mapping[str, int]) -> None:
    """Add the counts of another tally; what comes to nothing is left out."""
    if not into and 0 not in other.values():
        into.update(other)
        return
    held = into.get
    for key, by in other.items():
        into[key] = held(key, 0) + by
    if 0 in into.values():
        for key in [key for key, count in into.items() if not count]:
            del into[key]


def _count(tally: dict[str, int], key: int | str, by: int) -> None:
    word = str(key)
    count = tally.get(word, 0) + by
    if count:
        tally[word] = count
    else:
        tally.pop(word, None)


def keys_of(fact: RequestFact, day: date) -> Iterator[Key]:
    """The rows of sums that a fact is counted in on a day."""
    team, service, unit, hidden = fact.team_id, fact.service_id, fact.unit_id or 0, fact.confidential
    for grain in GRAINS:
        start = block_of(grain, day).start
        yield Key("team", grain, start, team, 0, 0, hidden)
        if fact.channel == Channel.PART:  # work of its team, but not a second request of the customer
            continue
        yield Key("service", grain, start, team, service, 0, hidden)
        yield Key("unit", grain, start, team, 0, unit, hidden)
        yield Key("asker", grain, start, 0, 0, unit, hidden)
        if grain in COARSE:
            yield Key("both", grain, start, team, service, unit, hidden)


def put(
    into: dict[Key, Sums],
    fact: RequestFact,
    sign: int = 1,
    counts: Callable[[date], bool] = lambda _day: True,
) -> None:
    """Count a fact in every row of sums it belongs to (or with sign -1 take it away), on the days that count."""
    if fact.state == Request.State.UNDONE:  # joined back: there never was a second matter
        return
    for day in {fact.arrived_on, fact.done_on, fact.cancelled_on, fact.merged_on}:
        if day is not None and counts(day):
            for key in keys_of(fact, day):
                _row(into, key).count(fact, day, sign)


def changes(before: Iterable[RequestFact], after: Iterable[RequestFact]) -> dict[Key, Sums]:
    """What turns the sums of the earlier facts into those of the later ones; rows that stay as they are left out."""
    found: dict[Key, Sums] = {}
    for fact in before:
        put(found, fact, -1)
    for fact in after:
        put(found, fact)
    return {key: sums for key, sums in found.items() if not sums.is_nothing}


def row_of(key: Key, sums: Sums) -> Rollup:
    """The row of the database."""
    figures = {name: getattr(sums, name) for name in COUNTERS}
    tallies = {name: dict(sorted(getattr(sums, name).items())) for name in TALLIES}
    return Rollup(
        key=key.text,
        cut=key.cut,
        grain=key.grain,
        start=key.start,
        team_id=key.team or None,
        service=key.service,
        unit=key.unit,
        confidential=key.confidential,
        **figures,
        **tallies,
    )


def _row(into: dict[Key, Sums], key: Key) -> Sums:
    found = into.get(key)
    if found is None:
        found = into[key] = Sums()
    return found
