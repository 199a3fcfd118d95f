"""What a mail says, before it is drawn as plain text and as HTML.

Of a confidential matter a mail tells only that there is news, and where: no title, no service, no name, no words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from huikkaa.domain.work.models import Complaint, Message, Request
from huikkaa.engine import moments
from huikkaa.engine.identity import masked
from huikkaa.kernel import clock


@dataclass(frozen=True)
class Quote:
    """Words of somebody, told as they were written."""

    heading: str
    text: str


@dataclass(frozen=True)
class Letter:
    """A mail in the words of one language."""

    subject: str
    heading: str
    lead: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    button: str = ""


@dataclass(frozen=True)
class Drawn:
    """A mail ready to leave."""

    subject: str
    text: str
    html: str


def draw(letter: Letter, *, href: str | None, language: str, town: str, phone: str) -> Drawn:
    """Draw the letter in both forms, personal identity codes covered.

    The subject becomes one line whatever was typed into a title.
    """
    letter = _covered(letter)
    with override(language):
        about = {"letter": letter, "href": href, "language": language, "town": town, "phone": phone}
        return Drawn(
            subject=one_line(letter.subject)[:250],
            text=render_to_string("outbox/letter.txt", about).strip() + "\n",
            html=render_to_string("outbox/letter.html", about),
        )


def _covered(letter: Letter) -> Letter:
    """The letter without codes: mail is read on the way, and stays in other people's boxes for years."""
    return replace(
        letter,
        subject=masked(letter.subject),
        heading=masked(letter.heading),
        lead=tuple(masked(words) for words in letter.lead),
        quotes=tuple(Quote(masked(quote.heading), masked(quote.text)) for quote in letter.quotes),
        facts=tuple((name, masked(value)) for name, value in letter.facts),
    )


