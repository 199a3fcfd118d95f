"""Writing mail: in the same transaction as the change it tells of, or not at all."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext, gettext_noop, override

from huikkaa.domain.channels.outbox.letters import Drawn, Letter, discreet, draw, one_line, without_link
from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.team.quiet import quiet_until
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.standing import stand_in_of
from huikkaa.domain.work.visibility import key_of
from huikkaa.kernel import chance, clock, links

BAD_ADDRESS = gettext_noop("This is not an e-mail address. Ask the customer for the right one.")

_silent: ContextVar[bool] = ContextVar("nobody_mailed", default=False)


@dataclass(frozen=True)
class Receiver:
    """To whom a mail goes, in which language, and the page it leads to."""

    email: str
    language: str
    href: str | None
    held_for: Person | None = None


@contextmanager
def nobody_mailed() -> Iterator[None]:
    """While the past is lived again (a demo, a replayed log), nobody is sent mail of it."""
    held = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(held)


def asker_of(request: Request) -> Receiver | None:
    """The asker, in the matter's language, with the page to follow it; None for one who has no e-mail."""
    if request.asker:
        if not (request.asker.email and request.asker.is_active):
            return None
        return Receiver(request.asker.email, request.language, links.absolute("follow", request.number))
    if not request.asker_email.strip():
        return None
    key = key_of(request)
    return Receiver(
        request.asker_email.strip(), request.language, links.absolute("follow_by_key", key) if key else None
    )


def worker(person: Person | None, request: Request) -> Receiver | None:
    """A member of the team, in the member's own language."""
    if person is None or not person.email or not person.is_active:
        return None
    undisturbed = person if quiet_until(person) else None
    return Receiver(person.email, person.language, links.absolute("work", request.number), undisturbed)


def handlers_of(request: Request) -> list[Receiver]:
    """The one who has the request, and while that person is away the one who stands in."""
    if _silent.get():
        return []
    found = [worker(request.responsible, request)]
    stand_in = stand_in_of(request)
    if stand_in is not None:
        found.append(worker(Person.objects.filter(pk=stand_in.id).first(), request))
    return [one for one in found if one is not None]


def write_mail(
    *, request: Request, kind: str, to: Receiver | None, letter: Callable[[], Letter]
) -> OutboxMail | None:
    """Write one mail into the outbox in the receiver's language; None where there is nobody to write to."""
    if to is None or _silent.get():
        return None
    return _write(request, kind, to, lambda: discreet(request.number) if request.confidential else letter())


def write_notice(*, kind: str, to: Receiver, letter: Callable[[], Letter]) -> OutboxMail | None:
    """Write one mail that is about no single request, such as a reminder of handing over."""
    return None if _silent.get() else _write(None, kind, to, letter)


@transaction.atomic
def write_notices(*, kind: str, to: Iterable[Receiver], letter: Callable[[], Letter]) -> int:
    """Write the same words to many, each in the own language; how many. They are drawn once for each language."""
    if _silent.get():
        return 0
    drawn: dict[tuple[str, str | None], Drawn] = {}
    mails = []
    for one in to:
        words = drawn.get((one.language, one.href)) or _drawn(one, letter)
        drawn[one.language, one.href] = words
        mails.append(_mail(None, kind, one, words))
    return len(OutboxMail.objects.bulk_create(mails, batch_size=200))


@transaction.atomic
def _write(request: Request | None, kind: str, to: Receiver, letter: Callable[[], Letter]) -> OutboxMail:
    mail = _mail(request, kind, to, _drawn(to, letter))
    mail.save(force_insert=True)
    return mail


def _drawn(to: Receiver, letter: Callable[[], Letter]) -> Drawn:
    """The words in the receiver's language, drawn."""
    with override(to.language):
        words = letter()
        if to.href is None:
            words = without_link(words, settings.HUIKKAA_PHONE)
    return draw(
        words,
        href=to.href,
        language=to.language,
        town=settings.HUIKKAA_TOWN,
        phone=settings.HUIKKAA_PHONE,
    )


def _mail(request: Request | None, kind: str, to: Receiver, drawn: Drawn) -> OutboxMail:
    now, problem = clock.now(), _problem(to)
    return OutboxMail(
        request=request,
        kind=kind,
        to=one_line(to.email)[:254],
        language=to.language,
        subject=drawn.subject,
        text=drawn.text,
        html=drawn.html,
        message_id=_message_id(),
        written_at=now,
        next_try_at=now,
        held_for=to.held_for,
        last_error=problem,
        given_up_at=now if problem else None,
    )


@transaction.atomic
def withdraw(*, request: Request, kind: str) -> None:
    """Take back a mail that nobody has begun to send, because a later one tells it all."""
    OutboxMail.objects.filter(request=request, kind=kind, sent_at__isnull=True, tries=0).delete()


def _problem(to: Receiver) -> str:
    """What administrators are told of an address that cannot be one, in the town's own language."""
    try:
        validate_email(to.email)
    except ValidationError:
        with override(settings.LANGUAGE_CODE):
            return gettext(BAD_ADDRESS)
    return ""


def _message_id() -> str:
    """The name a mail keeps however often it is tried, by which a receiving server knows a repetition."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{chance.token(18)}@{domain}>"
