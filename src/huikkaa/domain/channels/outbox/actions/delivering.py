"""Delivering mail: at least once, never blocked by one bad address, and nothing lost when the server is away.

A mail is claimed by one conditional UPDATE that moves its next try a little ahead. Of two processes one wins;
a process that is killed leaves the mail to be tried again under the same Message-ID when the claim has run out.
"""

import smtplib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F

from huikkaa.domain.channels.outbox import queries
from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.kernel import clock

CLAIM = timedelta(minutes=5)
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720))
GIVE_UP_AFTER = 12
SHORTEST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(minutes=30)
Stop = Callable[[], bool]


class ServerAway(Exception):
    """The mail server cannot be reached, or does not let us in: no fault of any single mail."""


@dataclass
class Delivered:
    """How one round went."""

    sent: int = 0
    failed: int = 0
    away: str = ""


def deliver_waiting(*, limit: int = 200, stop: Stop = lambda: False) -> Delivered:
    """Send the mail whose time has come, oldest try first, until done, told to stop, or the server is away."""
    round_ = Delivered()
    server = get_connection(fail_silently=False)
    try:
        for mail in queries.due_mail(clock.now(), limit):
            if stop():
                break
            if not _claimed(mail):
                continue
            if _deliver(mail, server):
                round_.sent += 1
            else:
                round_.failed += 1
    except ServerAway as trouble:
        round_.away = str(trouble)
    finally:
        _close(server)
    return round_


def try_again(*, mail: OutboxMail) -> bool:
    """Let a waiting or given-up mail be tried at once; False if it has left meanwhile."""
    return bool(
        OutboxMail.objects.filter(pk=mail.pk, sent_at__isnull=True).update(
            next_try_at=clock.now(), given_up_at=None
        )
    )


def _claimed(mail: OutboxMail) -> bool:
    """Claim the mail for this process; False if another was faster."""
    until = clock.now() + CLAIM
    unsent = OutboxMail.objects.filter(pk=mail.pk, sent_at__isnull=True, given_up_at__isnull=True)
    return bool(unsent.filter(next_try_at=mail.next_try_at).update(next_try_at=until, tries=F("tries") + 1))


def _deliver(mail: OutboxMail, server: BaseEmailBackend) -> bool:
    try:
        server.open()
    except (OSError, smtplib.SMTPException) as trouble:
        _put_off_all(mail, _words(trouble))
        raise ServerAway(_words(trouble)) from trouble
    try:
        server.send_messages([_message(mail)])
    except (
        smtplib.SMTPServerDisconnected,
        smtplib.SMTPConnectError,
        ConnectionError,
        TimeoutError,
    ) as trouble:
        _put_off_all(mail, _words(trouble))
        raise ServerAway(_words(trouble)) from trouble
    except (OSError, smtplib.SMTPException, ValueError) as trouble:
        _close(server)
        _put_off(mail, trouble)
        return False
    OutboxMail.objects.filter(pk=mail.pk).update(sent_at=clock.now(), last_error="")
    return True


def _put_off(mail: OutboxMail, trouble: Exception) -> None:
    """Try this mail again after a longer wait each time; in the end give it up, where people can see it."""
    now, tries = clock.now(), mail.tries + 1
    OutboxMail.objects.filter(pk=mail.pk).update(
        last_error=_words(trouble)[:500],
        next_try_at=now + WAITS[min(tries, len(WAITS)) - 1],
        given_up_at=now if tries >= GIVE_UP_AFTER or _is_final(trouble) else None,
    )


def _put_off_all(mail: OutboxMail, words: str) -> None:
    """The server is away: all mail waits a while, longer the longer it has been away, and no try is counted."""
    now = clock.now()
    pause = min(max((now - mail.written_at) / 4, SHORTEST_PAUSE), LONGEST_PAUSE)
    OutboxMail.objects.filter(pk=mail.pk).update(tries=mail.tries)
    waiting = OutboxMail.objects.filter(sent_at__isnull=True, given_up_at__isnull=True)
    waiting.filter(next_try_at__lte=now).update(next_try_at=now + pause, last_error=words[:500])
    waiting.filter(pk=mail.pk).update(next_try_at=now + pause, last_error=words[:500])


def _message(mail: OutboxMail) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mail.to],
        reply_to=[settings.HUIKKAA_REPLY_TO],
        headers={
            "Message-ID": mail.message_id,
            "Auto-Submitted": "auto-generated",
            "Content-Language": mail.language,
            "Date": _date(mail.written_at),
        },
    )
    message.attach_alternative(mail.html, "text/html")
    return message


def _is_final(trouble: Exception) -> bool:
    """Whether the server has said that trying again is of no use (an answer of 5xx to the address or the mail)."""
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _said in trouble.recipients.values())
    return isinstance(trouble, smtplib.SMTPDataError) and trouble.smtp_code >= 500


def _words(trouble: Exception) -> str:
    """The server's own words, for the administrators' page."""
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        answers = trouble.recipients.values()
        return "; ".join(f"{code} {_plain(said)}" for code, said in answers)
    if isinstance(trouble, smtplib.SMTPResponseException):
        return f"{trouble.smtp_code} {_plain(trouble.smtp_error)}"
    return f"{type(trouble).__name__}: {trouble}"


def _plain(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said


def _date(at: datetime) -> str:
    return format_datetime(at.astimezone(clock.HELSINKI))


def _close(server: BaseEmailBackend) -> None:
    with suppress(OSError, smtplib.SMTPException):
        server.close()
