"""What is told by e-mail of decisions: that one waits, that one came back, and the notice of one (tiedoksianto).

Of a confidential matter a mail tells only that there is news; the decision itself is behind the link.
"""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huikkaa.domain.channels.outbox.actions.writing import Receiver, asker_of, write_mail
from huikkaa.domain.channels.outbox.letters import Letter, Quote, discreet
from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.team.quiet import quiet_until
from huikkaa.domain.work import events
from huikkaa.domain.work.models import Decision, DecisionParty
from huikkaa.engine import moments
from huikkaa.kernel import clock, links

Kind = OutboxMail.Kind


def to_present(event: events.DecisionPrepared) -> None:
    """Tell the presenter that a decision waits."""
    decision = event.decision
    _write(decision, Kind.TO_PRESENT, decision.presenter)


def to_decide(event: events.DecisionPresented) -> None:
    """Tell the decider that a matter waits."""
    decision = event.decision
    _write(decision, Kind.TO_DECIDE, decision.decider)


def returned(event: events.DecisionReturned) -> None:
    """Tell the preparer that the decision came back, and why."""
    decision, why = event.decision, event.why
    request = decision.request
    write_mail(
        request=request,
        kind=Kind.DECISION_BACK,
        to=_member(decision.preparer, links.absolute("prepare_decision", request.number)),
        letter=lambda: _guarded(decision, _came_back(decision, why)),
    )


def _came_back(decision: Decision, why: str) -> Letter:
    return Letter(
        subject=f"{decision.request.number}: {_('the decision came back')} – {decision.title}",
        heading=_("The decision came back to preparation"),
        quotes=(Quote(_("What should change"), why),) if why else (),
        button=_("Open the draft"),
    )


def told(event: events.DecisionTold) -> None:
    """Give the notice: to the asker with the way to the matter, to others with the whole decision."""
    party = event.party
    decision = party.decision
    to = (
        asker_of(decision.request)
        if party.is_asker
        else Receiver(party.email, decision.request.language, None)
    )
    write_mail(
        request=decision.request,
        kind=Kind.DECISION,
        to=to,
        letter=lambda: _guarded(decision, notice(decision, party)),
    )


def notice(decision: Decision, party: DecisionParty) -> Letter:
    """The decision, its number, and how and until when one may appeal."""
    last = party.appeal_by
    until = moments.day_long(last, clock.today(), (get_language() or "fi")[:2]) if last else ""
    quotes = [(_("What is decided"), decision.text), (_("Grounds"), decision.grounds)]
    if decision.appeal_text:
        quotes.append((_("If you are not satisfied"), decision.appeal_text))
    office = decision.office.name if decision.office else ""
    return Letter(
        subject=f"{decision.request.number}: {_('decision')} {decision.mark} – {decision.title}",
        heading=_("A decision has been made: %(title)s") % {"title": decision.title},
        lead=(_("You can appeal until %(day)s.") % {"day": until},) if until else (),
        quotes=tuple(Quote(heading, text) for heading, text in quotes if text),
        facts=((_("Decision"), decision.mark), (_("Decided by"), office)),
        button=_("Open the matter"),
    )


def _write(decision: Decision, kind: str, to: Person | None) -> None:
    request = decision.request
    write_mail(
        request=request,
        kind=kind,
        to=_member(to, links.absolute("to_decide", request.number)),
        letter=lambda: _guarded(decision, _waits(decision, kind)),
    )


def _waits(decision: Decision, kind: str) -> Letter:
    heading = (
        _("A matter waits for your decision")
        if kind == Kind.TO_DECIDE
        else _("A decision waits for you to present it")
    )
    return Letter(
        subject=f"{decision.request.number}: {heading} – {decision.title}",
        heading=heading,
        facts=((_("Matter"), decision.title), (_("Prepared by"), decision.preparer.name)),
        button=_("Open the matter"),
    )


def _guarded(decision: Decision, letter: Letter) -> Letter:
    """A confidential decision in an open request is told of as discreetly as a confidential matter."""
    return discreet(decision.request.number) if decision.secret else letter


def _member(person: Person | None, href: str) -> Receiver | None:
    if person is None or not person.email or not person.is_active:
        return None
    return Receiver(person.email, person.language, href, person if quiet_until(person) else None)
