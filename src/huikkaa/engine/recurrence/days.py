"""From a rule to its days: which days, when they are due after holidays, and when the work is made.

Three kinds of rule share one shape. The days of a rule of RFC 5545 are reckoned by `dateutil.rrule`; "the third
business day of the month" takes the periods of such a rule and counts business days in each; a rule by anchor
counts days, weeks or business days from days that people have written down (an election).

Each occurrence has a `key` that names it for ever: the day or the month that the rule itself says, or the anchor's
own name. It does not change when holidays, opening hours or an anchor's date do, so that nothing is made twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr

from huikkaa.engine.calendar import Calendar, open_spans

ONE_DAY = timedelta(days=1)
LONGEST_CLOSED = 60
"""A calendar closed for so many days in a row has no business day worth looking for."""
MOST_LEAD = 260
"""Business days of lead time at most: a year."""
FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
MOVES = frozenset({"keep", "before", "after"})
UNITS = frozenset({"days", "weeks", "business_days"})


class RuleError(ValueError):
    """The rule cannot be reckoned; the message says why."""


@dataclass(frozen=True)
class Rule:
    """What recurs and how.

    `rrule` is an RFC 5545 recurrence rule without its time part, such as "FREQ=MONTHLY;BYMONTHDAY=15", counted from
    `starts_on`. With `business_day` (1 the first, -1 the last) the rule's months are taken and that business day of
    each. With `anchors` (name and day) there is no `rrule`: the day is `offset` `unit`s from each anchor, negative
    before it. `move` says where a day goes on which the town is closed: "before", "after" or "keep". `lead` is how
    many business days before the due day the work is made.
    """

    starts_on: date
    rrule: str = ""
    business_day: int = 0
    anchors: tuple[tuple[str, date], ...] | None = None
    offset: int = 0
    unit: str = "days"
    move: str = "after"
    lead: int = 0
    ends_on: date | None = None

    def __post_init__(self) -> None:
        if (self.anchors is None) == (not self.rrule):
            raise RuleError("A rule has either an RFC 5545 recurrence or anchor days.")
        if self.move not in MOVES or self.unit not in UNITS:
            raise RuleError(f"Unknown move {self.move!r} or unit {self.unit!r}.")
        if not 0 <= self.lead <= MOST_LEAD or abs(self.business_day) > 23:
            raise RuleError(f"Lead time {self.lead} or business day {self.business_day} is out of range.")
        if self.rrule:
            check(self.rrule)


@dataclass(frozen=True, order=True)
class Occurrence:
    """One time: made on `make_on` at the latest, due on `due_on`; `said_on` is the day before it was moved."""

    make_on: date
    due_on: date
    key: str
    said_on: date


def check(text: str) -> None:
    """Refuse what is no rule of whole days. Raises RuleError."""
    parts = dict(part.split("=", 1) for part in text.split(";") if "=" in part)
    if parts.get("FREQ") not in FREQUENCIES or {"BYHOUR", "BYMINUTE", "BYSECOND"} & parts.keys():
        raise RuleError(f"{text!r} is not a rule of whole days.")
    try:
        rrulestr(text, dtstart=datetime(2026, 1, 1))  # noqa: DTZ001 - days have no zone
    except (ValueError, KeyError, TypeError) as error:
        raise RuleError(f"{text!r} is not a recurrence rule of RFC 5545: {error}") from error


def is_business_day(calendar: Calendar, day: date) -> bool:
    """Whether the town is open at all on the day."""
    return bool(open_spans(calendar, day))


def moved_off_closed(calendar: Calendar, day: date, move: str) -> date:
    """The day itself if the town is open or the rule keeps it, else the nearest open day before or after."""
    step = {"keep": 0, "before": -1, "after": 1}[move]
    if not step:
        return day
    for days in range(LONGEST_CLOSED):
        found = day + timedelta(days=step * days)
        if is_business_day(calendar, found):
            return found
    return day


def before_business(calendar: Calendar, day: date, count: int) -> date:
    """The day so many business days before (with a negative count, after) the given day; 0 is the day itself."""
    step, left, found, closed = (-ONE_DAY if count > 0 else ONE_DAY), abs(count), day, 0
    while left and closed < LONGEST_CLOSED:
        found += step
        is_open = is_business_day(calendar, found)
        left, closed = (left - 1, 0) if is_open else (left, closed + 1)
    return found


def nth_business_day(calendar: Calendar, month: date, number: int) -> date | None:
    """The so-manieth business day of the month of the given day, from its end where negative; None if so few."""
    first = month.replace(day=1)
    days = ((first + timedelta(days=31)).replace(day=1) - first).days
    found = [
        day for day in (first + timedelta(days=at) for at in range(days)) if is_business_day(calendar, day)
    ]
    at = number - 1 if number > 0 else number
    return found[at] if -len(found) <= at < len(found) else None


def occurrences(rule: Rule, calendar: Calendar, first: date, last: date) -> Iterator[Occurrence]:
    """The rule's occurrences that are due from `first` to `last` (both included), in the order of their due days.

    Nothing is due before `starts_on` or after `ends_on`.
    """
    first = max(first, rule.starts_on)
    last = min(last, rule.ends_on) if rule.ends_on else last
    if first > last:
        return
    found = []
    for key, said_on in _said(rule, calendar, first, last):
        due_on = moved_off_closed(calendar, said_on, rule.move)
        if first <= due_on <= last:
            made = Occurrence(before_business(calendar, due_on, rule.lead), due_on, key, said_on)
            found.append(made)
    yield from sorted(found, key=lambda one: (one.due_on, one.said_on, one.key))


def _said(rule: Rule, calendar: Calendar, first: date, last: date) -> Iterator[tuple[str, date]]:
    """Each occurrence's lasting name and the day that the rule itself says, with room for being moved."""
    room = timedelta(days=LONGEST_CLOSED)
    if rule.anchors is not None:
        for name, anchor in rule.anchors:
            yield name, counted_from(calendar, anchor, rule.offset, rule.unit)
    elif rule.business_day:
        for month in _of_rrule(rule, first - room, last + room):
            day = nth_business_day(calendar, month, rule.business_day)
            if day is not None:
                yield f"{month:%Y-%m}", day
    else:
        for day in _of_rrule(rule, first - room, last + room):
            yield day.isoformat(), day


def counted_from(calendar: Calendar, anchor: date, offset: int, unit: str) -> date:
    """The day so many days, weeks or business days from the anchor; negative before it."""
    if unit == "business_days":
        return before_business(calendar, anchor, -offset)
    return anchor + timedelta(days=offset * (7 if unit == "weeks" else 1))


def _of_rrule(rule: Rule, first: date, last: date) -> Iterator[date]:
    """The days of the RFC 5545 rule. It is counted from the start of the year (of the week) of its first day, so
    that "every second month" means the same months whichever day of them the rule was written.
    """
    start = rule.starts_on - timedelta(days=rule.starts_on.weekday())
    if "FREQ=WEEKLY" not in rule.rrule:
        start = rule.starts_on.replace(month=1, day=1)
    reckoned = rrulestr(rule.rrule, dtstart=datetime.combine(start, time.min))
    for moment in reckoned.between(
        datetime.combine(first, time.min), datetime.combine(last, time.min), inc=True
    ):
        yield moment.date()
