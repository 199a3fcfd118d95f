"""The promise clock drawn and worded: a row for each day, the pauses seen, every step a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huikkaa.domain.work.models import Request
from huikkaa.engine import moments
from huikkaa.engine.calendar import Calendar, Interval, closed_reason
from huikkaa.engine.promises import DayShare, Due
from huikkaa.kernel import clock
from huikkaa.web.shared.templatetags.huikkaa import due_words
from huikkaa.web.work.clockwords import rule_words, step_words
from huikkaa.web.work.words import language

MOST_ROWS, FIRST, LAST = 12, 7, 4


@dataclass(frozen=True)
class Part:
    """A stretch of a day's track, in per cent of its width."""

    kind: str
    start: float
    width: float


@dataclass(frozen=True)
class DayRow:
    """One day, or several closed ones in a row."""

    day: str
    words: str
    parts: tuple[Part, ...] = ()
    shut: bool = False


@dataclass(frozen=True)
class ClockFace:
    """What the page shows of the clock."""

    calendar: Calendar
    due_long: str
    left_tone: str
    left: str
    rule: str
    steps: list[str]
    warnings: list[str]
    days: list[DayRow]
    total: str
    without_pauses: str
    paused: bool


def clock_face(work: Request, due: Due, calendar: Calendar) -> ClockFace:
    """The clock of one request as it stands now."""
    now = clock.now()
    told = [step for step in due.steps if step_words(step, calendar)]
    paused_seconds = sum((one.end - one.start).total_seconds() for share in due.days for one in share.paused)
    tone, left = _left(work, due, now)
    return ClockFace(
        calendar=calendar,
        due_long=_due_words(work, due, now),
        left_tone=tone,
        left=left,
        rule=rule_words(due.rule),
        steps=[step_words(step, calendar) for step in told if not step.warns],
        warnings=[step_words(step, calendar) for step in told if step.warns],
        days=_rows(due.days, calendar),
        total=_total(due),
        without_pauses=_without_pauses(due, now) if paused_seconds else "",
        paused=work.paused,
    )


def reply_by_default(calendar: Calendar, days: int = 5) -> date:
    """The day that is so many business days ahead."""
    day = clock.today()
    while days:
        day += timedelta(days=1)
        days -= closed_reason(calendar, day) is None
    return day


def _total(due: Due) -> str:
    """The promised time in all: hours of opening time, or the days of a statute."""
    if due.rule == "statute" or due.run.kind == "statute":
        return moments.days(due.run.amount, language())
    hours, minutes = divmod(sum(share.counted_seconds for share in due.days) // 60, 60)
    parts = [_("%(number)d h") % {"number": hours}] if hours else []
    parts += [_("%(number)d min") % {"number": minutes}] if minutes else []
    return " ".join(parts)


def _left(work: Request, due: Due, now: datetime) -> tuple[str, str]:
    if work.done_at:
        kept = work.done_at <= work.due_at
        return ("done", _("Promise kept")) if kept else ("late", _("Done late"))
    tone, words = due_words(work.due_at, now, paused=work.paused, done=False)
    if tone in ("paused", "late"):
        return tone, words
    return tone, moments.remaining_words(work.due_at, now, language())


def _due_words(work: Request, due: Due, now: datetime) -> str:
    if due.whole_day and not work.paused:
        return moments.day_words(work.due_at.astimezone(clock.HELSINKI).date(), clock.today(), language())
    return moments.moment_words(work.due_at, now, language())


def _without_pauses(due: Due, now: datetime) -> str:
    when = moments.moment_words(due.at_without_pauses, now, language())
    return _("Without the pauses the due time would be %(when)s.") % {"when": when}


def _rows(shares: Sequence[DayShare], calendar: Calendar) -> list[DayRow]:
    window = _window(calendar, shares)
    rows: list[DayRow] = []
    for shut, run in groupby(shares, key=lambda share: not share.counted_seconds and not share.paused):
        days = list(run)
        rows += [_shut(days)] if shut else [_row(share, window) for share in days]
    if len(rows) > MOST_ROWS:
        hidden = len(rows) - FIRST - LAST
        words = ngettext("%(number)d row more", "%(number)d rows more", hidden) % {"number": hidden}
        rows = [*rows[:FIRST], DayRow("…", words), *rows[-LAST:]]
    return rows


def _shut(days: Sequence[DayShare]) -> DayRow:
    first, last = days[0].day, days[-1].day
    name = _day(first) if len(days) == 1 else _span(first, last)
    return DayRow(name, _("closed"), shut=True)


def _span(first: date, last: date) -> str:
    def short(day: date) -> str:
        return _day(day).split("\N{NO-BREAK SPACE}")[0]

    if (last - first).days < 7:
        return f"{short(first)}–{short(last)}"
    return f"{first.day}.{first.month}.–{last.day}.{last.month}."


def _row(share: DayShare, window: tuple[float, float]) -> DayRow:
    parts = [_part("run", one, window) for one in share.counted]
    parts += [_part("wait", one, window) for one in share.paused]
    words = (
        moments.duration_words(share.counted_seconds, language()) if share.counted_seconds else _("paused")
    )
    return DayRow(_day(share.day), words, tuple(parts))


def _day(day: date) -> str:
    """The day with its weekday, never "today": rows are compared with each other."""
    return moments.day_words(day, day - timedelta(days=3), language())


def _window(calendar: Calendar, shares: Sequence[DayShare]) -> tuple[float, float]:
    """The hours that the tracks show: the usual opening hours, or whole days where the clock runs at night."""
    spans = [span for day in calendar.weekly for span in day]
    start = min((_hours(span.start) for span in spans), default=0.0)
    end = max((_hours(span.end) for span in spans), default=24.0)
    for share in shares:
        for one in (*share.counted, *share.paused):
            if _clock_hours(one.start) < start or (_clock_hours(one.end) or 24.0) > end:
                return 0.0, 24.0
    return start, end


def _part(kind: str, one: Interval, window: tuple[float, float]) -> Part:
    start, end = window
    first, last = _clock_hours(one.start), _clock_hours(one.end) or 24.0
    scale = 100 / (end - start)
    return Part(kind, round((first - start) * scale, 1), round(max(last - first, 0.1) * scale, 1))


def _clock_hours(moment: datetime) -> float:
    local = moment.astimezone(clock.HELSINKI)
    return local.hour + local.minute / 60 + local.second / 3600


def _hours(time: Any) -> float:
    return float(time.hour + time.minute / 60) or 0.0
