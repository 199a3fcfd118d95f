"""Glancing: one has a request open, and those who have it open too may know. Nothing of it is kept."""

from datetime import timedelta

from django.db import transaction

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models import Glance
from huikkaa.kernel import clock

GONE = timedelta(minutes=2)
KINDS = ("answer", "question", "note")


@transaction.atomic
def glance(*, request_id: int, person: Person, writes: str = "") -> None:
    """Tell that the person has the request open now; one statement, whether told before or not."""
    telling = writes if writes in KINDS else ""
    row = Glance(request_id=request_id, person=person, writes=telling, at=clock.now())
    Glance.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["request", "person"],
        update_fields=["writes", "at"],
    )


@transaction.atomic
def forget_gone() -> None:
    """Forget whoever has left: done by the next one who comes, so that the table never grows."""
    Glance.objects.filter(at__lt=clock.now() - GONE).delete()


@transaction.atomic
def look_away(*, person: Person) -> None:
    """Forget that the person has anything open."""
    Glance.objects.filter(person=person).delete()
