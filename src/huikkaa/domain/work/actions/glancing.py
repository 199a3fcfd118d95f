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
    """Tell that the person has the request open now; whoever has left meanwhile is forgotten."""
    now = clock.now()
    telling = writes if writes in KINDS else ""
    _row, made = Glance.objects.update_or_create(
        request_id=request_id, person=person, defaults={"at": now, "writes": telling}
    )
    if made:
        Glance.objects.filter(at__lt=now - GONE).delete()


@transaction.atomic
def look_away(*, person: Person) -> None:
    """Forget that the person has anything open."""
    Glance.objects.filter(person=person).delete()
