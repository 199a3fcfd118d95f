"""Requests and all that happens to them."""

from huikkaa.domain.work.models.access import Decline, Disqualification, Look
from huikkaa.domain.work.models.carried import Carried
from huikkaa.domain.work.models.decisions import Decision, DecisionParty, DecisionSeries
from huikkaa.domain.work.models.delegation import (
    APPEAL_DAYS,
    Appeal,
    AppealText,
    DecisionType,
    Delegation,
    Deputy,
    Office,
)
from huikkaa.domain.work.models.events import Event
from huikkaa.domain.work.models.feedback import Complaint, Feedback
from huikkaa.domain.work.models.joining import Link, Merge, Split
from huikkaa.domain.work.models.packages import RecordsPackage
from huikkaa.domain.work.models.requests import Request
from huikkaa.domain.work.models.search import SearchEntry
from huikkaa.domain.work.models.submissions import Draft, Submission
from huikkaa.domain.work.models.talk import Attachment, Message

__all__ = [
    "APPEAL_DAYS",
    "Appeal",
    "AppealText",
    "Attachment",
    "Carried",
    "Complaint",
    "Decision",
    "DecisionParty",
    "DecisionSeries",
    "DecisionType",
    "Decline",
    "Delegation",
    "Deputy",
    "Disqualification",
    "Draft",
    "Event",
    "Feedback",
    "Link",
    "Look",
    "Merge",
    "Message",
    "Office",
    "RecordsPackage",
    "Request",
    "SearchEntry",
    "Split",
    "Submission",
]
