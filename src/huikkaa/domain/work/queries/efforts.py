"""Minutes: what to propose for one request, and what is typical of a service."""

from huikkaa.domain.work.models import Effort, Message, Request
from huikkaa.engine.efforts import Proposal, propose

LATEST = 21


def proposal_for(request: Request) -> Proposal:
    """The minutes proposed for this request from its own talk and from the latest of its service."""
    said = (Message.Kind.ANSWER, Message.Kind.QUESTION)
    messages = Message.unguarded.filter(request=request, kind__in=said).count()
    return propose(request.service.effort_minutes, entered_for(request.service_id), messages)


def entered_for(service_id: int) -> list[int]:
    """The minutes written for the latest requests of the service, the newest first."""
    rows = Effort.objects.filter(request__service_id=service_id).order_by("-on", "-request_id")
    return list(rows.values_list("minutes", flat=True)[:LATEST])
