"""The steps of the promise clock as sentences. The codes come from the engine (docs/methods/promises.md)."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from huikkaa.engine import moments
from huikkaa.engine.calendar import Calendar
from huikkaa.engine.promises import Step, Target
from huikkaa.kernel import clock
from huikkaa.web.work.words import language

SENTENCES: dict[str, str | Promise] = {
    "arrived": gettext_lazy("The request came %(at)s."),
    "starts": gettext_lazy("We were closed then, so the time began to run %(at)s."),
    "target": gettext_lazy("The promise: %(promise)s."),
    "statutory_last_day_moved": gettext_lazy("The last day would be %(from)s, so it moves to %(to)s."),
    "promise_due": gettext_lazy("The promised time is full %(at)s."),
    "display": gettext_lazy(
        "A statutory display period of %(days)s days lengthens the time until %(until)s."
    ),
    "needed_by_rules": gettext_lazy(
        "The asker needs it by %(at)s, later than the promise, so that day rules."
    ),
    "needed_before_promise": gettext_lazy("The asker would need it earlier, %(at)s. Agree a date with them."),
    "needed_by_met": gettext_lazy("The asker needs it by %(at)s, and it is ready by then."),
    "needed_before_agreed": gettext_lazy(
        "The agreed date is later than the day the asker needs it by, %(at)s."
    ),
    "statute_over_needed_by": gettext_lazy("The statute rules, although the asker needs it only %(at)s."),
    "agreed_rules": gettext_lazy("Agreed with the customer: %(at)s. The agreed date rules over the promise."),
    "agreed_after_statute": gettext_lazy("The agreed date is later than the statute allows."),
    "paused": gettext_lazy(
        "If the customer answered now, it would be due %(at_if_answered_now)s; "
        "without an answer %(at_if_not_answered)s."
    ),
}
PAUSES: dict[str, str | Promise] = {
    "answer": gettext_lazy(
        "%(from)s–%(until)s the time did not run, because we waited for the customer's answer."
    ),
    "reply_by": gettext_lazy(
        "%(from)s–%(until)s the time did not run; the day to answer by passed without an answer."
    ),
    "open": gettext_lazy("Since %(from)s the time has not run, because we wait for the customer's answer."),
}
NO_PAUSE: dict[str, str | Promise] = {
    "after_due": gettext_lazy(
        "The question of %(asked_at)s does not stop the time, because the promise had already passed."
    ),
    "no_reply_by": gettext_lazy(
        "The question of %(asked_at)s does not stop the time, because it had no day to answer by."
    ),
}


def step_words(step: Step, calendar: Calendar) -> str:
    """One step as a sentence; empty where the page says it otherwise."""
    values = {name: _said(value) for name, value in step.values.items()}
    special = SPECIAL.get(step.code)
    if special:
        return special(step, values, calendar)
    sentence = SENTENCES.get(step.code)
    return str(sentence) % values if sentence else ""


def _target(step: Step, _values: Mapping[str, str], calendar: Calendar) -> str:
    target = Target(kind=step.values["kind"], amount=int(str(step.values["amount"])))  # type: ignore[arg-type]
    return str(SENTENCES["target"]) % {"promise": _lower(moments.done_words(target, calendar, language()))}


def _pause(step: Step, values: Mapping[str, str], _calendar: Calendar) -> str:
    return _capital(str(PAUSES[str(step.values["ended_by"])]) % values)


def _no_pause(step: Step, values: Mapping[str, str], _calendar: Calendar) -> str:
    sentence = NO_PAUSE.get(str(step.values["reason"]))
    return str(sentence) % values if sentence else ""


def _closed(step: Step, _values: Mapping[str, str], _calendar: Calendar) -> str:
    days = step.values["days"]
    names = ", ".join(_said(day) for day in days) if isinstance(days, tuple) else ""
    number = int(str(step.values["count"]))
    return ngettext("We were closed on %(days)s.", "We were closed on these days: %(days)s.", number) % {
        "days": names
    }


SPECIAL: dict[str, Callable[[Step, Mapping[str, str], Calendar], str]] = {
    "target": _target,
    "pause": _pause,
    "question_does_not_pause": _no_pause,
    "closed_days": _closed,
}


def rule_words(rule: str) -> str:
    """Which date rules, in a few words."""
    return {
        "promise": _("The promise of the service rules."),
        "needed_by": _("The day the asker needs it by rules."),
        "agreed": _("The agreed date rules."),
        "statute": _("The statute rules."),
    }[rule]


def _said(value: object) -> str:
    if isinstance(value, datetime):
        return moments.moment_words(value, clock.now(), language())
    if isinstance(value, date):
        return moments.day_words(value, clock.today(), language())
    return str(value)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
