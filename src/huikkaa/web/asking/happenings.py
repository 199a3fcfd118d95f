"""What has happened in a matter, told to its asker; what happens inside the team is not told."""

from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Event
from huikkaa.engine import moments
from huikkaa.kernel import clock
from huikkaa.web.shared.promise_words import due_moment, language

SENTENCES: dict[str, str | Promise] = {
    "taken": gettext_lazy("%(name)s took the matter in hand."),
    "given_back": gettext_lazy("The matter went back to the team's queue. Somebody else will take it."),
    "handed_over": gettext_lazy("The matter moved to %(to)s."),
    "to_team": gettext_lazy("The matter moved to another team, which is better placed to do it."),
    "asked/paused": gettext_lazy(
        "We asked you. The time does not run until you answer, at most until %(reply_by)s."
    ),
    "asked": gettext_lazy("We asked you. The promised time had already passed, so it runs on."),
    "asked/by_law": gettext_lazy("We asked you. The time set by law runs on meanwhile."),
    "replied/by_law": gettext_lazy("Your answer came."),
    "replied/answer": gettext_lazy("The answer came, and the time runs again."),
    "reply_by_passed": gettext_lazy(
        "The day to answer by passed, and the time runs again. You can still answer."
    ),
    "stage": gettext_lazy("The matter moved on: %(stage)s."),
    "agreed": gettext_lazy("A date was agreed: %(when)s."),
    "agreed/away": gettext_lazy("The agreed date was taken away, and our promise rules again."),
    "service": gettext_lazy("The matter was moved to another service."),
    "completed": gettext_lazy("%(name)s finished the work."),
    "accepted": gettext_lazy("The work was accepted."),
    "accepted/time": gettext_lazy("The time to return the work passed, so the work was accepted."),
    "reopened": gettext_lazy("The work was returned to be continued."),
    "cancelled": gettext_lazy("The request was cancelled."),
    "split": gettext_lazy("A part of this was made a matter of its own."),
    "split_off": gettext_lazy("This was made a matter of its own from your letter."),
    "split_undone": gettext_lazy("A part was joined back to this matter."),
    "joined_back": gettext_lazy("This was joined back to the matter it came from."),
    "merged": gettext_lazy("This is done together with a similar matter. You get the same answers."),
    "unmerged": gettext_lazy("This is again done by itself."),
    "thanked": gettext_lazy("Feedback was given: %(grade)s out of 5."),
}
ICONS = {
    "taken": "person",
    "given_back": "back",
    "handed_over": "swap",
    "asked": "pause",
    "replied": "clock",
    "reply_by_passed": "clock",
    "stage": "arrow",
    "agreed": "calendar",
    "completed": "check",
    "accepted": "done",
    "reopened": "return",
    "cancelled": "close",
    "thanked": "star",
    "split": "swap",
    "split_off": "swap",
    "split_undone": "back",
    "joined_back": "back",
    "merged": "arrow",
    "unmerged": "back",
}


def event_words(event: Event, viewer: Viewer) -> str:
    """What happened as a sentence; nothing where the message beside it says it all."""
    case = _case(event)
    if case == "replied":
        return ""
    details = event.details
    sentence = str(SENTENCES[case]) % {
        "name": event.actor.name if event.actor else _("We"),
        "to": details.get("to") or "",
        "stage": details.get("name") or "",
        "grade": details.get("grade") or "",
        "when": _moment(details.get("agreed_for")),
        "reply_by": _day(details.get("reply_by")),
    }
    return sentence.replace("..", ".")  # a Finnish date ends in a stop of its own


def _case(event: Event) -> str:
    details = event.details
    special = {
        "handed_over": "to_team" if details.get("to_team") else "handed_over",
        "asked": _asked(event.verb, details) or ("asked/paused" if details.get("paused") else "asked"),
        "replied": _asked(event.verb, details) or "replied/answer"
        if details.get("to_question")
        else "replied",
        "agreed": "agreed" if details.get("agreed_for") else "agreed/away",
        "accepted": "accepted/time" if details.get("by") == "time" else "accepted",
    }
    return special.get(event.verb, event.verb)


def _asked(verb: str, details: dict[str, Any]) -> str:
    """The same in a document request, whose time the law does not let wait."""
    return f"{verb}/by_law" if details.get("by_law") else ""


def _moment(iso: object) -> str:
    return due_moment(datetime.fromisoformat(iso)) if isinstance(iso, str) else ""


def _day(iso: object) -> str:
    if not isinstance(iso, str):
        return ""
    return moments.day_words(date.fromisoformat(iso), clock.today(), language())
