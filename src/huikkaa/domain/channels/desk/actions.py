"""Writing down a contact: it becomes a request like any other, in one transaction."""

from dataclasses import dataclass

from django.db import transaction

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.channels.desk import rules
from huikkaa.domain.channels.desk.events import ContactRecorded
from huikkaa.domain.channels.outbox import actions as outbox
from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import actions as work
from huikkaa.domain.work.models import Request
from huikkaa.engine.identity import masked
from huikkaa.kernel import bus
from huikkaa.kernel.refusals import require

LONGEST_TITLE = 90


@dataclass(frozen=True)
class Recorded:
    """What was said at the phone or the desk, and by whom.

    `asker` is somebody with an account; otherwise `contact` tells what is known, which may be nothing.
    `tap` is the key of the counted contact this began as, `once` the form's one-time key.
    """

    service: Service
    text: str
    channel: str = Request.Channel.PHONE
    asker: Person | None = None
    contact: work.Contact | None = None
    language: str = "fi"
    tap: str = ""
    once: str = ""


@transaction.atomic
def record_contact(*, contact: Recorded, viewer: Viewer) -> Request:
    """Put what was said into the answering team's queue; the clock runs from now."""
    require(
        rules.why_not_record(viewer)
        or rules.why_not_words(contact.text)
        or rules.why_not_service(contact.service)
    )
    request = work.receive(
        service=contact.service,
        title=title_of(contact.text),
        text=contact.text,
        filer=viewer,
        asker=contact.asker,
        contact=None if contact.asker else contact.contact or work.Contact(""),
        channel=contact.channel,
        language=contact.asker.language if contact.asker else contact.language,
        once=contact.once,
    )
    bus.announce(ContactRecorded(request, contact.tap))
    return request


@transaction.atomic
def record_done(*, contact: Recorded, viewer: Viewer, answer: str = "") -> Request:
    """Record a contact that was taken care of at once: received, taken and completed; one mail tells it all."""
    require(rules.why_not_done_already(contact.service, viewer))
    request = record_contact(contact=contact, viewer=viewer)
    if not request.is_ongoing:
        return request  # the form was sent twice
    work.take(request=request, viewer=viewer)
    done = work.complete(request=request, viewer=viewer, text=answer)
    outbox.withdraw(request=done, kind=OutboxMail.Kind.RECEIPT)
    return done


def title_of(text: str) -> str:
    """A title from what was written: the first line, codes covered, cut between words where it is long."""
    line = masked(" ".join((text.strip().splitlines() or [""])[0].split()))
    if len(line) <= LONGEST_TITLE:
        return line
    return line[: LONGEST_TITLE - 1].rsplit(" ", 1)[0].rstrip(".,;:–- ") + "…"
