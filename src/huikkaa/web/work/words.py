"""The words of the workshop: offers, states, happenings. Codes come from below, sentences are made here."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries.offers import Offered, Passed
from huikkaa.domain.work.queries.rows import RequestRow
from huikkaa.engine import moments
from huikkaa.kernel import clock


def language() -> str:
    """The reader's language: fi, sv or en."""
    return (get_language() or "fi")[:2]


def group_words(group: str) -> str:
    """The heading of a part of the queue."""
    return {
        "late": _("Late"),
        "today": _("Today"),
        "tomorrow": _("Tomorrow"),
        "later": _("Later"),
        "waiting": _("Waiting for the customer, time does not run"),
    }[group]


def state_words(request: Request | RequestRow) -> str:
    """The state of a request in the queue, in a word or two."""
    if request.state == Request.State.WAITING:
        return _("Customer asked")
    if request.is_ongoing:
        return _("In progress") if request.responsible_id else _("Free")
    return str(Request.State(request.state).label)


def arrived_words(request: Request) -> str:
    """By which way and when the request came, in a few words."""
    way = {
        "portal": _("came by the form %(when)s"),
        "email": _("came by e-mail %(when)s"),
        "phone": _("came by phone %(when)s"),
        "desk": _("came at the service desk %(when)s"),
        "callback": _("came as a call-back %(when)s"),
        "post": _("came by post %(when)s"),
        "part": _("asked by a colleague %(when)s"),
        "clock": _("came from the annual clock %(when)s"),
    }.get(request.channel, _("came from another system %(when)s"))
    return way % {"when": moments.moment_words(request.arrived_at, clock.now(), language())}


def offer_words(offered: Offered) -> str:
    """Why this one is offered, in one plain sentence."""
    when = {
        "late": _("it is late"),
        "today": _("it is promised today"),
        "tomorrow": _("it is promised tomorrow"),
        "later": _("it is among the next ones promised"),
    }[offered.urgency]
    return _("We suggest this because %(when)s and %(why)s.") % {"when": when, "why": _why(offered)}


def _why(offered: Offered) -> str:
    """What speaks for it beside the promise, as the end of the sentence."""
    return {
        None: _("nobody has taken it yet"),
        "only_one": _("nobody else at work can do it"),
        "stands_in": _("you stand in for %(name)s, who is away") % {"name": offered.row.responsible},
        "same_asker": _("you already serve the same asker"),
        "lesson": _("you wish to learn this and somebody who teaches it is at work"),
        "turn": _("you have had less of this kind of work than the others"),
        "same_service": _("you have another matter of the same service in hand"),
    }[offered.reason]


def passed_words(passed: Passed) -> str:
    """Why a more urgent one was not offered, in one plain sentence."""
    name = passed.row.responsible
    return {
        "taken": _("%(name)s has it.") % {"name": name},
        "declined": _("You have passed it on before. You can still take it from the queue."),
        "own": _("It is your own matter."),
        "paused": _("It waits for the customer's answer, and its time does not run."),
        "closed": _("It is closed to you."),
        "skill": _("You have not said that you can do it."),
        "lesson_waits": _(
            "You are learning this. Its promise is too near, or nobody who teaches it is at work."
        ),
        "enough": _("You have had your share of this kind of work, so it goes to others first."),
        "suits": _("Neither is in a hurry, and the suggested one suits you better."),
    }[passed.why]


def passed_question(passed: Passed) -> str:
    """The question that `passed_words` answers."""
    if passed.row.due_at < clock.now():
        return _("Why not %(number)s, which is late?") % {"number": passed.row.number}
    return _("Why not %(number)s, which is more urgent?") % {"number": passed.row.number}