def one_line(words: str) -> str:
    """The words without line breaks and control characters, so that a title cannot become a header."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())


def receipt(request: Request) -> Letter:
    """Thank you, it is now with us: number, arrival and the promised time."""
    by_another = request.filed_by.name if request.asker and request.filed_by else ""
    return Letter(
        subject=_about(request, _("we have received your matter")),
        heading=_("Thank you, your matter is now with us"),
        lead=_some(
            _("%(name)s asked for this on your behalf.") % {"name": by_another} if by_another else "",
            _("We promise to have it done by %(when)s.") % {"when": _moment(request.due_at)},
            _("You will be told by e-mail when something happens. You need not do anything now."),
        ),
        facts=(
            (_("Number"), request.number),
            (_("Matter"), request.title),
            (_("Service"), request.service.name),
            (_("Arrived"), _moment(request.arrived_at)),
            (_("First answer by"), _moment(request.first_due_at)),
            (_("Done by"), _moment(request.due_at)),
        ),
        button=_("Follow your matter"),
    )


def question(request: Request, message: Message) -> Letter:
    """We need an answer from you, by this day."""
    day = moments.day_long(message.reply_by, clock.today(), _language()) if message.reply_by else ""
    return Letter(
        subject=_about(request, _("a question to you")),
        heading=_("We need an answer from you"),
        lead=_some(
            _("Please answer by %(day)s.") % {"day": day},
            _("Until then the promised time stands still.") if request.paused else "",
        ),
        quotes=(_said(message, _("%(name)s asks")),),
        button=_("Answer"),
    )


def answer(request: Request, message: Message) -> Letter:
    """Here is an answer; the matter goes on."""
    return Letter(
        subject=_about(request, _("an answer to you")),
        heading=_("You have an answer"),
        quotes=(_said(message, _("%(name)s writes")),),
        button=_("Open the matter"),
    )


def done(request: Request, message: Message | None) -> Letter:
    """The work is done; it may be returned by this day."""
    until = request.accept_by and moments.day_long(
        request.accept_by.astimezone(clock.HELSINKI).date(), clock.today(), _language()
    )
    return Letter(
        subject=_about(request, _("done")),
        heading=_("Your matter is done"),
        lead=_some(
            _("If something is missing, return it to us by %(day)s. Otherwise you need not do anything.")
            % {"day": until}
            if until
            else ""
        ),
        quotes=(_said(message, _("%(name)s writes")),) if message else (),
        facts=((_("Number"), request.number), (_("Matter"), request.title)),
        button=_("See the result"),
    )


def split_off(part: Request, first: Request) -> Letter:
    """Your letter held several matters; this one goes on by itself."""
    return Letter(
        subject=_about(part, _("a part of your letter goes on by itself")),
        heading=_("We made this a matter of its own"),
        lead=_some(
            _("Your letter %(number)s held several matters. Each is done by those who know it best.")
            % {"number": first.number},
            _("The promised time runs from when your letter came, so this makes nothing slower."),
        ),
        facts=(
            (_("Number"), part.number),
            (_("Matter"), part.title),
            (_("Service"), part.service.name),
            (_("Done by"), _moment(part.due_at)),
        ),
        button=_("Follow your matter"),
    )


def merged(request: Request) -> Letter:
    """Your matter is done together with others like it; you are told all the same."""
    return Letter(
        subject=_about(request, _("done together with a similar one")),
        heading=_("Your matter is done together with a similar one"),
        lead=_some(
            _("We have had more than one letter of the same thing, and do it once."),
            _("You get the same answers, and you are told when it is done. You need not do anything."),
            _("Nobody else sees what you have written to us."),
        ),
        facts=((_("Number"), request.number), (_("Matter"), request.title)),
        button=_("Open the matter"),
    )


def complaint(complaint: Complaint) -> Letter:
    """We have your complaint and answer it fast."""
    return Letter(
        subject=_about(complaint.request, _("we have received your complaint")),
        heading=_("We have received your complaint"),
        lead=(_("We look into what happened and answer by %(when)s.") % {"when": _moment(complaint.due_at)},),
        button=_("Open the matter"),
    )


def complaint_answer(complaint: Complaint) -> Letter:
    """The answer to a complaint, and what changed because of it."""
    name = complaint.answered_by.name if complaint.answered_by else ""
    return Letter(
        subject=_about(complaint.request, _("an answer to your complaint")),
        heading=_("An answer to your complaint"),
        quotes=tuple(
            quote
            for quote in (
                Quote(_("%(name)s writes") % {"name": name}, complaint.answer),
                Quote(_("What changed"), complaint.what_changed),
            )
            if quote.text
        ),
        button=_("Open the matter"),
    )


def wrote(request: Request, message: Message) -> Letter:
    """To the responsible person: the asker has written."""
    return Letter(
        subject=_about(request, _("the asker has written")),
        heading=_("The asker has written"),
        quotes=(Quote(request.asked_by or _("The asker"), message.text),),
        button=_("Open the matter"),
    )


def cancelled(request: Request) -> Letter:
    """To the responsible person: the asker has taken the matter back."""
    return Letter(
        subject=_about(request, _("the asker took the matter back")),
        heading=_("The asker took the matter back"),
        lead=(_("There is nothing more to do."),),
        button=_("Open the matter"),
    )


def complained(complaint: Complaint) -> Letter:
    """To the responsible person: there is a complaint, with a fast promise of its own."""
    return Letter(
        subject=_about(complaint.request, _("a complaint")),
        heading=_("A complaint has been made"),
        lead=(_("It is promised an answer by %(when)s.") % {"when": _moment(complaint.due_at)},),
        quotes=(Quote(complaint.request.asked_by or _("The asker"), complaint.text),),
        button=_("Open the matter"),
    )


def mentioned(request: Request, message: Message) -> Letter:
    """To a member of a team: a colleague named you in a note."""
    return Letter(
        subject=_about(request, _("you were named in a note")),
        heading=_("You were named in a note"),
        quotes=(_said(message, _("%(name)s writes")),),
        button=_("Open the matter"),
    )


def gathered(news: Sequence[tuple[str, str]]) -> Letter:
    """To a colleague whose quiet hours are over: what came meanwhile, by number; no title and nobody's words."""
    return Letter(
        subject=_("While you worked undisturbed: %(count)d messages") % {"count": len(news)},
        heading=_("What came while you worked undisturbed"),
        facts=tuple(news),
        button=_("Open the queue"),
    )


def discreet(number: str) -> Letter:
    """What a mail says of a confidential matter: that there is news, and nothing else."""
    return Letter(
        subject=_("%(number)s: there is news") % {"number": number},
        heading=_("There is news in your matter"),
        lead=(_("We do not write about the matter itself by e-mail. Open it by the link below."),),
        button=_("Open the matter"),
    )


def without_link(letter: Letter, phone: str) -> Letter:
    """The same letter where no link can be made: it tells whom to ring."""
    ring = _("Ring us on %(phone)s and tell the number of your matter.") % {"phone": phone}
    return replace(letter, button="", lead=(*letter.lead, ring))


def _about(request: Request, what: str) -> str:
    return f"{request.number}: {what} – {request.title}"


def _said(message: Message, heading: str) -> Quote:
    name = message.author.name if message.author else message.author_name
    return Quote(heading % {"name": name}, message.text)


def _some(*sentences: str) -> tuple[str, ...]:
    return tuple(sentence for sentence in sentences if sentence)


def _language() -> str:
    return (get_language() or "fi")[:2]


def _moment(at: datetime) -> str:
    return moments.moment_long(at, clock.now(), _language())
