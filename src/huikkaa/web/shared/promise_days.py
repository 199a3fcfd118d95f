"""The promise clock drawn: its days as rows for <c-promise-clock>, and opening hours in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huikkaa.engine import moments
from huikkaa.engine.calendar import Calendar, Interval
from huikkaa.engine.promises import DayShare, Due
from huikkaa.kernel import clock


@dataclass(frozen=True)
class Part:
    """A stretch of a day's row: `kind` is run or pause, the rest percentages of the row."""

    kind: str
    start: float
    width: float


@dataclass(frozen=True)
class Row:
    """One row of the clock: a day, or neighbouring days that are alike."""

    day: str
    parts: tuple[Part, ...]
    words: str
    shut: bool = False


def day_rows(due: Due) -> list[Row]:
    """How the promised time runs, a row for each day; neighbouring days that are alike share one."""
    shares = due.days
    window = _window(due)
    joins = len(shares) > 9
    rows = []
    for _key, days in groupby(enumerate(shares), lambda pair: _alike(pair, due, joins=joins)):
        rows.append(_row([share for _place, share in days], due, window))
    return rows


def total_words(due: Due) -> str:
    """The whole of the promised time, as the rows add up to it: "24 t"."""
    if due.run.kind == "statute":
        return moments.days(due.run.amount, _language())
    return hours_and_minutes(sum(share.counted_seconds for share in due.days))


def hours_and_minutes(seconds: int) -> str:
    """A length of service time, never in days, because a day of service is not a day: "24 t", "1 t 30 min"."""
    hours, minutes = seconds // 3600, seconds // 60 % 60
    if hours < 24:
        return moments.duration_words(seconds, _language())
    whole = _("%(hours)d h") % {"hours": hours}
    return f"{whole} {moments.duration_words(minutes * 60, _language())}" if minutes else whole


def _alike(pair: tuple[int, DayShare], due: Due, *, joins: bool) -> object:
    """Days with the same key share a row: closed ones always, others in a long or a statutory promise."""
    place, share = pair
    if share.closed_reason == "display":
        return "display"
    closed = not share.open_seconds
    if closed:
        return "closed"
    whole = share.counted_seconds == share.open_seconds
    if (joins or due.run.kind == "statute") and not share.paused and (whole or not share.counted_seconds):
        return (share.closed_reason, share.open_seconds)
    return place


def _row(shares: list[DayShare], due: Due, window: tuple[int, int]) -> Row:
    first, days = shares[0], [share.day for share in shares]
    label, counted = (
        days_name(days, short=not first.open_seconds),
        sum(share.counted_seconds for share in shares),
    )
    if first.closed_reason == "display":
        return Row(label, (), _("display"))
    if not first.open_seconds:
        return Row(label, (), _("closed"), shut=True)
    parts = (*_parts(first.counted, "run", window), *_parts(first.paused, "pause", window))
    if due.run.kind == "statute":
        return Row(label, tuple(sorted(parts, key=_start)), _statute_words(first, len(days)))
    return Row(label, tuple(sorted(parts, key=_start)), hours_and_minutes(counted) if counted else "0")


def _statute_words(share: DayShare, count: int) -> str:
    if share.counted_seconds:
        return moments.days(count, _language())
    return {"arrival": _("not counted"), "waiting": _("waiting"), "moved": _("moves on")}.get(
        share.closed_reason or "", ""
    )


def _start(part: Part) -> float:
    return part.start


def _parts(stretches: Iterable[Interval], kind: str, window: tuple[int, int]) -> list[Part]:
    opens, closes = window
    parts = []
    for stretch in stretches:
        start = _minute(stretch.start)
        end = _minute(stretch.end) or 24 * 60
        begin, width = (start - opens) / (closes - opens), (end - start) / (closes - opens)
        if width > 0:
            parts.append(Part(kind, round(100 * begin, 1), round(100 * width, 1)))
    return parts


def _window(due: Due) -> tuple[int, int]:
    """The minutes of the day that a row spans: the opening hours, or the whole day."""
    spans = [span for day in due.run.calendar.weekly for span in day]
    if due.run.kind != "business" or not spans:
        return 0, 24 * 60
    used = [stretch for share in due.days for stretch in (*share.counted, *share.paused)]
    opens = [_of(span.start) for span in spans] + [_minute(stretch.start) for stretch in used]
    closes = [_of(span.end) or 1440 for span in spans] + [_minute(stretch.end) or 1440 for stretch in used]
    return min(opens), max(closes)


def _of(wall: time) -> int:
    return wall.hour * 60 + wall.minute + (1 if wall.second == 59 else 0)


def _minute(moment: datetime) -> int:
    local = moment.astimezone(clock.HELSINKI)
    return local.hour * 60 + local.minute


def day_name(day: date) -> str:
    """A day by its date, also when it is today: "pe 13.11."."""
    return moments.day_words(day, date(day.year, 1 if day.month > 6 else 12, 15), _language())


def days_name(days: list[date], *, short: bool = False) -> str:
    """Neighbouring days: "pe 13.11.", "17.11.–30.11.", or a few short ones "la–su"."""
    if len(days) == 1:
        return day_name(days[0])
    names = [day_name(days[0]), day_name(days[-1])]
    if short and len(days) <= 5:
        return "–".join(name.split("\N{NO-BREAK SPACE}")[0] for name in names)
    return "– ".join("\N{NO-BREAK SPACE}".join(name.split("\N{NO-BREAK SPACE}")[1:]) for name in names)


def hours_words(calendar: Calendar) -> str:
    """The opening hours: "ma–pe klo 8–16", or "ma–to klo 8–11.30 ja 12–16, pe klo 8–15"."""
    runs = groupby(range(7), lambda weekday: calendar.weekly[weekday])
    said = []
    for spans, weekdays in runs:
        if spans:
            listed = list(weekdays)
            hours = _(" and ").join(f"{_wall(span.start)}–{_wall(span.end)}" for span in spans)
            said.append(_("%(days)s from %(hours)s") % {"days": _weekdays(listed), "hours": hours})
    return ", ".join(said)


def _weekdays(numbers: list[int]) -> str:
    # 2 January 2023 was a Monday.
    names = [day_name(date(2023, 1, 2 + number)).split("\N{NO-BREAK SPACE}")[0] for number in numbers]
    return names[0] if len(names) == 1 else f"{names[0]}–{names[-1]}"


def _wall(wall: time) -> str:
    colon = ":" if _language() == "en" else "."
    return f"{wall.hour}{colon}{wall.minute:02}" if wall.minute or _language() == "en" else str(wall.hour)


def _language() -> str:
    return (get_language() or "fi")[:2]
