"""Finishing: done, accepted, taken up again, taken back."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings

from huikkaa.domain.organisation.viewers import NOBODY, Viewer
from huikkaa.domain.work import ledger, promising, rules
from huikkaa.domain.work.actions import parts
from huikkaa.domain.work.actions.files import File
from huikkaa.domain.work.actions.holding import lift_of
from huikkaa.domain.work.actions.merging import end_merged, let_all_out, stir_merged
from huikkaa.domain.work.actions.passing import pass_on_done
from huikkaa.domain.work.actions.recording import locked, record, save, say, verb
from huikkaa.domain.work.actions.settling import move_to_end, move_to_work
from huikkaa.domain.work.actions.talking import answered_first, close_question
from huikkaa.domain.work.events import PartReturned, RequestCancelled, RequestCompleted, RequestReopened
from huikkaa.domain.work.models import Carried, Event, Message, Request
from huikkaa.kernel import bus, clock
from huikkaa.kernel.refusals import require

AT_ONCE = 500


@verb
def complete(
    *,
    request: Request,
    viewer: Viewer,
    text: str = "",
    avoidable: str = "",
    files: Sequence[File] = (),
    return_by: datetime | None = None,
) -> Request:
    """Mark the work done; the asker gets it back and may return it within a set time, or until `return_by`."""
    held = locked(request)
    require(rules.why_not_complete(held, viewer) or rules.why_not_send(text))
    message = say(held, Message.Kind.ANSWER, text, viewer, list(files)) if text.strip() else None
    close_question(held)
    answered_first(held)
    held.state, held.done_at, held.avoidable, held.paused = Request.State.DONE, clock.now(), avoidable, False
    held.accept_by = return_by or promising.accept_by(held.done_at, settings.HUIKKAA_ACCEPT_DAYS)
    move_to_end(held)
    save(
        held,
        "state",
        "done_at",
        "avoidable",
        "accept_by",
        "first_answered_at",
        "due_at",
        "due_rule",
        "paused",
        "stage",
    )
    record(held, Event.Verb.COMPLETED, viewer, kept=held.done_at <= held.due_at, avoidable=avoidable)
    if held.has(Carried.PART):
        parts.bring_back(held, viewer, Event.Verb.PART_DONE, text, files)
    bus.announce(RequestCompleted(held, message))
    pass_on_done(held, message, viewer)
    return held


@verb
def complete_without_parts(
    *, request: Request, viewer: Viewer, text: str = "", avoidable: str = "", why: str = ""
) -> Request:
    """Mark the work done and cancel the parts that are still open, in one touch."""
    held = locked(request)
    require(rules.why_not_work(held, viewer))
    parts.cancel_open_parts(held, viewer, why)
    return complete(request=held, viewer=viewer, text=text, avoidable=avoidable)


@verb
def accept(*, request: Request, viewer: Viewer) -> Request:
    """Accept the finished work; the matter closes."""
    held = locked(request)
    require(rules.why_not_accept(held, viewer))
    return _close(held, viewer, by="asker")


def accept_ripe() -> int:
    """Accept all finished work whose time to be returned is over; how many there were."""
    ripe = list(_ripe(clock.now(), AT_ONCE))
    for request in ripe:
        accept_if_ripe(request=request)
    return len(ripe)


def _ripe(now: datetime, most: int) -> Iterable[Request]:
    book = ledger.open_now()
    if book:
        return book.ripe(now, most)
    ripe = Request.unguarded.filter(state=Request.State.DONE, accept_by__lt=now)
    return ripe.order_by("accept_by", "id")[:most]


@verb
def accept_if_ripe(*, request: Request) -> bool:
    """Accept one finished work if its time to be returned is over; whether it was."""
    held = locked(request)
    if held.state != Request.State.DONE or held.accept_by is None or held.accept_by >= clock.now():
        return False
    _close(held, NOBODY, by="time")
    return True


@verb
def reopen(*, request: Request, viewer: Viewer, text: str) -> Request:
    """Return the work to be continued: the same person has it, and the first promise still rules."""
    held = locked(request)
    require(rules.why_not_reopen(held, viewer))
    kind = Message.Kind.CUSTOMER if rules.why_not_write(held, viewer) is None else Message.Kind.NOTE
    return _take_up_again(held, viewer, kind, text)


@verb
def return_part(*, request: Request, part: Request, viewer: Viewer, text: str) -> Request:
    """Return a finished part to be continued; those who have the whole do this, whether or not they see the part."""
    whole, held = locked(request), locked(part)
    require(rules.why_not_return_part(held, whole, viewer))
    return _take_up_again(held, viewer, Message.Kind.NOTE, text)


def _take_up_again(held: Request, viewer: Viewer, kind: str, text: str) -> Request:
    message = say(held, kind, text, viewer)
    held.state, held.done_at, held.accept_by, held.stage = Request.State.OPEN, None, None, 0
    held.closed_at = None
    move_to_work(held)
    promising.set_due(held)
    save(held, "state", "done_at", "accept_by", "closed_at", "stage", "due_at", "due_rule", "paused")
    record(held, Event.Verb.REOPENED, viewer)
    stir_merged(held)
    if held.has(Carried.PART):
        parts.go_on(held, viewer)
        bus.announce(PartReturned(held, message, viewer.person))
    bus.announce(RequestReopened(held))
    return held


@verb
def cancel(*, request: Request, viewer: Viewer, why: str = "") -> Request:
    """Take the request back; the one who had it is told."""
    held = locked(request)
    require(rules.why_not_cancel(held, viewer))
    close_question(held)
    held.state, held.closed_at, held.paused = Request.State.CANCELLED, clock.now(), False
    save(held, "state", "closed_at", "due_at", "due_rule", "paused")
    record(held, Event.Verb.CANCELLED, viewer, why=why.strip())
    let_all_out(held)
    lift_of(held)
    parts.cancel_open_parts(held, viewer, why)
    bus.announce(RequestCancelled(held))
    return held


def _close(request: Request, viewer: Viewer, by: str) -> Request:
    request.state, request.closed_at = Request.State.ACCEPTED, clock.now()
    save(request, "state", "closed_at")
    record(request, Event.Verb.ACCEPTED, viewer, by=by)
    end_merged(request)
    lift_of(request)
    return request
