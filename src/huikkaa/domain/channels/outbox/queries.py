"""What is found in the outbox."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.organisation.erasing import Fate, Line
from huikkaa.domain.organisation.models import Person

STUCK_AFTER_TRIES = 3


def due_mail(now: datetime, limit: int) -> list[OutboxMail]:
    """Mail whose time to be tried has come, the longest due first."""
    waiting = OutboxMail.objects.filter(
        sent_at__isnull=True, given_up_at__isnull=True, held_for__isnull=True, next_try_at__lte=now
    )
    return list(waiting.order_by("next_try_at", "id")[:limit])


def stuck() -> QuerySet[OutboxMail]:
    """Mail that has failed several times or has been given up: somebody should look at it."""
    unsent = OutboxMail.objects.filter(sent_at__isnull=True)
    return unsent.filter(Q(given_up_at__isnull=False) | Q(tries__gte=STUCK_AFTER_TRIES)).order_by(
        "written_at"
    )


def waiting() -> QuerySet[OutboxMail]:
    """Mail on its way in good order, or waiting for the server to come back."""
    unsent = OutboxMail.objects.filter(sent_at__isnull=True, given_up_at__isnull=True)
    return unsent.filter(tries__lt=STUCK_AFTER_TRIES).order_by("written_at")


def sent() -> QuerySet[OutboxMail]:
    """Mail the server has taken, newest first, as long as its words are kept."""
    return OutboxMail.objects.filter(sent_at__isnull=False, emptied_at__isnull=True).order_by("-sent_at")


def mail_of(person: Person) -> Iterator[Line]:
    """How much mail there is to the person's address."""
    if person.email:
        count = OutboxMail.objects.filter(to__iexact=person.email).count()
        yield Line("mail", _("Mail to the person's address"), count, Fate.GOES)
