"""Tidying the outbox: the words of a mail that has arrived are not kept longer than they are needed."""

from datetime import timedelta

from django.db import transaction

from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.kernel import clock

KEPT = timedelta(days=30)


@transaction.atomic
def empty_old(*, limit: int = 1000) -> int:
    """Take away subject, words and address of mail sent over a month ago; how many there were."""
    now = clock.now()
    old = OutboxMail.objects.filter(emptied_at__isnull=True, sent_at__lt=now - KEPT).order_by("sent_at")
    return OutboxMail.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:limit])).update(
        subject="", text="", html="", to="", emptied_at=now
    )
