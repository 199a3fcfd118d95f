"""What is found of packages on their way to the records system."""

from datetime import datetime

from django.db.models import Q, QuerySet

from huikkaa.domain.work.models import RecordsPackage, Request

State = RecordsPackage.State
STUCK_AFTER_TRIES = 3


def due_packages(now: datetime, limit: int = 20) -> list[RecordsPackage]:
    """Packages whose time to be tried has come, the longest due first."""
    due = RecordsPackage.unguarded.filter(state=State.WAITING, next_try_at__lte=now)
    return list(due.order_by("next_try_at", "id")[:limit])


def stuck() -> QuerySet[RecordsPackage]:
    """Packages that have failed several times, and those that were sent back: somebody should look at them."""
    failing = Q(state=State.WAITING, tries__gte=STUCK_AFTER_TRIES)
    return RecordsPackage.unguarded.filter(failing | Q(state=State.REJECTED)).order_by("made_at", "id")


def on_their_way() -> QuerySet[RecordsPackage]:
    """Packages on their way in good order: not yet handed over, or waiting for their number."""
    fine = Q(state=State.WAITING, tries__lt=STUCK_AFTER_TRIES)
    return RecordsPackage.unguarded.filter(fine | Q(state=State.HANDED)).order_by("made_at", "id")


def registered() -> QuerySet[RecordsPackage]:
    """Packages that have their number, the newest first."""
    return RecordsPackage.unguarded.filter(state=State.REGISTERED).order_by("-answered_at", "-id")


def of_request(request: Request) -> list[RecordsPackage]:
    """The request's packages, the newest first."""
    return list(RecordsPackage.unguarded.filter(request=request))
