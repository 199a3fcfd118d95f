"""What the desk announces."""

from dataclasses import dataclass

from huikkaa.domain.work.models import Request


@dataclass(frozen=True)
class ContactRecorded:
    """A phone call or visit has become a request; `tap` is the key of the counted contact it began as."""

    request: Request
    tap: str = ""
