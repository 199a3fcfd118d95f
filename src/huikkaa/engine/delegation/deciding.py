"""The one who decides a matter on a day: the lowest office whose power reaches, or its first deputy who can."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Hindrance = Literal["vacant", "away", "barred"]
Lack = Literal["no_rule", "not_yet", "ended", "over_limit", "all_hindered"]
NotYou = Literal["not_in_office", "over_limit", "not_yet", "ended", "barred", "not_your_turn"]


@dataclass(frozen=True)
class Seat:
    """A post that may decide, and those who hold it on the day (two where one stands in for the other)."""

    position: int
    holders: tuple[int, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A dated row of the delegation. `seats` has the office's own post first, then its deputies in order.

    `limit` is the largest amount in euros that may be decided, itself included; None has no limit.
    `valid_until` is the last day in force; None has no end.
    """

    key: int
    seats: tuple[Seat, ...]
    valid_from: date
    valid_until: date | None = None
    limit: Decimal | None = None

    def in_force(self, day: date) -> bool:
        """Whether the rule is in force on the day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def reaches(self, amount: Decimal | None) -> bool:
        """Whether the amount is within the limit; a matter without an amount is within every limit."""
        return self.limit is None or amount is None or amount <= self.limit

    @property
    def height(self) -> tuple[bool, Decimal]:
        """The order of rules from the lowest limit up; one without limit comes last."""
        return self.limit is None, self.limit or Decimal(0)


@dataclass(frozen=True)
class Passed:
    """A seat that was passed over, who sits there (None where nobody does), and why."""

    seat: Seat
    person: int | None
    why: Hindrance


@dataclass(frozen=True)
class Power:
    """Who decides: by which rule, from which place in it (0 is the office itself), and who were passed over."""

    person: int
    rule: Rule
    place: int
    passed: tuple[Passed, ...] = ()


@dataclass(frozen=True)
class Nobody:
    """Why nobody may decide. `rule` is the one that comes nearest, where there is one."""

    why: Lack
    rule: Rule | None = None
    passed: tuple[Passed, ...] = ()


def who_decides(
    rules: Iterable[Rule],
    *,
    day: date,
    amount: Decimal | None = None,
    away: Collection[int] = frozenset(),
    barred: Collection[int] = frozenset(),
) -> Power | Nobody:
    """Who decides on `day` about `amount` euros; `away` are absent, `barred` may not handle this matter.

    Of the rules in force whose limit reaches, the lowest is asked first, and in it the seats in their order.
    Raises nothing: where nobody may decide, the answer says why.
    """
    known = list(rules)
    fitting = _fitting(known, day, amount)
    if not fitting:
        return _lack(known, day)
    passed: list[Passed] = []
    for rule in fitting:
        for place, seat in enumerate(rule.seats):
            for person, why in _hindrances(seat, away, barred):
                if why is None and person is not None:
                    return Power(person, rule, place, tuple(passed))
                if why is not None:
                    passed.append(Passed(seat, person, why))
    return Nobody("all_hindered", fitting[0], tuple(passed))


def why_not(
    rules: Iterable[Rule],
    person: int,
    *,
    day: date,
    amount: Decimal | None = None,
    away: Collection[int] = frozenset(),
    barred: Collection[int] = frozenset(),
) -> NotYou | None:
    """Why this person may not decide on the day, or None: the nearest of the reasons that stand in the way."""
    known = list(rules)
    power = who_decides(known, day=day, amount=amount, away=away, barred=barred)
    if isinstance(power, Power) and power.person == person:
        return None
    held = [rule for rule in known if any(person in seat.holders for seat in rule.seats)]
    if not held:
        return "not_in_office"
    if person in barred:
        return "barred"
    in_force = [rule for rule in held if rule.in_force(day)]
    if not in_force:
        return "not_yet" if any(rule.valid_from > day for rule in held) else "ended"
    if not any(rule.reaches(amount) for rule in in_force):
        return "over_limit"
    return "not_your_turn"


def _fitting(rules: Sequence[Rule], day: date, amount: Decimal | None) -> list[Rule]:
    reaching = [rule for rule in rules if rule.in_force(day) and rule.reaches(amount)]
    return sorted(reaching, key=lambda rule: (rule.height, -rule.valid_from.toordinal(), rule.key))


def _lack(rules: Sequence[Rule], day: date) -> Nobody:
    in_force = [rule for rule in rules if rule.in_force(day)]
    if in_force:
        return Nobody("over_limit", max(in_force, key=lambda rule: rule.height))
    coming = [rule for rule in rules if rule.valid_from > day]
    if coming:
        return Nobody("not_yet", min(coming, key=lambda rule: (rule.valid_from, rule.key)))
    if rules:
        return Nobody("ended", max(rules, key=lambda rule: (rule.valid_until or date.max, rule.key)))
    return Nobody("no_rule")


def _hindrances(
    seat: Seat, away: Collection[int], barred: Collection[int]
) -> Iterator[tuple[int | None, Hindrance | None]]:
    if not seat.holders:
        yield None, "vacant"
    for person in seat.holders:
        yield person, "barred" if person in barred else "away" if person in away else None
