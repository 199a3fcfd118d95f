"""Splitting: one letter holds three matters, and each becomes a request of its own; undone whole where it was wrong.

What is ticked of the talk moves to the new request with its files. The letter itself stays and goes along as a copy,
and so do the questions that have been put: they stopped the clock of everything that was in the letter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.files.base import ContentFile

from huikkaa.domain.catalogue.models import Service, ServicePromise
from huikkaa.domain.catalogue.queries import promise_in_force
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import promising, rules
from huikkaa.domain.work.actions.asking import procedure_bit, save_numbered, set_first_due
from huikkaa.domain.work.actions.holding import pass_holds
from huikkaa.domain.work.actions.procedures import begin_procedure, pass_documents
from huikkaa.domain.work.actions.recording import both_locked, locked, record, save, verb
from huikkaa.domain.work.events import RequestSplit
from huikkaa.domain.work.models import Attachment, Carried, Event, Message, Request, SearchEntry, Split
from huikkaa.domain.work.models.talk import file_place
from huikkaa.domain.work.searching import index_again
from huikkaa.engine.identity import masked
from huikkaa.kernel import bus, chance, clock, numbers
from huikkaa.kernel.refusals import Refused, require

Kind = Message.Kind
# What every part of a letter has in common with the letter.
INHERITED = (
    *("language", "channel", "asker_id", "filed_by_id", "asker_name", "asker_email", "asker_phone"),
    *("unit_id", "organisation_id", "unit_sees", "arrived_at", "needed_by", "first_answered_at"),
)


@dataclass(frozen=True)
class Part:
    """One new request: its title and service, the ticked messages, and its words if the letter holds several."""

    title: str
    service: Service
    messages: frozenset[int] = frozenset()
    text: str = ""


@verb
def split(*, request: Request, viewer: Viewer, parts: Sequence[Part]) -> list[Request]:
    """Make each part a request of the same asker, promised from the moment the letter came."""
    held = locked(request)
    require(rules.why_not_split(held, viewer))
    talk = list(Message.unguarded.filter(request=held).order_by("at", "id"))
    require(rules.why_not_move(talk, [pk for part in parts for pk in part.messages]))
    made = [_split_off(held, viewer, part, talk) for part in parts]
    held.carries |= Carried.SPLIT
    save(held, "carries")
    index_again(held)
    for new in made:
        bus.announce(RequestSplit(held, new))
    return made


def _split_off(held: Request, viewer: Viewer, part: Part, talk: Sequence[Message]) -> Request:
    new = _new_request(held, part)
    ticked = [one for one in talk if one.pk in part.messages]
    copied = [_copy(one, new) for one in talk if one.kind == Kind.QUESTION or (one in ticked and _stays(one))]
    if part.text.strip():
        copied.append(_own_words(held, new, part.text))
    moved = [one.pk for one in ticked if not _stays(one)]
    _move(moved, new)
    promising.set_due(new)
    save(new, "due_at", "due_rule", "paused")
    index_again(new)
    if part.service.procedure:
        begin_procedure(new, part.text)
    Split.objects.create(
        original=held,
        part=new,
        by=viewer.person,
        at=clock.now(),
        moved=moved,
        copied=[one.pk for one in copied],
    )
    record(held, Event.Verb.SPLIT, viewer, part=new.pk, messages=len(ticked))
    record(new, Event.Verb.SPLIT_OFF, viewer, original=held.pk, arrived_at=held.arrived_at.isoformat())
    return new


def _new_request(held: Request, part: Part) -> Request:
    promise = _promise(part.service, promising.day_in_helsinki(held.arrived_at))
    secret = held.confidential or part.service.confidential
    new = Request(
        number=numbers.draw("HU"),
        service=part.service,
        promise=promise,
        team_id=part.service.answering_team_id,
        title=masked(part.title.strip())[:200],
        confidential=secret,
        carries=Carried.SPLIT.value | procedure_bit(part.service),
        changed_at=clock.now(),
        first_due_at=promising.first_answer_due(promise, held.arrived_at),
        **{name: getattr(held, name) for name in INHERITED},
    )
    new.unit_sees = held.unit_sees and not secret
    set_first_due(new, promise.display_days)  # type: ignore[attr-defined]
    save_numbered(new)
    return new


def _promise(service: Service, day: date) -> ServicePromise:
    """The promise of the day the letter came, or today's where the service had none yet."""
    try:
        return promise_in_force(service, day)
    except Refused:
        return promise_in_force(service, clock.today())


