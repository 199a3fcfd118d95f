"""What is told by e-mail when something happens in a request. `config/wiring.py` connects these."""

from huikkaa.domain.channels.outbox import letters
from huikkaa.domain.channels.outbox.actions.writing import asker_of, handlers_of, worker, write_mail
from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.work import events
from huikkaa.domain.work.queries.joining import heard_by

Kind = OutboxMail.Kind


def received(event: events.RequestReceived) -> None:
    """Give the asker a receipt."""
    request = event.request
    write_mail(
        request=request, kind=Kind.RECEIPT, to=asker_of(request), letter=lambda: letters.receipt(request)
    )


def asked(event: events.CustomerAsked) -> None:
    """Put the question to the asker."""
    request, message = event.request, event.message
    write_mail(
        request=request,
        kind=Kind.QUESTION,
        to=asker_of(request),
        letter=lambda: letters.question(request, message),
    )


def answered(event: events.CustomerAnswered) -> None:
    """Bring the answer to the asker."""
    request, message = event.request, event.message
    write_mail(
        request=request,
        kind=Kind.ANSWER,
        to=asker_of(request),
        letter=lambda: letters.answer(request, message),
    )


def completed(event: events.RequestCompleted) -> None:
    """Tell the asker that it is done."""
    request, message = event.request, event.message
    write_mail(
        request=request, kind=Kind.DONE, to=asker_of(request), letter=lambda: letters.done(request, message)
    )


def split_off(event: events.RequestSplit) -> None:
    """Tell the asker that a part has become a matter of its own, and where to follow it."""
    part, first = event.part, event.request
    write_mail(
        request=part,
        kind=Kind.SPLIT,
        to=asker_of(part),
        letter=lambda: letters.split_off(part, first),
    )


def merged(event: events.RequestMerged) -> None:
    """Tell the asker that the matter is done together with others like it."""
    request = event.merge.merged
    write_mail(
        request=request, kind=Kind.MERGED, to=asker_of(request), letter=lambda: letters.merged(request)
    )


def complained(event: events.ComplaintMade) -> None:
    """Tell the asker when the complaint is answered, and those who handle the matter that there is one."""
    complaint = event.complaint
    request = complaint.request
    write_mail(
        request=request,
        kind=Kind.COMPLAINT,
        to=asker_of(request),
        letter=lambda: letters.complaint(complaint),
    )
    for to in handlers_of(request):
        write_mail(request=request, kind=Kind.COMPLAINED, to=to, letter=lambda: letters.complained(complaint))


def complaint_answered(event: events.ComplaintAnswered) -> None:
    """Bring the asker the answer to the complaint."""
    complaint = event.complaint
    write_mail(
        request=complaint.request,
        kind=Kind.COMPLAINT_ANSWER,
        to=asker_of(complaint.request),
        letter=lambda: letters.complaint_answer(complaint),
    )


def wrote(event: events.CustomerWrote) -> None:
    """Tell the responsible person, and whoever stands in, that the asker has written."""
    request, message = event.request, event.message
    for to in handlers_of(heard_by(request)):
        write_mail(request=request, kind=Kind.WROTE, to=to, letter=lambda: letters.wrote(request, message))


def mentioned(event: events.PersonMentioned) -> None:
    """Tell a colleague that they were named in a note."""
    request, message = event.request, event.message
    write_mail(
        request=request,
        kind=Kind.MENTIONED,
        to=worker(event.person, request),
        letter=lambda: letters.mentioned(request, message),
    )


def cancelled(event: events.RequestCancelled) -> None:
    """Tell the responsible person, and whoever stands in, that the asker took the matter back."""
    request = event.request
    for to in handlers_of(request):
        write_mail(request=request, kind=Kind.CANCELLED, to=to, letter=lambda: letters.cancelled(request))
