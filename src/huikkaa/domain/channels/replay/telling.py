"""What the examination of a log found, in sentences in the reader's language."""

from datetime import date, datetime

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huikkaa.engine.process.examining import Finding, Value

MONTHS = frozenset({"fall", "rise"})
SENTENCES: dict[str, str | Promise] = {
    "overview": _(
        "Cases: %(cases)s. Events: %(events)s. Kinds of activity: %(activities)s. "
        "People: %(people)s. Groups: %(groups)s."
    ),
    "span": _("From %(first)s to %(last)s: %(days)s days."),
    "end": _("The work ends with %(activity)s."),
    "no_end": _(
        "No one activity ends most cases. Say in the mapping which activity, or which date, is the work's end."
    ),
    "never_ended": _("Never resolved (no %(activity)s): %(cases)s."),
    "ended_often": _(
        "Resolved more than once (%(activity)s): %(cases)s; in %(reopened)s of these other work was done in "
        "between. The last time is the work's end."
    ),
    "timer": _(
        "“%(activity)s” is a closing timer. It comes %(from)s to %(to)s days after anything else was done "
        "(eight of ten cases; shortest %(shortest)s, longest %(longest)s), in %(cases)s cases. It is not the "
        "end of the work: a lead time counted to it is too long."
    ),
    "without_timer": _(
        "Without “%(activity)s” at the end: %(cases)s; in %(nowhere)s of these it is nowhere."
    ),
    "lead": _(
        "From arrival to the work's end: median %(hours)s hours, nine of ten within %(p90)s hours (%(cases)s "
        "cases). To the last event the median is %(last_hours)s hours."
    ),
    "deadlines": _(
        "Deadlines: %(cases)s. Kept: %(kept)s. Not kept: %(late)s. Without an end date: %(open)s."
    ),
    "dates_only": _(
        "Only the day is known, not the time of day: %(events)s of %(of)s events. A date is not a midnight: they "
        "are lived within that day's opening hours, in the file's order."
    ),
    "case_dates": _("Only the day is known of the cases' own dates: %(columns)s."),
    "no_time": _(
        "Without a time, or with one that cannot be read: %(events)s of %(of)s events. They are placed after the "
        "event before them."
    ),
    "no_time_at_all": _("Without any time at all: %(cases)s cases. They cannot be lived."),
    "lifecycle": _(
        "Steps of one activity told apart: %(events)s of %(of)s events are not completions (%(kinds)s). They are "
        "not counted as work done again."
    ),
    "out_of_order": _(
        "Dated before the event that stands before them: %(events)s events in %(cases)s cases."
    ),
    "before_arrival": _("Dated before their case arrived: %(events)s events in %(cases)s cases."),
    "after_end": _(
        "Dated after their case ended: %(events)s events in %(cases)s cases. They become notes and reopen nothing."
    ),
    "twice": _("The same activity written twice at the same moment: %(events)s events."),
    "no_people": _("The log does not say who did what."),
    "missing_people": _("Nobody is named: %(events)s of %(of)s events."),
    "not_staff": _(
        "Programs and applicants that the mapping names: %(names)s. They are not counted as staff."
    ),
    "robot": _(
        "“%(name)s” looks like a program: %(share)s %% of its %(events)s events are “%(activity)s”, and "
        "%(off_hours)s %% of them come at night or at the weekend."
    ),
    "fall": _(
        "Intake falls from %(first)s to %(last)s: %(counts)s a month. Before that the usual month had %(before)s, "
        "after it %(after)s."
    ),
    "rise": _(
        "Intake rises from %(first)s to %(last)s: %(counts)s a month. Before that the usual month had %(before)s, "
        "after it %(after)s."
    ),
    "right_cut": _(
        "The extract is cut at its end: %(cases)s cases have no end yet, and they gather among the last ones. That "
        "does not make them late: their end is only not known."
    ),
    "left_cut": _(
        "The extract is cut at its start: %(cases)s cases begin there in the middle. Their arrival is not known."
    ),
    "chosen_by_end": _(
        "The cases were chosen by their end (%(first)s to %(last)s), but arrived since %(arrived)s. What was not "
        "finished then is missing: intake and open work cannot be told from this log."
    ),
    "unknown": _("Activities the mapping does not name: %(events)s events (%(names)s). They become notes."),
}


def sentence_of(finding: Finding) -> str:
    """One finding as a sentence."""
    as_month = finding.code in MONTHS
    shown = {name: _shown(value, as_month=as_month) for name, value in finding.values.items()}
    return str(SENTENCES[finding.code]) % shown


def _shown(value: Value, *, as_month: bool) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value)
    if isinstance(value, date | datetime):
        return formats.date_format(value, "YEAR_MONTH_FORMAT" if as_month else "SHORT_DATE_FORMAT")
    if isinstance(value, int | float):
        return formats.number_format(value, use_l10n=True, force_grouping=True)
    return value


COLUMNS: dict[str, str | Promise] = {
    "case": _("which case it is"),
    "activity": _("what was done"),
    "at": _("when it was done"),
    "resource": _("who did it"),
    "group": _("in which group"),
    "transition": _("begun or completed"),
    "arrived": _("when it arrived"),
    "done": _("when it ended"),
    "agreed": _("for when it was agreed"),
    "needed_by": _("by when it is needed"),
    "event": _("key of the event"),
    "responsible": _("who is responsible"),
    "department": _("which department"),
    "service": _("which service"),
    "asker": _("who asked"),
    "channel": _("by which channel"),
}


def column_word(role: str) -> str:
    """What a column's meaning is called."""
    return str(COLUMNS.get(role, role))
