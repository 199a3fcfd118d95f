"""Requests and all that happens to them."""

from huikkaa.domain.work.models.access import Decline, Disqualification, Look
from huikkaa.domain.work.models.calling import Mention, Reminder
from huikkaa.domain.work.models.carried import Carried
from huikkaa.domain.work.models.checklists import ChecklistItem
from huikkaa.domain.work.models.commissions import Commission, CommissionStage, FollowUp
from huikkaa.domain.work.models.covering import Covering
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
from huikkaa.domain.work.models.documents import AskedDocument, LongerTime
from huikkaa.domain.work.models.efforts import Effort
from huikkaa.domain.work.models.events import Event
from huikkaa.domain.work.models.feedback import Complaint, Feedback
from huikkaa.domain.work.models.glances import Glance
from huikkaa.domain.work.models.helping import Helper
from huikkaa.domain.work.models.joining import Link, Merge, Split
from huikkaa.domain.work.models.packages import RecordsPackage
from huikkaa.domain.work.models.parts import Part
from huikkaa.domain.work.models.pools import Pool, PoolMember, PoolOpening, PoolTaking
from huikkaa.domain.work.models.recurring import (
    Anchor,
    AnchorDay,
    Occurrence,
    OccurrenceRequest,
    Recurring,
    RecurringTeam,
)
from huikkaa.domain.work.models.reply_templates import ReplyTemplate
from huikkaa.domain.work.models.requests import Request
from huikkaa.domain.work.models.retention import Destruction, Hold
from huikkaa.domain.work.models.rounds import Round
from huikkaa.domain.work.models.saved_views import SavedView
from huikkaa.domain.work.models.search import SearchEntry
from huikkaa.domain.work.models.submissions import Draft, Submission
from huikkaa.domain.work.models.talk import Attachment, Message

__all__ = [
    "APPEAL_DAYS",
    "Anchor",
    "AnchorDay",
    "Appeal",
    "AppealText",
    "AskedDocument",
    "Attachment",
    "Carried",
    "ChecklistItem",
    "Commission",
    "CommissionStage",
    "Complaint",
    "Covering",
    "Decision",
    "DecisionParty",
    "DecisionSeries",
    "DecisionType",
    "Decline",
    "Delegation",
    "Deputy",
    "Destruction",
    "Disqualification",
    "Draft",
    "Effort",
    "Event",
    "Feedback",
    "FollowUp",
    "Glance",
    "Helper",
    "Hold",
    "Link",
    "LongerTime",
    "Look",
    "Mention",
    "Merge",
    "Message",
    "Occurrence",
    "OccurrenceRequest",
    "Office",
    "Part",
    "Pool",
    "PoolMember",
    "PoolOpening",
    "PoolTaking",
    "RecordsPackage",
    "Recurring",
    "RecurringTeam",
    "Reminder",
    "ReplyTemplate",
    "Request",
    "Round",
    "SavedView",
    "SearchEntry",
    "Split",
    "Submission",
]
