"""Asking: however it came in, it becomes one request in one queue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.catalogue.queries import promise_in_force
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import NOBODY, Viewer
from huikkaa.domain.work import promising
from huikkaa.domain.work.actions.files import File, attach
from huikkaa.domain.work.actions.recording import record
from huikkaa.domain.work.events import RequestReceived
from huikkaa.domain.work.models import Draft, Event, Message, Request, Submission
from huikkaa.domain.work.searching import index
from huikkaa.kernel import bus, clock, keys, numbers


@dataclass(frozen=True)
class Contact:
    """An asker without an account."""

    name: str
    email: str = ""
    phone: str = ""


@transaction.atomic
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
    once: str = "",
    draft: str = "",
) -> Request:
    """Receive a request: number it, promise it, put it in the answering team's queue.

    `filer` is who sends it; `asker` (or `contact`) whose matter it is. `once` is the form's one-time key:
    a form posted twice gives back the first request. `answers` are rows {"key", "label", "kind", "value",
    "shown"} and `form_id` the version of the service's form that asked them. Raises Refused when the service
    has no promise or a file cannot be kept.
    """
    if once and (earlier := Submission.objects.filter(pk=once).select_related("request").first()):
        return earlier.request  # type: ignore[return-value]
    now = clock.now()
    promise = promise_in_force(service, promising.day_in_helsinki(now))
    request = Request(
        service=service,
        promise=promise,
        team_id=service.answering_team_id,
        title=title.strip()[:200],
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
        unit=asker.unit if asker else None,
        organisation_id=asker.unit.organisation_id if asker and asker.unit else None,
        unit_sees=unit_sees,
        arrived_at=now,
        changed_at=now,
        needed_by=needed_by,
        agreed_for=agreed_for,
        first_due_at=promising.first_answer_due(promise, now),
    )
    _set_first_due(request)
    key = _number(request)
    message = Message.unguarded.create(
        request=request,
        kind=Message.Kind.ASKED,
        author=filer.person,
        author_name=request.asked_by,
        text=text.strip(),
        at=now,
    )
    attach(message, list(files))
    index(request, message)
    record(request, Event.Verb.RECEIVED, filer, channel=channel, service=service.slug)
    if once:
        Submission.objects.create(key=once, request=request, at=now)
    if draft and filer.person:
        Draft.objects.filter(person=filer.person, place=draft).delete()
    bus.announce(RequestReceived(request, key))
    return request


def _set_first_due(request: Request) -> None:
    reckoned = promising.due(request, questions=())
    request.due_at, request.due_rule = reckoned.at_if_not_answered, reckoned.rule
    request.promised_at = reckoned.promised_at


def _number(request: Request) -> str | None:
    """Draw a number until one is free (a clash is rare); gives the private link's key of an asker without account."""
    for _try in range(20):
        request.number = numbers.draw("HU")
        key = None if request.asker else keys.key_for(request.number)
        request.key_digest = keys.digest(key) if key else None
        try:
            with transaction.atomic():
                request.save(force_insert=True)
            return key
        except IntegrityError:
            if not Request.unguarded.filter(number=request.number).exists():
                raise
    raise RuntimeError("No free request number was found in twenty draws.")
