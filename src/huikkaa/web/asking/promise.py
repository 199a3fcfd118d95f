"""A service's promise as an asker reads it: in words, and as the moment it would mean if one asked now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from huikkaa.domain.catalogue.models import Service, ServicePromise, Stage
from huikkaa.domain.catalogue.queries import promises_in_force
from huikkaa.domain.work.promising import target
from huikkaa.engine import promises
from huikkaa.engine.calendar import Calendar
from huikkaa.kernel import clock
from huikkaa.web.shared import promise_words


@dataclass(frozen=True)
class Promised:
    """The words of a promise; the moments are those of a request sent now."""

    done: str
    first_answer: str
    by: datetime
    by_words: str
    answered_by_words: str
    display_days: int


def promised(
    promise: ServicePromise, calendar: Calendar, stages: Sequence[Stage], needed_by: date | None = None
) -> tuple[Promised, promises.Due]:
    """The promise of a service in words, and the reckoning behind it."""
    now = clock.now()
    display_days = sum(stage.display_days for stage in stages)
    due = promises.due(
        arrived_at=now,
        target=target(promise, "done"),
        calendar=calendar,
        display_days=display_days,
        needed_by=needed_by,
        now=now,
    )
    first = promises.due(arrived_at=now, target=target(promise, "first"), calendar=calendar)
    words = Promised(
        done=promise_words.done_words(target(promise, "done"), calendar),
        first_answer=promise_words.first_answer_words(target(promise, "first"), calendar),
        by=due.promised_at,
        by_words=promise_words.due_moment(due.promised_at, long=True),
        answered_by_words=promise_words.due_moment(first.at_if_not_answered, long=True),
        display_days=display_days,
    )
    return words, due


def done_words_of(services: Sequence[Service], calendar: Calendar) -> dict[int, str]:
    """The completion promise in words ("Valmis 3 työpäivässä") of each service by its id, read at once."""
    found = promises_in_force(services, clock.today())
    return {
        service_id: promise_words.done_words(target(promise, "done"), calendar)
        for service_id, promise in found.items()
    }
