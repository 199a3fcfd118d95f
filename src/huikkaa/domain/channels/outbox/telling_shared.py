"""What is told by e-mail of shared work: parts, helping, follow-ups. Only members of the teams get these."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.channels.outbox.actions.writing import worker, write_mail
from huikkaa.domain.channels.outbox.letters import Letter, Quote
from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work import events
from huikkaa.domain.work.models import Request

Kind = OutboxMail.Kind


def part_told(event: events.PartTold) -> None:
    """Wake the one who has the whole: a part is done, or there is news of it."""
    whole, part, note = event.whole, event.part, event.note
    author = note.author if note else part.responsible
    if whole.responsible is None or whole.responsible == author:
        return
    words = _("A part of your request is done") if event.is_done else _("News of a part of your request")
    quotes = (Quote(note.author_name, note.text),) if note else ()
    write_mail(
        request=whole,
        kind=Kind.PART_DONE if event.is_done else Kind.PART_TOLD,
        to=worker(whole.responsible, whole),
        letter=lambda: _letter(whole, words, part, quotes),
    )


def part_cancelled(event: events.PartCancelled) -> None:
    """Tell the one who had the part that there is nothing more to do."""
    part = event.part
    _tell(
        part,
        event.by,
        Kind.PART_CANCELLED,
        _("The part was cancelled; there is nothing more to do"),
        event.why,
    )


def part_returned(event: events.PartReturned) -> None:
    """Tell the one who did the part what is still to be done."""
    words = event.message.text
    _tell(event.part, event.by, Kind.PART_RETURNED, _("The part was returned to be continued"), words)


def joined(event: events.HelperJoined) -> None:
    """Tell the helper what to help with."""
    if event.by == event.helper:
        return
    request, said = event.request, event.words
    name = event.by.name if event.by else ""
    write_mail(
        request=request,
        kind=Kind.JOINED,
        to=worker(event.helper, request),
        letter=lambda: _letter(
            request, _("You are asked to help"), request, (Quote(name, said),) if said else ()
        ),
    )


def follow_up_due(event: events.FollowUpDue) -> None:
    """Remind the responsible person that it is time to look how the commission goes."""
    commission = event.follow_up.commission
    request = commission.request
    write_mail(
        request=request,
        kind=Kind.FOLLOW_UP,
        to=worker(request.responsible, request),
        letter=lambda: _letter(
            request,
            _("A follow-up of the commission is due"),
            request,
            (Quote(str(_("Goal")), commission.goal),),
        ),
    )


def _tell(part: Request, by: Person | None, kind: str, heading: str | Promise, words: str) -> None:
    if part.responsible is None or part.responsible == by:
        return
    quotes = (Quote(by.name if by else "", words),) if words else ()
    write_mail(
        request=part,
        kind=kind,
        to=worker(part.responsible, part),
        letter=lambda: _letter(part, heading, part, quotes),
    )


def _letter(about: Request, heading: str | Promise, shown: Request, quotes: tuple[Quote, ...]) -> Letter:
    return Letter(
        subject=f"{about.number}: {heading} – {about.title}",
        heading=str(heading),
        quotes=quotes,
        facts=((str(_("Number")), shown.number), (str(_("Matter")), shown.title)),
        button=str(_("Open the matter")),
    )
