"""The fast pen's first page of a matter: how it is received, whatever way it came."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from huikkaa.cli.bulk.pages import Pages
from huikkaa.cli.bulk.reckoning import Reckoning
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.channels.desk.actions import Recorded, title_of
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import NOBODY, Viewer
from huikkaa.domain.work.actions import Contact, File
from huikkaa.domain.work.actions.asking import procedure_bit
from huikkaa.domain.work.models import Event, Message, Request, Submission
from huikkaa.domain.work.titles import covered
from huikkaa.kernel import clock, keys, numbers

Verb, Kind = Event.Verb, Message.Kind


def nobody_hears(_written: int) -> None:
    """Nobody follows the progress."""


class Receiving:
    """The verbs that begin a matter."""

    def __init__(self, progress: Callable[[int], None] = nobody_hears) -> None:
        self._pages = Pages(progress)
        self._reckoning = Reckoning()

    def receive(
        self,
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
        unit_sees: bool = False,
        once: str = "",
    ) -> Request:
        """Receive a request."""
        now = clock.now()
        title, text = covered(title, text)
        promise = self._reckoning.promise(service, now)
        request = Request(
            service=service,
            promise=promise,
            team=service.answering_team,
            title=title,
            language=language,
            channel=channel,
            confidential=service.confidential,
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
            carries=procedure_bit(service),
            arrived_at=now,
            changed_at=now,
            needed_by=needed_by,
            first_due_at=self._reckoning.first_due(promise, now),
        )
        due = self._reckoning.due(request, [])
        request.due_at, request.due_rule = due.at_if_not_answered, due.rule
        request.promised_at = due.promised_at
        self._number(request)
        page = self._pages.begin(request)
        self._pages.say(page, Kind.ASKED, text, filer, files, author_name=request.asked_by)
        self._pages.record(page, Verb.RECEIVED, filer, channel=channel, service=service.slug)
        if once:
            page.rows.add(Submission(key=once, request_id=request.pk, at=now))
        return request

    def _number(self, request: Request) -> None:
        while (number := numbers.draw("HU")) in self._pages.numbers:
            pass
        self._pages.numbers.add(number)
        request.number = number
        request.key_digest = None if request.asker else keys.digest(keys.key_for(number))

    def record_contact(self, *, contact: Recorded, viewer: Viewer) -> Request:
        """Put what was said at the phone or the desk into the queue."""
        return self.receive(
            service=contact.service,
            title=title_of(contact.text),
            text=contact.text,
            filer=viewer,
            asker=contact.asker,
            contact=None if contact.asker else contact.contact or Contact(""),
            channel=contact.channel,
            language=contact.asker.language if contact.asker else contact.language,
            once=contact.once,
        )
