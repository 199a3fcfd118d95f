"""Requests and all that happens to them."""

from huikkaa.domain.work.models.access import Decline, Disqualification, Look
from huikkaa.domain.work.models.carried import Carried
from huikkaa.domain.work.models.checklists import ChecklistItem
from huikkaa.domain.work.models.events import Event
from huikkaa.domain.work.models.feedback import Complaint, Feedback
from huikkaa.domain.work.models.recurring import (
    Anchor,
    AnchorDay,
    Occurrence,
    OccurrenceRequest,
    Recurring,
    RecurringTeam,
)
from huikkaa.domain.work.models.requests import Request
from huikkaa.domain.work.models.search import SearchEntry
from huikkaa.domain.work.models.submissions import Draft, Submission
from huikkaa.domain.work.models.talk import Attachment, Message

__all__ = [
    "Anchor",
    "AnchorDay",
    "Attachment",
    "Carried",
    "ChecklistItem",
    "Complaint",
    "Decline",
    "Disqualification",
    "Draft",
    "Event",
    "Feedback",
    "Look",
    "Message",
    "Occurrence",
    "OccurrenceRequest",
    "Recurring",
    "RecurringTeam",
    "Request",
    "SearchEntry",
    "Submission",
]
