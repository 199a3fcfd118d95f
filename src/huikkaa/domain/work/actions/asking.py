"""Asking: however it came in, it becomes one request in one queue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, Subquery

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.catalogue.queries import in_force_on, promise_in_force
from huikkaa.domain.organisation.models import Person, Team, Unit
from huikkaa.domain.organisation.viewers import NOBODY, Viewer
from huikkaa.domain.work import ledger, promising
from huikkaa.domain.work.actions.checklists import lines, start_checklist
from huikkaa.domain.work.actions.files import File
from huikkaa.domain.work.actions.procedures import begin_procedure
from huikkaa.domain.work.actions.recording import record, verb, write_down
from huikkaa.domain.work.events import RequestReceived
from huikkaa.domain.work.ledger import Ledger
from huikkaa.domain.work.models import Carried, Draft, Event, Message, Request, Submission
from huikkaa.domain.work.searching import index
from huikkaa.domain.work.titles import covered
from huikkaa.kernel import bus, clock, keys, numbers

# What one without an account, a draft or a form's key knows besides the promise.
NOTHING_BESIDE = {"organisation": None, "earlier": None, "has_draft": False, "is_number_taken": False}


@dataclass(frozen=True)
class Contact:
    """An asker without an account."""

    name: str
    email: str = ""
    phone: str = ""


@verb
def receive(
    *,
    service: Service,
    title: str,
    text: str,
    filer: Viewer = NOBODY,
    asker: Person | None = None,
    contact: Contact | None = None,
    channel: str = Request.Channel.PORTAL,
    language: str = "fi",
    answers: Sequence[dict[str, Any]] = (),
    form_id: int | None = None,
    files: Sequence[File] = (),
    needed_by: date | None = None,
    agreed_for: datetime | None = None,
    unit_sees: bool = False,
    confidential: bool = False,
    team: Team | None = None,
    once: str = "",
    draft: str = "",
) -> Request:
    """Receive a request: number it, promise it, put it in the answering team's queue.

    `filer` is who sends it; `asker` (or `contact`) whose matter it is. `once` is the form's one-time key:
    a form posted twice gives back the first request. `answers` are rows {"key", "label", "kind", "value",
    "shown"} and `form_id` the version of the service's form that asked them. `team` has it where that is not
    the service's answering team. Raises Refused when the service has no promise or a file cannot be kept.
    """
    now = clock.now()
    title, text = covered(title, text)
    number, promise = _promised(service, asker, filer, once, draft)
    if promise.earlier:
        return Request.unguarded.get(pk=promise.earlier)
    request = Request(
        number=number,
        service=service,
        promise=promise,
        team_id=team.pk if team else service.answering_team_id,
        title=title,
        language=language,
        channel=channel,
        confidential=confidential or service.confidential,
        answers=list(answers),
        form_id=form_id,
        asker=asker,
        filed_by=filer.person if filer.person != asker else None,
        asker_name=contact.name if contact else "",
        asker_email=contact.email if contact else "",
        asker_phone=contact.phone if contact else "",
        unit_id=asker.unit_id if asker else None,
        organisation_id=promise.organisation,
        unit_sees=unit_sees,
        carries=procedure_bit(service),
        arrived_at=now,
        changed_at=now,
        needed_by=needed_by,
        agreed_for=agreed_for,
        first_due_at=promising.first_answer_due(promise, now),
    )
    set_first_due(request, promise.display_days)
    key = save_numbered(request)
    message = Message(
        request=request,
        kind=Message.Kind.ASKED,
        author=filer.person,
        author_name=request.asked_by,
        text=text,
        at=now,
    )
    write_down(message, files)
    index(request, message, [file.name for file in files])
    record(request, Event.Verb.RECEIVED, filer, channel=channel, service=service.slug)
    if service.procedure and ledger.open_now() is None:
        begin_procedure(request, text)
    if service.checklist and ledger.open_now() is None:  # what has long been done is not ticked again
        start_checklist(request=request, texts=lines(service.checklist))
    if once:
        Submission.objects.create(key=once, request=request, at=now)
    if promise.has_draft:
        Draft.objects.filter(person=filer.person, place=draft).delete()
    bus.announce(RequestReceived(request, key))
    return request


def procedure_bit(service: Service) -> int:
    """What a request carries from its birth by its service's procedure."""
    return Carried.DOCUMENTS.value if service.procedure == Service.Procedure.DOCUMENTS else 0


def _promised(
    service: Service, asker: Person | None, filer: Viewer, once: str, draft: str
) -> tuple[str, Any]:
    """A free number, and the promise with what else receiving must know."""
    day, book = promising.day_in_helsinki(clock.now()), ledger.open_now()
    if book and not (asker or once or draft):
        found = in_force_on(book.promises_of(service), day)
        vars(found).update(NOTHING_BESIDE)
        return book.numbers.popleft(), found
    number = book.numbers.popleft() if book else numbers.draw("HU")
    promise: Any = promise_in_force(service, day, **_asked_beside(asker, filer, once, draft, number))
    return numbers.draw("HU") if promise.is_number_taken else number, promise


def _asked_beside(asker: Person | None, filer: Viewer, once: str, draft: str, number: str) -> dict[str, Any]:
    """What receiving must know besides the promise: all in one question, because asking must be quick."""
    unit = Unit.objects.filter(pk=asker.unit_id) if asker and asker.unit_id else Unit.objects.none()
    drafts = Draft.objects.filter(person=filer.person, place=draft) if draft else Draft.objects.none()
    return {
        "organisation": Subquery(unit.values("organisation_id")),
        "earlier": Subquery(Submission.objects.filter(pk=once).values("request_id")),
        "has_draft": Exists(drafts),
        "is_number_taken": Exists(Request.unguarded.filter(number=number)),
    }


def set_first_due(request: Request, display_days: int) -> None:
    """Put the promised time on a request that is being made (not saved)."""
    reckoned = promising.due(request, questions=(), display_days=display_days)
    request.due_at, request.due_rule = reckoned.at_if_not_answered, reckoned.rule
    request.promised_at = reckoned.promised_at


def save_numbered(request: Request) -> str | None:
    """Save the request, under another number if somebody took its own just now.

    Gives the private link's key of an asker without account.
    """
    if book := ledger.open_now():
        return _hold_numbered(request, book)
    for _try in range(20):
        key = _give_key(request)
        try:
            with transaction.atomic():
                request.save(force_insert=True)
            return key
        except IntegrityError:
            if not Request.unguarded.filter(number=request.number).exists():
                raise
            request.number = numbers.draw("HU")
    raise RuntimeError("No free request number was found in twenty draws.")


def _hold_numbered(request: Request, book: Ledger) -> str | None:
    key = _give_key(request)
    request.pk = book.ids.popleft()
    book.receive(request)
    return key


def _give_key(request: Request) -> str | None:
    """Give the request the digest of its private link's key; the key, where its asker has no account."""
    key = None if request.asker else keys.key_for(request.number)
    request.key_digest = keys.digest(key) if key else None
    return key
