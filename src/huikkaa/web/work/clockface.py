"""The promise clock of a request as its handlers see it: days drawn, every step a sentence."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from huikkaa.domain.work.models import Request
from huikkaa.engine import moments
from huikkaa.engine.calendar import Calendar, closed_reason
from huikkaa.engine.promises import Due
from huikkaa.kernel import clock
from huikkaa.web.shared import promise_days, promise_words
from huikkaa.web.shared.templatetags.huikkaa import due_words
from huikkaa.web.work.words import language


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
    days: list[promise_days.Row]
    total: str
    without_pauses: str
    paused: bool


def clock_face(work: Request, due: Due, calendar: Calendar) -> ClockFace:
    """The clock of one request as it stands now."""
    now = clock.now()
    told = promise_words.sentences(due, "worker")
    tone, left = _left(work, due, now)
    return ClockFace(
        calendar=calendar,
        due_long=_due_words(work, due, now),
        left_tone=tone,
        left=left,
        rule=rule_words(due.rule),
        steps=[one.text for one in told if not one.warns],
        warnings=[one.text for one in told if one.warns],
        days=promise_days.day_rows(due),
        total=promise_days.total_words(due),
        without_pauses=_without_pauses(due, now) if any(share.paused for share in due.days) else "",
        paused=work.paused,
    )


def rule_words(rule: str) -> str:
    """Which date rules, in a few words."""
    return {
        "promise": _("The promise of the service rules."),
        "needed_by": _("The day the asker needs it by rules."),
        "agreed": _("The agreed date rules."),
        "statute": _("The statute rules."),
    }[rule]


def reply_by_default(calendar: Calendar, days: int = 5) -> date:
    """The day that is so many business days ahead."""
    day = clock.today()
    while days:
        day += timedelta(days=1)
        days -= closed_reason(calendar, day) is None
    return day


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
