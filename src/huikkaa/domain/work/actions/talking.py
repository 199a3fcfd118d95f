"""Talking: answers, questions, notes, and what the customer writes."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from huikkaa.domain.organisation.viewers import NOBODY, Viewer
from huikkaa.domain.work import ledger, promising, rules
from huikkaa.domain.work.actions import parts
from huikkaa.domain.work.actions.calling import call_named
from huikkaa.domain.work.actions.files import File
from huikkaa.domain.work.actions.passing import pass_on_answer
from huikkaa.domain.work.actions.recording import carried_out, locked, record, said_last, save, say, verb
from huikkaa.domain.work.events import CustomerAnswered, CustomerAsked, CustomerWrote
from huikkaa.domain.work.models import Carried, Event, Message, Request
from huikkaa.kernel import bus, clock
from huikkaa.kernel.refusals import require


@verb
def answer(
    *, request: Request, viewer: Viewer, text: str, files: Sequence[File] = (), once: str = ""
) -> Message:
    """Answer the customer; the first answer stops the first promise. `once` is the form's one-time key."""
    held = locked(request)
    if carried_out(held, once):
        return said_last(held, Message.Kind.ANSWER, viewer)
    require(rules.why_not_answer(held, viewer) or rules.why_not_send(text))
    message = say(held, Message.Kind.ANSWER, text, viewer, list(files))
    answered_first(held)
    save(held, "first_answered_at")
    record(held, Event.Verb.ANSWERED, viewer)
    if held.has(Carried.PART):
        parts.bring_back(held, viewer, Event.Verb.PART_ANSWERED, text, files)
    bus.announce(CustomerAnswered(held, message))
    pass_on_answer(held, message, viewer)
    return message


@verb
def ask(
    *, request: Request, viewer: Viewer, text: str, reply_by: date, files: Sequence[File] = (), once: str = ""
) -> Message:
    """Put a question to the customer with a day to answer by; the clock pauses till then unless already late."""
    held = locked(request)
    if carried_out(held, once):
        return said_last(held, Message.Kind.QUESTION, viewer)
    require(
        rules.why_not_ask(held, viewer)
        or rules.why_not_reply_by(reply_by)
        or rules.why_not_ask_again(held)
        or rules.why_not_send(text)
    )
    message = say(held, Message.Kind.QUESTION, text, viewer, list(files), reply_by=reply_by)
    answered_first(held)
    held.state = Request.State.WAITING
    promising.set_due(held)
    save(held, "first_answered_at", "state", "due_at", "due_rule", "paused")
    record(held, Event.Verb.ASKED, viewer, reply_by=reply_by.isoformat(), paused=held.paused, **_by_law(held))
    bus.announce(CustomerAsked(held, message))
    return message


@verb
def note(
    *, request: Request, viewer: Viewer, text: str, files: Sequence[File] = (), once: str = ""
) -> Message:
    """Write a note that only the team sees; whoever it names with @ is told."""
    held = locked(request)
    if carried_out(held, once):
        return said_last(held, Message.Kind.NOTE, viewer)
    require(rules.why_not_note(held, viewer))
    message = say(held, Message.Kind.NOTE, text, viewer, list(files))
    save(held)
    record(held, Event.Verb.NOTED, viewer)
    call_named(held, message, viewer)
    return message


@verb
def write(*, request: Request, viewer: Viewer, text: str, files: Sequence[File] = ()) -> Message:
    """Write as the customer; an open question is answered by it and the clock runs again."""
    held = locked(request)
    require(rules.why_not_write(held, viewer))
    message = say(held, Message.Kind.CUSTOMER, text, viewer, list(files))
    waited = close_question(held)
    save(held, "state", "due_at", "due_rule", "paused")
    record(held, Event.Verb.REPLIED, viewer, to_question=waited, **_by_law(held))
    bus.announce(CustomerWrote(held, message))
    return message


def _by_law(request: Request) -> dict[str, Any]:
    """That the time of a document request is the law's, and waits for no answer."""
    return {"by_law": True} if request.has(Carried.DOCUMENTS) else {}


@verb
def resume_unanswered(*, request: Request) -> bool:
    """Let the clock run again after the reply-by day has passed without an answer; False if it did not stand."""
    held = locked(request)
    if not held.paused:
        return False
    if promising.set_due(held):
        return False
    save(held, "due_at", "due_rule", "paused")
    record(held, Event.Verb.REMINDER_PASSED, NOBODY)
    return True


def answered_first(request: Request) -> None:
    """Remember the moment of the first answer (not saved)."""
    if request.first_answered_at is None:
        request.first_answered_at = clock.now()


def close_question(request: Request) -> bool:
    """Mark the open question answered and reckon the due time anew (not saved); False if there was none."""
    waited = _answer_questions(request)
    if waited:
        if request.state == Request.State.WAITING:
            request.state = Request.State.OPEN
        promising.set_due(request)
    return bool(waited)


def _answer_questions(request: Request) -> int:
    book = ledger.open_now()
    if book:
        return book.answer_questions(request.pk, clock.now())
    unanswered = Message.unguarded.filter(
        request=request, kind=Message.Kind.QUESTION, replied_at__isnull=True
    )
    return unanswered.update(replied_at=clock.now())