def _stays(message: Message) -> bool:
    return message.kind == Kind.ASKED


def _move(messages: Sequence[int], to: Request) -> None:
    Attachment.unguarded.filter(message__in=messages).update(request=to)
    Message.unguarded.filter(pk__in=messages).update(request=to)


def _copy(message: Message, new: Request) -> Message:
    """The same message in the new request; a question that still waits is awaited in the first one only."""
    fields = ("kind", "author_id", "author_name", "text", "at", "reply_by", "replied_at")
    copy = Message(request=new, **{name: getattr(message, name) for name in fields})
    if copy.kind == Kind.QUESTION and copy.replied_at is None:
        copy.replied_at = clock.now()
    copy.save()
    copy_files(message, copy)
    return copy


def copy_files(message: Message, copy: Message) -> list[str]:
    """Keep the files of a message with its copy too, each written anew: neither goes when the other does.

    The names of the files are given back.
    """
    names = []
    for file in Attachment.unguarded.filter(message=message).order_by("id"):
        row = Attachment(
            request=copy.request,
            message=copy,
            key=chance.token(18),
            name=file.name,
            size=file.size,
            content_type=file.content_type,
        )
        with file.file.open() as kept:
            row.file = file.file.storage.save(file_place(row, row.name), ContentFile(kept.read()))
        row.save()
        names.append(row.name)
    return names


def _own_words(held: Request, new: Request, text: str) -> Message:
    return Message.unguarded.create(
        request=new,
        kind=Kind.ASKED,
        author_id=held.asker_id,
        author_name=held.asked_by,
        text=text.strip(),
        at=held.arrived_at,
    )


@verb
def undo_split(*, split: Split, viewer: Viewer) -> Request:
    """Join the part back: what moved and what was written since comes along; the number still leads here."""
    original, part = both_locked(split.original, split.part)
    kept = Split.objects.get(pk=split.pk)
    kept.original, kept.part = original, part
    require(rules.why_not_undo_split(kept, viewer))
    coming = Message.unguarded.filter(request=part).exclude(pk__in=kept.copied)
    coming.filter(kind=Kind.QUESTION, replied_at__isnull=True).update(replied_at=clock.now())
    _move(list(coming.values_list("pk", flat=True)), original)
    pass_holds(part, original)
    pass_documents(part, original)
    _end(part)
    _begin_again(original, part)
    kept.undone_at, kept.undone_by = clock.now(), viewer.person
    kept.save(update_fields=["undone_at", "undone_by"])
    record(part, Event.Verb.JOINED_BACK, viewer, original=original.pk)
    record(original, Event.Verb.SPLIT_UNDONE, viewer, part=part.pk)
    return original


def _end(part: Request) -> None:
    """The part is no matter any more: nobody has it, no list and no search shows it."""
    part.state, part.closed_at, part.paused = Request.State.UNDONE, clock.now(), False
    part.responsible, part.taken_at, part.unit_sees = None, None, False
    save(part, "state", "closed_at", "paused", "responsible", "taken_at", "unit_sees")
    SearchEntry.unguarded.filter(request=part).delete()


def _begin_again(original: Request, part: Request) -> None:
    if original.first_answered_at is None:
        original.first_answered_at = part.first_answered_at
    promising.set_due(original)
    save(original, "first_answered_at", "due_at", "due_rule", "paused")
    index_again(original)
