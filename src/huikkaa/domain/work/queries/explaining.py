"""The promise clock explained: the request's dates put to the engine once more, with every step."""

from collections.abc import Iterable, Sequence

from huikkaa.domain.catalogue.models import Stage
from huikkaa.domain.catalogue.queries import calendar_in_force
from huikkaa.domain.work.models import Message, Request
from huikkaa.domain.work.promising import pausing, target_of
from huikkaa.engine import promises
from huikkaa.engine.calendar import Calendar
from huikkaa.kernel import clock


def questions_in(messages: Iterable[Message]) -> tuple[promises.Question, ...]:
    """The questions to the customer among the messages; they pause the clock."""
    return tuple(
        promises.Question(asked_at=one.at, reply_by=one.reply_by, answered_at=one.replied_at)
        for one in messages
        if one.kind == Message.Kind.QUESTION
    )


def explained(
    request: Request, messages: Iterable[Message], stages: Sequence[Stage]
) -> tuple[promises.Due, Calendar]:
    """How the due time is reckoned, from what the page has already read, and the calendar it follows."""
    calendar = calendar_in_force()
    due = promises.due(
        arrived_at=request.arrived_at,
        target=target_of(request),
        calendar=calendar,
        questions=pausing(request, questions_in(messages)),
        needed_by=request.needed_by,
        agreed_for=request.agreed_for,
        display_days=sum(stage.display_days for stage in stages),
        now=request.done_at or clock.now(),
    )
    return due, calendar
