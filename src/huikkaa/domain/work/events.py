"""What the work room announces. Whoever listens is connected in `config/wiring.py`."""

from collections.abc import Sequence
from dataclasses import dataclass

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models import Complaint, Decision, DecisionParty, FollowUp, Merge, Message, Request


@dataclass(frozen=True)
class RequestReceived:
    """A request has come in; `key` is the private link's key for an asker without an account."""

    request: Request
    key: str | None = None


@dataclass(frozen=True)
class RequestTaken:
    """Somebody has taken the request."""

    request: Request


@dataclass(frozen=True)
class CustomerAnswered:
    """The team has answered the customer."""

    request: Request
    message: Message


@dataclass(frozen=True)
class CustomerAsked:
    """The team has put a question to the customer, with a day to answer by."""

    request: Request
    message: Message


@dataclass(frozen=True)
class CustomerWrote:
    """The customer has written."""

    request: Request
    message: Message


@dataclass(frozen=True)
class RequestCompleted:
    """The work is done and waits to be accepted."""

    request: Request
    message: Message | None


@dataclass(frozen=True)
class RequestReopened:
    """The work has been taken up again."""

    request: Request


@dataclass(frozen=True)
class RequestCancelled:
    """The asker has taken the request back."""

    request: Request


@dataclass(frozen=True)
class RequestSplit:
    """A part of the request has been made a request of its own."""

    request: Request
    part: Request


@dataclass(frozen=True)
class RequestMerged:
    """A request has been merged into another."""

    merge: Merge


@dataclass(frozen=True)
class ComplaintMade:
    """The asker has complained."""

    complaint: Complaint


@dataclass(frozen=True)
class ComplaintAnswered:
    """The complaint has been answered with what changed."""

    complaint: Complaint


@dataclass(frozen=True)
class DecisionPresented:
    """A decision waits for its decider."""

    decision: Decision


@dataclass(frozen=True)
class DecisionPrepared:
    """A decision waits for its presenter."""

    decision: Decision


@dataclass(frozen=True)
class DecisionReturned:
    """A decision has gone back to its preparer, with words."""

    decision: Decision
    why: str


@dataclass(frozen=True)
class DecisionTold:
    """A decision is told by e-mail to one whom it concerns."""

    party: DecisionParty


@dataclass(frozen=True)
class PersonMentioned:
    """A note names a colleague, who may see the matter."""

    request: Request
    message: Message
    person: Person


@dataclass(frozen=True)
class PartTold:
    """Those who do a part have said something of it, or finished it; `note` is what the whole got."""

    part: Request
    whole: Request
    note: Message | None
    is_done: bool


@dataclass(frozen=True)
class PartCancelled:
    """A part has been cancelled by those who have the whole, or with the whole."""

    part: Request
    why: str
    by: Person | None


@dataclass(frozen=True)
class PartReturned:
    """A finished part has been returned to be continued."""

    part: Request
    message: Message
    by: Person | None


@dataclass(frozen=True)
class HelperJoined:
    """Somebody has been asked to help with a request."""

    request: Request
    helper: Person
    by: Person | None
    words: str


@dataclass(frozen=True)
class FollowUpDue:
    """A day of follow-up has come."""

    follow_up: FollowUp


@dataclass(frozen=True)
class RequestsGo:
    """These requests (their ids) are destroyed next, in the same transaction; what counts them looks once more."""

    requests: Sequence[int]
