"""Passing on: what the team answers in a request is said to everyone whose matter was merged into it."""

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import ledger
from huikkaa.domain.work.actions.merging import merged_into
from huikkaa.domain.work.actions.recording import all_locked, record, save
from huikkaa.domain.work.actions.splitting import copy_files
from huikkaa.domain.work.events import CustomerAnswered, RequestCompleted
from huikkaa.domain.work.models import Carried, Event, Message, Request
from huikkaa.domain.work.searching import index
from huikkaa.kernel import bus, clock


def pass_on_answer(request: Request, message: Message, viewer: Viewer) -> None:
    """Say the answer in every merged request too, as a message of its own there."""
    for held in _merged(request):
        copy = _say_there(held, message, viewer)
        bus.announce(CustomerAnswered(held, copy))
        pass_on_answer(held, copy, viewer)


def pass_on_done(request: Request, message: Message | None, viewer: Viewer) -> None:
    """Tell everyone whose matter was merged that the work is done, with the words that came with it."""
    for held in _merged(request):
        copy = _say_there(held, message, viewer) if message else None
        if copy is None:
            save(held)
        bus.announce(RequestCompleted(held, copy))
        pass_on_done(held, copy, viewer)


def _merged(request: Request) -> list[Request]:
    if (
        not request.has(Carried.MERGED) or ledger.open_now()
    ):  # what is lived again from a log is told to nobody
        return []
    return all_locked(list(merged_into(request).values_list("merged_id", flat=True)))


def _say_there(held: Request, message: Message, viewer: Viewer) -> Message:
    copy = Message.unguarded.create(
        request=held,
        kind=Message.Kind.ANSWER,
        author=viewer.person,
        author_name=message.author_name,
        text=message.text,
        at=clock.now(),
    )
    names = copy_files(message, copy)
    index(held, copy, names)
    held.first_answered_at = held.first_answered_at or clock.now()
    save(held, "first_answered_at")
    record(held, Event.Verb.ANSWERED, viewer)
    return copy
