"""Outgoing mail: what waits, what is stuck and why, what has left. No words of any matter are shown here."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huikkaa.domain.channels.outbox import actions, queries
from huikkaa.domain.channels.outbox.models import OutboxMail

MOST = 100


@dataclass(frozen=True)
class Line:
    """One mail as administrators may see it: to whom and how it goes, never of what."""

    pk: int
    to: str
    kind: str
    written_at: datetime
    next_try_at: datetime
    tries: int
    why: str
    given_up: bool
    sent_at: datetime | None


def outbox(request: HttpRequest) -> HttpResponse:
    """Show the stuck, the waiting and the newest sent mail."""
    stuck, waiting = queries.stuck(), queries.waiting()
    return render(
        request,
        "desk/outbox.html",
        {
            "stuck": [line(mail) for mail in stuck[:MOST]],
            "stuck_count": stuck.count(),
            "waiting": [line(mail) for mail in waiting[:MOST]],
            "waiting_count": waiting.count(),
            "sent": [line(mail) for mail in queries.sent()[:MOST]],
            "most": MOST,
        },
    )


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a mail be tried at once."""
    mail = OutboxMail.objects.filter(pk=pk).first()
    if mail is None:
        raise Http404
    if actions.try_again(mail=mail):
        messages.success(request, _("The mail is tried again in a moment."))
    else:
        messages.info(request, _("The mail has already left."))
    return redirect("desk:outbox")


def line(mail: OutboxMail) -> Line:
    """A mail as a line; the address is shown whole only where somebody must put it right."""
    return Line(
        pk=mail.pk,
        to=mail.to if mail.last_error else masked(mail.to),
        kind=mail.get_kind_display(),
        written_at=mail.written_at,
        next_try_at=mail.next_try_at,
        tries=mail.tries,
        why=mail.last_error,
        given_up=mail.given_up_at is not None,
        sent_at=mail.sent_at,
    )


def masked(address: str) -> str:
    """An address of which only the first letter and the domain are told."""
    name, _at, domain = address.partition("@")
    return f"{name[:1]}…@{domain}"
