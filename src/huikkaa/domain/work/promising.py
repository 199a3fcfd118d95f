"""When a request is due: the rows of the database put to the promise engine."""

from collections.abc import Iterable
from datetime import date, datetime

from huikkaa.domain.catalogue.models import ServicePromise
from huikkaa.domain.catalogue.queries import calendar_in_force
from huikkaa.domain.catalogue.queries import display_days as days_on_display
from huikkaa.domain.work import ledger
from huikkaa.domain.work.models import Carried, Message, Request
from huikkaa.engine import promises
from huikkaa.engine.calendar import days_of_month_from
from huikkaa.kernel import clock


def target(promise: ServicePromise, which: str) -> promises.Target:
    """The promise's target for the `first` answer or for the work being `done`."""
    return promises.Target(
        kind=getattr(promise, f"{which}_clock"), amount=getattr(promise, f"{which}_amount")
    )


def target_of(request: Request) -> promises.Target:
    """What is promised of the work of this request: its promise, or a statutory month where its time was lengthened."""
    if request.has(Carried.LONGER):
        return promises.Target("statute", days_of_month_from(day_in_helsinki(request.arrived_at)))
    return target(request.promise, "done")


def pausing(request: Request, questions: Iterable[promises.Question]) -> tuple[promises.Question, ...]:
    """The questions that pause its clock: none where it asks for documents, for that law lets nothing wait."""
    return () if request.has(Carried.DOCUMENTS) else tuple(questions)


def questions_of(request: Request) -> tuple[promises.Question, ...]:
    """The questions put to the customer, which pause the clock."""
    if request.has(Carried.DOCUMENTS):
        return ()
    book = ledger.open_now()
    rows = (
        [(row.at, row.reply_by, row.replied_at) for row in book.questions(request.pk)]
        if book
        else Message.unguarded.filter(request=request, kind=Message.Kind.QUESTION).values_list(
            "at", "reply_by", "replied_at"
        )
    )
    return tuple(promises.Question(asked_at=at, reply_by=by, answered_at=replied) for at, by, replied in rows)


def due(
    request: Request,
    questions: tuple[promises.Question, ...] | None = None,
    display_days: int | None = None,
) -> promises.Due:
    """When the work should be done now, which rule says so, and the steps of the reckoning."""
    if display_days is None:
        book = ledger.open_now()
        display_days = (book.display_days if book else days_on_display)(request.service_id)
    return promises.due(
        arrived_at=request.arrived_at,
        target=target_of(request),
        calendar=calendar_in_force(),
        questions=questions_of(request) if questions is None else questions,
        needed_by=request.needed_by,
        agreed_for=request.agreed_for,
        display_days=display_days,
        now=clock.now(),
    )


def first_answer_due(promise: ServicePromise, arrived_at: datetime) -> datetime:
    """When the first answer should be given."""
    result = promises.due(
        arrived_at=arrived_at, target=target(promise, "first"), calendar=calendar_in_force()
    )
    return result.at_if_not_answered


def set_due(request: Request) -> bool:
    """Put the reckoned due time on the request (not saved); True if the clock stands still now."""
    result = due(request)
    request.due_at, request.due_rule, request.paused = result.at_if_not_answered, result.rule, result.paused
    return result.paused


def complaint_due(at: datetime, hours: int) -> datetime:
    """When a complaint should be answered: so many business hours after it came."""
    return promises.due(
        arrived_at=at,
        target=promises.Target(kind="business", amount=hours * 60),
        calendar=calendar_in_force(),
    ).at_if_not_answered


def accept_by(done_at: datetime, days: int) -> datetime:
    """Until when finished work may be returned: the end of the day, so many calendar days later."""
    return promises.due(
        arrived_at=done_at, target=promises.Target(kind="statute", amount=days), calendar=calendar_in_force()
    ).at_if_not_answered


def day_in_helsinki(at: datetime) -> date:
    """The day a moment falls on, on a Finnish wall calendar."""
    return at.astimezone(clock.HELSINKI).date()
