"""The promise clock in words: the steps of the reckoning as sentences.

The engine answers in codes and moments; every page that explains a due time words them here, for the asker
("we waited for your answer") or for the worker ("we waited for the customer").
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.utils.functional import Promise as LazyText
from django.utils.translation import get_language, gettext_lazy

from huikkaa.engine import moments
from huikkaa.engine.calendar import Calendar
from huikkaa.engine.promises import Due, Step, Target
from huikkaa.kernel import clock
from huikkaa.web.shared.promise_days import day_name

Reader = Literal["asker", "worker"]
Words = str | LazyText


@dataclass(frozen=True)
class Sentence:
    """One step of the reckoning as a sentence; `warns` if people should be told of it at once."""

    code: str
    text: str
    warns: bool = False


SAID: dict[str, Words] = {
    "arrived": gettext_lazy("The request arrived %(at)s."),
    "starts": gettext_lazy("We were closed then, so the time began to run %(at)s."),
    "target": gettext_lazy("The promise: %(within)s."),
    "question_does_not_pause/no_reply_by": gettext_lazy(
        "The question asked %(asked_at)s did not stop the time, because it had no day to answer by."
    ),
    "question_does_not_pause/reply_by_passed": gettext_lazy(
        "The question asked %(asked_at)s did not stop the time, because its day to answer by had passed."
    ),
    "question_does_not_pause/no_time": gettext_lazy(
        "The question asked %(asked_at)s was answered so soon that it did not stop the time."
    ),
    "question_does_not_pause/after_due": gettext_lazy(
        "The question asked %(asked_at)s did not stop the time, because the promised time had already run out."
    ),
    "closed_days": gettext_lazy("We are closed, and the time does not run: %(days)s."),
    "statutory_last_day_moved": gettext_lazy(
        "The last day would have been %(from)s. It may not end then, so the last day is %(to)s."
    ),
    "promise_due": gettext_lazy("The promised time runs out %(at)s."),
    "display": gettext_lazy(
        "A display period of %(days)s set by law follows, so the matter is ready only after it, %(at)s."
    ),
    "agreed_after_statute": gettext_lazy(
        "The agreed date is later than the last day set by law, %(promise_at)s. An agreement does not change the law."
    ),
    "due": gettext_lazy("So it should be done by this: %(at)s."),
    "paused": gettext_lazy(
        "The time does not run now. If the answer came now, the matter would be done %(at_if_answered_now)s;"
        " if none comes, %(at_if_not_answered)s."
    ),
}
TO_ASKER: dict[str, Words] = {
    "pause/answer": gettext_lazy(
        "From %(from)s to %(until)s the time did not run, because we waited for your answer."
    ),
    "pause/reply_by": gettext_lazy(
        "From %(from)s to %(until)s the time did not run: we waited for your answer until its last day."
    ),
    "pause/open": gettext_lazy("Since %(from)s the time has not run, because we wait for your answer."),
    "needed_by_rules": gettext_lazy(
        "You need it by %(at)s, which is later than our promise. That date rules, and nothing is lost by it."
    ),
    "needed_before_promise": gettext_lazy(
        "You wished for it by %(at)s, which is earlier than we promise. We try, but cannot promise it;"
        " you can agree on a date with the one who has the matter."
    ),
    "needed_by_met": gettext_lazy("That is in time for the day you wished, %(at)s."),
    "needed_before_agreed": gettext_lazy("The agreed date is later than the day you first wished, %(at)s."),
    "statute_over_needed_by": gettext_lazy("You wished for it by %(at)s, but the time set by law rules."),
    "agreed_rules": gettext_lazy("You have agreed with us on %(at)s. What is agreed rules over the promise."),
}
TO_WORKER: dict[str, Words] = {
    "pause/answer": gettext_lazy(
        "From %(from)s to %(until)s the time did not run, because we waited for the customer."
    ),
    "pause/reply_by": gettext_lazy(
        "From %(from)s to %(until)s the time did not run: we waited for the customer until the last day to answer."
    ),
    "pause/open": gettext_lazy("Since %(from)s the time has not run, because we wait for the customer."),
    "needed_by_rules": gettext_lazy(
        "The asker needs it by %(at)s, which is later than the promise. That date rules."
    ),
    "needed_before_promise": gettext_lazy(
        "The asker wishes for it by %(at)s, which is earlier than the promise. Agree on a date if you can."
    ),
    "needed_by_met": gettext_lazy("That is in time for the day the asker wished, %(at)s."),
    "needed_before_agreed": gettext_lazy(
        "The agreed date is later than the day the asker first wished, %(at)s."
    ),
    "statute_over_needed_by": gettext_lazy(
        "The asker wished for it by %(at)s, but the time set by law rules."
    ),
    "agreed_rules": gettext_lazy("The agreed date is %(at)s. What is agreed rules over the promise."),
}
RULES: dict[str, Words] = {
    "promise": gettext_lazy("our promise"),
    "needed_by": gettext_lazy("the day you need it by"),
    "agreed": gettext_lazy("the date we agreed"),
    "statute": gettext_lazy("the time set by law"),
}


def sentences(due: Due, reader: Reader = "asker") -> list[Sentence]:
    """Why it is due when it is: the steps of the reckoning in order, each as a sentence."""
    return [Sentence(step.code, step_words(step, due, reader), step.warns) for step in due.steps]


def step_words(step: Step, due: Due, reader: Reader = "asker") -> str:
    """One step of the reckoning as a sentence for its reader."""
    said = SAID | (TO_ASKER if reader == "asker" else TO_WORKER)
    way = step.values.get("ended_by") or step.values.get("reason")
    template = said.get(f"{step.code}/{way}") or said[step.code]
    # A Finnish date ends in a stop of its own.
    return (str(template) % _values(step, due)).replace("..", ".")


def rule_words(due: Due) -> str:
    """Which date rules, in two or three words."""
    return str(RULES[due.rule])


def due_moment(at: datetime, *, long: bool = False) -> str:
    """A due moment in words; the last second of a day is said as the day alone."""
    local, tongue = at.astimezone(clock.HELSINKI), language()
    if (local.hour, local.minute, local.second) == (23, 59, 59):
        words = moments.day_long if long else moments.day_words
        return words(local.date(), clock.today(), tongue)
    return (moments.moment_long if long else moments.moment_words)(at, clock.now(), tongue)


def done_words(target: Target, calendar: Calendar) -> str:
    """A completion promise: "Valmis 3 työpäivässä"."""
    return moments.done_words(target, calendar, language())


def first_answer_words(target: Target, calendar: Calendar) -> str:
    """A first-answer promise: "Ensimmäinen vastaus 1 työpäivässä"."""
    return moments.first_answer_words(target, calendar, language())


def within_words(target: Target, calendar: Calendar) -> str:
    """A promise as a length: "3 työpäivässä"."""
    return moments.within_words(target, calendar, language())


def _values(step: Step, due: Due) -> dict[str, str]:
    values: dict[str, str] = {name: _spoken(value) for name, value in step.values.items()}
    if step.code == "target":
        values["within"] = within_words(Target(due.run.kind, due.run.amount), due.run.calendar)
    if step.code == "display":
        values["days"] = moments.days(_whole(step.values, "days"), language())
    return values


def _whole(values: Mapping[str, object], name: str) -> int:
    value = values[name]
    return value if isinstance(value, int) else 0


def _spoken(value: object) -> str:
    if isinstance(value, datetime):
        return due_moment(value)
    if isinstance(value, date):
        return moments.day_words(value, clock.today(), language())
    if isinstance(value, tuple):
        return ", ".join(day_name(day) for day in value)
    return str(value)


def language() -> str:
    """The reader's language: fi, sv or en."""
    return (get_language() or "fi")[:2]
