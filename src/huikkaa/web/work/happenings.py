"""Events told as sentences: the reader's own doings as theirs, those of others with the full name."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.work.models import Event
from huikkaa.engine import moments
from huikkaa.kernel import clock
from huikkaa.web.work.words import language

Words = str | Promise

SENTENCES: dict[str, tuple[Words, Words]] = {
    "taken": (gettext_lazy("You took the request."), gettext_lazy("%(name)s took the request.")),
    "given_back": (
        gettext_lazy("You gave the request back to the queue."),
        gettext_lazy("%(name)s gave the request back to the queue."),
    ),
    "to_person": (
        gettext_lazy("You handed the request over: %(to)s has it now."),
        gettext_lazy("%(name)s handed the request over: %(to)s has it now."),
    ),
    "taken_over": (
        gettext_lazy("You took this over from %(before)s, who is away."),
        gettext_lazy("%(name)s took this over from %(before)s, who was away."),
    ),
    "to_team": (
        gettext_lazy("You moved the request to another team."),
        gettext_lazy("%(name)s moved the request to another team."),
    ),
    "declined": (gettext_lazy("You passed the request on."), gettext_lazy("%(name)s passed the request on.")),
    "disqualified": (
        gettext_lazy("You are disqualified from this matter."),
        gettext_lazy("%(name)s is disqualified from this matter."),
    ),
    "asked": (
        gettext_lazy(
            "You asked the customer. The time does not run until %(reply_by)s, or until the answer comes."
        ),
        gettext_lazy(
            "%(name)s asked the customer. The time does not run until %(reply_by)s, or until the answer comes."
        ),
    ),
    "asked_late": (
        gettext_lazy("You asked the customer. The promised time had passed, so it runs on."),
        gettext_lazy("%(name)s asked the customer. The promised time had passed, so it runs on."),
    ),
    "stage": (
        gettext_lazy("You moved the matter on: %(stage)s."),
        gettext_lazy("%(name)s moved the matter on: %(stage)s."),
    ),
    "agreed": (
        gettext_lazy("You agreed a date with the customer: %(when)s."),
        gettext_lazy("%(name)s agreed a date with the customer: %(when)s."),
    ),
    "agreed_away": (
        gettext_lazy("You took the agreed date away; the promise rules again."),
        gettext_lazy("%(name)s took the agreed date away; the promise rules again."),
    ),
    "split": (
        gettext_lazy("You made a part of this a request of its own."),
        gettext_lazy("%(name)s made a part of this a request of its own."),
    ),
    "split_off": (
        gettext_lazy("You made this of a part of another request."),
        gettext_lazy("%(name)s made this of a part of another request."),
    ),
    "split_undone": (
        gettext_lazy("You joined a part back to this."),
        gettext_lazy("%(name)s joined a part back to this."),
    ),
    "joined_back": (
        gettext_lazy("You joined this back to the request it came from."),
        gettext_lazy("%(name)s joined this back to the request it came from."),
    ),
    "merged": (
        gettext_lazy("You merged this into another request."),
        gettext_lazy("%(name)s merged this into another request."),
    ),
    "took_in": (
        gettext_lazy("You merged another request into this."),
        gettext_lazy("%(name)s merged another request into this."),
    ),
    "unmerged": (
        gettext_lazy("You undid the merge; this is a request of its own again."),
        gettext_lazy("%(name)s undid the merge; this is a request of its own again."),
    ),
    "let_out": (
        gettext_lazy("You took a merged request out of this."),
        gettext_lazy("%(name)s took a merged request out of this."),
    ),
    "linked": (
        gettext_lazy("You linked this to another request."),
        gettext_lazy("%(name)s linked this to another request."),
    ),
    "unlinked": (
        gettext_lazy("You took a link to another request away."),
        gettext_lazy("%(name)s took a link to another request away."),
    ),
    "completed": (
        gettext_lazy("You completed the request."),
        gettext_lazy("%(name)s completed the request."),
    ),
    "thanked": (gettext_lazy("Feedback came: %(grade)s/5."), gettext_lazy("Feedback came: %(grade)s/5.")),
    "decision_begun": (
        gettext_lazy("You began to prepare a decision."),
        gettext_lazy("%(name)s began to prepare a decision."),
    ),
    "decision_prepared": (
        gettext_lazy("You sent the decision to be presented by %(to)s."),
        gettext_lazy("%(name)s sent the decision to be presented by %(to)s."),
    ),
    "decision_presented": (
        gettext_lazy("You presented the matter to be decided by %(to)s."),
        gettext_lazy("%(name)s presented the matter to be decided by %(to)s."),
    ),
    "decision_returned": (
        gettext_lazy("You returned the decision to preparation."),
        gettext_lazy("%(name)s returned the decision to preparation."),
    ),
    "decision_passed": (
        gettext_lazy("You are disqualified from this matter. %(to)s decides as the deputy."),
        gettext_lazy("%(before)s is disqualified from this matter. %(to)s decides as the deputy."),
    ),
    "decision_moved": (
        gettext_lazy("%(to)s decides the matter now instead of %(before)s."),
        gettext_lazy("%(to)s decides the matter now instead of %(before)s."),
    ),
    "decision_withdrawn": (
        gettext_lazy("You withdrew the decision."),
        gettext_lazy("%(name)s withdrew the decision."),
    ),
    "decided": (
        gettext_lazy("You decided the matter: %(mark)s."),
        gettext_lazy("%(name)s decided the matter: %(mark)s."),
    ),
    "documents_listed": (
        gettext_lazy("You wrote down which documents are asked for."),
        gettext_lazy("%(name)s wrote down which documents are asked for."),
    ),
    "documents_settled": (
        gettext_lazy("You settled documents that were asked for."),
        gettext_lazy("%(name)s settled documents that were asked for."),
    ),
    "lengthened": (
        gettext_lazy("You lengthened the time to a month, until %(day)s."),
        gettext_lazy("%(name)s lengthened the time to a month, until %(day)s."),
    ),
    "named": (
        gettext_lazy("You named a matter that this is about; it is held back from destruction."),
        gettext_lazy("%(name)s named a matter that this is about; it is held back from destruction."),
    ),
    "asked_by_law": (
        gettext_lazy("You asked the customer. The time set by law runs on meanwhile."),
        gettext_lazy("%(name)s asked the customer. The time set by law runs on meanwhile."),
    ),
    "complaint_answered": (
        gettext_lazy("You answered the complaint."),
        gettext_lazy("%(name)s answered the complaint."),
    ),
    "part_made": (
        gettext_lazy("You made a part for the team %(team)s: %(title)s (%(part)s)."),
        gettext_lazy("%(name)s made a part for the team %(team)s: %(title)s (%(part)s)."),
    ),
    "part_answered": (
        gettext_lazy("You told of the part %(part)s."),
        gettext_lazy("%(name)s told of the part %(part)s."),
    ),
    "part_done": (
        gettext_lazy("You completed the part %(part)s: %(title)s."),
        gettext_lazy("%(name)s completed the part %(part)s: %(title)s."),
    ),
    "part_cancelled": (
        gettext_lazy("You cancelled the part %(part)s: %(title)s."),
        gettext_lazy("%(name)s cancelled the part %(part)s: %(title)s."),
    ),
    "part_returned": (
        gettext_lazy("You returned the part %(part)s to be continued."),
        gettext_lazy("%(name)s returned the part %(part)s to be continued."),
    ),
    "commissioned": (
        gettext_lazy("You made this a commission. The goal: %(goal)s"),
        gettext_lazy("%(name)s made this a commission. The goal: %(goal)s"),
    ),
    "commission_changed": (
        gettext_lazy("You changed the commission."),
        gettext_lazy("%(name)s changed the commission."),
    ),
    "stage_passed": (
        gettext_lazy("You marked a stage passed: %(stage)s."),
        gettext_lazy("%(name)s marked a stage passed: %(stage)s."),
    ),
    "followed_up": (gettext_lazy("You held the follow-up."), gettext_lazy("%(name)s held the follow-up.")),
    "became_project": (
        gettext_lazy("You made this a project of the steering group."),
        gettext_lazy("%(name)s made this a project of the steering group."),
    ),
    "helper_joined": (
        gettext_lazy("You asked %(helper)s to help."),
        gettext_lazy("%(name)s asked %(helper)s to help."),
    ),
    "helper_offered": (gettext_lazy("You began to help."), gettext_lazy("%(name)s began to help.")),
    "helper_left": (
        gettext_lazy("You ended the help of %(helper)s."),
        gettext_lazy("%(name)s ended the help of %(helper)s."),
    ),
    "helper_went": (gettext_lazy("You help no more."), gettext_lazy("%(name)s helps no more.")),
}
PLAIN: dict[str, Words] = {
    "replied": gettext_lazy("The customer answered, and the time runs again."),
    "replied_by_law": gettext_lazy("The customer answered."),
    "decision_asked": gettext_lazy("The asker wants a decision on what was not given."),
    "reply_by_passed": gettext_lazy("The day to answer by passed without an answer. The time runs again."),
    "accepted": gettext_lazy("The customer accepted the work."),
    "accepted_by_time": gettext_lazy("The work was accepted, since it was not returned in time."),
    "reopened": gettext_lazy("The work was returned to be continued."),
    "cancelled": gettext_lazy("The customer took the request back."),
    "unmerged_by_itself": gettext_lazy(
        "The request this was merged into was taken back. This goes on by itself."
    ),
    "let_out_by_itself": gettext_lazy("The requests merged into this became requests of their own again."),
    "cancelled_part": gettext_lazy("The part was cancelled by those who have the whole request."),
    "complained": gettext_lazy("The customer made a complaint."),
    "service": gettext_lazy("The service was changed."),
    "decision_given_up": gettext_lazy(
        "The decision was given up, because the customer took the request back."
    ),
    "decision_back": gettext_lazy("The decision returned to preparation, because nobody could decide it."),
    "records_handed": gettext_lazy("The matter was handed over to the records system."),
    "records_numbered": gettext_lazy("The number in the records system came."),
    "records_rejected": gettext_lazy("The records system sent the matter back."),
    "recurred": gettext_lazy("The annual clock made the request."),
    "recurred_late": gettext_lazy(
        "The annual clock made the request. It should have come %(made_by)s, but could not be made then."
    ),
    "checklist/removed": gettext_lazy("An item was taken off the checklist: %(item)s."),
    "checklist/added": gettext_lazy("The checklist grew."),
}
ICONS = {
    "taken": "person",
    "given_back": "back",
    "handed_over": "swap",
    "disqualified": "close",
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
    "complained": "announce",
    "complaint_answered": "talk",
    "decision_begun": "pen",
    "decision_prepared": "arrow",
    "decision_presented": "arrow",
    "decision_returned": "return",
    "decision_passed": "swap",
    "decision_withdrawn": "close",
    "decided": "done",
    "records_numbered": "check",
    "documents_settled": "archive",
    "lengthened": "calendar",
    "decision_asked": "flag",
    "named": "flag",
    "recurred": "calendar",
    "checklist": "list",
    "split": "swap",
    "split_off": "swap",
    "split_undone": "back",
    "joined_back": "back",
    "merged": "arrow",
    "took_in": "arrow",
    "unmerged": "back",
    "let_out": "back",
    "linked": "arrow",
    "unlinked": "arrow",
    "part_made": "plus",
    "part_answered": "talk",
    "part_done": "check",
    "part_cancelled": "close",
    "part_returned": "return",
    "commissioned": "flag",
    "commission_changed": "pen",
    "stage_passed": "check",
    "followed_up": "pen",
    "became_project": "raise",
    "helper_joined": "people",
    "helper_left": "people",
}


def event_words(event: Event, reader_id: int | None) -> str:
    """What happened, as a sentence, with the reason that was given."""
    details: dict[str, Any] = event.details if isinstance(event.details, dict) else {}
    case = _case(event.verb, details)
    if event.actor_id is None:
        case = {"decision_returned": "decision_back", "decision_withdrawn": "decision_given_up"}.get(
            case, case
        )
    values = {
        "name": event.actor.name if event.actor else _("The customer"),
        "to": details.get("to") or "",
        "before": details.get("before") or "",
        "mark": details.get("mark") or "",
        "stage": details.get("name") or "",
        "grade": details.get("grade") or "",
        "when": _moment(details.get("agreed_for")),
        "reply_by": _day(details.get("reply_by")),
        "made_by": _day(details.get("make_on")),
        "item": details.get("text") or "",
        **_shared(details),
    }
    if case in SENTENCES:
        own, others = SENTENCES[case]
        sentence = str(own if event.actor_id is not None and event.actor_id == reader_id else others) % values
    else:
        sentence = str(PLAIN.get(case, event.get_verb_display())) % values
    return f"{sentence} {details.get('why') or ''}".strip()


def _shared(details: dict[str, Any]) -> dict[str, str]:
    """What the happenings of shared work tell besides."""
    told = {name: str(details.get(name) or "") for name in ("part", "title", "helper", "goal")}
    return told | {"team": str(details.get("team_name") or ""), "day": _day(details.get("day"))}


def says_something(event: Event) -> bool:
    """Whether the event tells more than the message beside it; ticks are told by the checklist itself."""
    details = event.details if isinstance(event.details, dict) else {}
    if event.verb == "checklist":
        return details.get("what") in ("added", "removed")
    return not (event.verb == "replied" and not details.get("to_question"))


def _case(verb: str, details: dict[str, Any]) -> str:
    return CASES[verb](details) if verb in CASES else verb


def _handed_over(details: dict[str, Any]) -> str:
    if details.get("stood_in"):
        return "taken_over"
    return "to_team" if details.get("to_team") else "to_person"


def _asked(details: dict[str, Any]) -> str:
    if details.get("by_law"):
        return "asked_by_law"
    return "asked" if details.get("paused") else "asked_late"


# Verbs that are told in more ways than one, by the facts of the event.
CASES: dict[str, Callable[[dict[str, Any]], str]] = {
    "handed_over": _handed_over,
    "asked": _asked,
    "replied": lambda details: "replied_by_law" if details.get("by_law") else "replied",
    "agreed": lambda details: "agreed" if details.get("agreed_for") else "agreed_away",
    "accepted": lambda details: "accepted_by_time" if details.get("by") == "time" else "accepted",
    "decision_passed": lambda details: (
        "decision_passed" if details.get("because") == "disqualified" else "decision_moved"
    ),
    "unmerged": lambda details: "unmerged_by_itself" if details.get("by") == "cancelled" else "unmerged",
    "let_out": lambda details: "let_out_by_itself" if details.get("by") == "cancelled" else "let_out",
    "recurred": lambda details: "recurred_late" if details.get("days_late") else "recurred",
    "cancelled": lambda details: "cancelled_part" if details.get("with_whole") else "cancelled",
    "helper_joined": lambda details: "helper_offered" if details.get("by_self") else "helper_joined",
    "helper_left": lambda details: "helper_went" if details.get("by_self") else "helper_left",
    "checklist": lambda details: f"checklist/{details.get('what')}",
}


def _moment(iso: object) -> str:
    if not isinstance(iso, str):
        return ""
    return moments.moment_words(datetime.fromisoformat(iso), clock.now(), language())


def _day(iso: object) -> str:
    if not isinstance(iso, str):
        return ""
    return moments.day_words(date.fromisoformat(iso), clock.today(), language())
