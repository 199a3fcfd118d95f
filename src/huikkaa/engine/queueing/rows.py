"""What the queue's rule knows of one request, as one person sees it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Row:
    """One open request in a queue.

    `due_at` (aware) is when the work should be done now, `place` the order of arrival. `taken` tells that
    somebody is responsible for it.
    The rest is said of the one who is offered work: `declined` if they have passed it on before, `own` if it
    is their own matter, `same_asker` and `same_service` if they hold another request of that asker or service.
    """

    number: str
    due_at: datetime
    place: int = 0
    paused: bool = False
    taken: bool = False
    declined: bool = False
    own: bool = False
    same_asker: bool = False
    same_service: bool = False

    def __post_init__(self) -> None:
        if self.due_at.tzinfo is None:
            raise ValueError(f"{self.number} is due at a moment without a time zone. Give an aware one.")
