"""Looking: each look at a confidential matter leaves a trace the asker can read."""

from datetime import timedelta

from django.db import transaction

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Look, Request
from huikkaa.kernel import clock

SAME_LOOK = timedelta(minutes=30)


@transaction.atomic
def log_look(*, request: Request, viewer: Viewer, role: str, reason: str) -> None:
    """Log a look at a confidential request with the viewer's role and reason; a reload is the same look."""
    if not request.confidential:
        return
    now = clock.now()
    again = Look.unguarded.filter(
        request=request, person=viewer.person, role=role, reason=reason, at__gt=now - SAME_LOOK
    ).exists()
    if not again:
        Look.unguarded.create(request=request, person=viewer.person, role=role, reason=reason, at=now)
